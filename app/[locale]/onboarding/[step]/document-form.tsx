/** Papers with their last day: a plain upload to a route of its own, and the list of what is there. */

import type { StepPart } from "@/app/[locale]/onboarding/[step]/step-form";
import { removeDocumentAction } from "@/app/[locale]/onboarding/actions";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { stepAfter, stepPath } from "@/components/parties/file-steps";
import { DocumentDay } from "@/components/parties/step-facts";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { SelectField, TextField } from "@/components/ui/field";
import { Link } from "@/components/ui/link";
import { DOCUMENT_KINDS, DOCUMENT_MEDIA } from "@/domain/parties/company-document";
import { translator } from "@/messages/messages";

export function DocumentForm({ locale, file, refusals }: StepPart) {
  const t = translator(locale, "onboarding");
  const complete = file.missing.length === 0;
  return (
    <>
      {!complete && (
        <p>
          <strong>{t("stillMissing")}:</strong> {file.missing.map((kind) => t(`document.${kind}`)).join(" · ")}
        </p>
      )}
      <form
        action={`/${locale}/onboarding/papers`}
        method="post"
        encType="multipart/form-data"
        className="grid gap-4 sm:grid-cols-2"
      >
        <SelectField name="kind" label={t("field.documentKind")} defaultValue={file.missing[0]} required>
          {DOCUMENT_KINDS.map((kind) => (
            <option key={kind} value={kind}>
              {t(`document.${kind}`)}
            </option>
          ))}
        </SelectField>
        <TextField name="expiresOn" type="date" label={t("field.expiresOn")} hint={t("hint.expiresOn")} />
        <TextField
          name="file"
          type="file"
          accept={Object.values(DOCUMENT_MEDIA).join(",")}
          label={t("field.file")}
          className="sm:col-span-2"
          required
        />
        <SubmitButton icon="ul" variant={complete ? "outline" : "metal"} className="justify-self-start">
          {t("upload")}
        </SubmitButton>
      </form>
      {file.documents.length === 0 ? (
        <p className="text-ink-2">{t("noPapers")}</p>
      ) : (
        <DataTable label={t("step.documents")} className="max-md:min-w-[560px]">
          <thead>
            <tr>
              <Head>{t("field.documentKind")}</Head>
              <Head>{t("field.file")}</Head>
              <Head>{t("field.expiresOn")}</Head>
              <Head>{t("remove")}</Head>
            </tr>
          </thead>
          <tbody>
            {file.documents.map((one) => (
              <tr key={one.id}>
                <Cell>{t(`document.${one.kind}`)}</Cell>
                <Cell>
                  <Link
                    className="link break-all"
                    href={`/${locale}/onboarding/papers/${one.id}`}
                    aria-label={t("download", { name: one.fileName })}
                  >
                    {one.fileName}
                  </Link>
                </Cell>
                <Cell>{one.expiresOn ? <DocumentDay locale={locale} {...one} today={file.today} /> : "–"}</Cell>
                <Cell>
                  <ActionForm action={removeDocumentAction} words={{ refusals }} className="grid gap-2">
                    <input type="hidden" name="id" value={one.id} />
                    <PressButton size="small" aria-label={t("removeOne", { name: one.fileName })}>
                      {t("remove")}
                    </PressButton>
                  </ActionForm>
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      <LinkButton
        href={stepPath(locale, stepAfter("documents"))}
        variant={complete ? "metal" : "outline"}
        className="justify-self-start"
      >
        {t("next")}
      </LinkButton>
    </>
  );
}

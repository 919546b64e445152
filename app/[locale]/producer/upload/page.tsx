import type { Metadata } from "next";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ImportList } from "@/components/stock/import-list";
import { Uploader } from "@/components/stock/uploader";
import { WizardHead } from "@/components/stock/wizard-frame";
import { SubmitButton } from "@/components/ui/button";
import { CheckField } from "@/components/ui/field";
import { Page, Section } from "@/components/ui/frame";
import { RefusalNote } from "@/components/ui/states";
import { messagesOf, translator } from "@/messages/messages";
import { UNREAD_MAX } from "@/services/stock/file-bounds";
import { listImports } from "@/services/stock/get-import";
import { isUploadRefusal, planRefusalWords } from "@/services/stock/plan-refusal-words";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ refusal?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "stock")("page.uploadTitle") };
}

export default async function UploadPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const [t, common] = [translator(locale, "stock"), translator(locale, "common")];
  const path = `/${locale}/producer/upload`;
  const context = await permittedContext(locale, path, "stock.manage");
  const imports = await listImports(context);
  const refusals = {
    ...messagesOf(locale, "common").refusal,
    ...messagesOf(locale, "stock").fileError,
    "too-many-uploads": t("refusal.too-many-uploads", { count: UNREAD_MAX }),
  };
  const { refusal } = await searchParams;
  const refused = typeof refusal === "string" && isUploadRefusal(refusal) ? refusal : null;
  return (
    <Page>
      <WizardHead
        locale={locale}
        id={null}
        step="upload"
        open={false}
        title={t("page.uploadTitle")}
        lead={t("page.uploadLead")}
      />
      {refused && <RefusalNote>{planRefusalWords({ stock: t, common }, refused)}</RefusalNote>}
      <Uploader locale={locale} words={{ ...messagesOf(locale, "imports").upload, refusals }}>
        <input type="hidden" name="locale" value={locale} />
        <div className="field">
          <label className="field-label" htmlFor="file">
            {t("page.file")}
          </label>
          <input
            id="file"
            name="file"
            type="file"
            required
            accept=".csv,.tsv,.txt,.gz,.xlsx,.xlsm,text/csv"
            aria-describedby="file-hint"
            className="input h-auto py-3"
          />
          <p id="file-hint" className="field-hint">
            {t("page.fileHint")}
          </p>
        </div>
        <fieldset className="grid gap-1">
          <legend className="field-label mb-1">{t("page.mode")}</legend>
          {(["add-and-update", "replace-all"] as const).map((mode) => (
            <CheckField
              key={mode}
              type="radio"
              name="mode"
              value={mode}
              defaultChecked={mode === "add-and-update"}
              label={t(`page.mode-${mode}`)}
            />
          ))}
        </fieldset>
        <div>
          <SubmitButton variant="metal" icon="ul">
            {t("page.check")}
          </SubmitButton>
        </div>
      </Uploader>
      {imports.ok && imports.value.length > 0 && (
        <Section title={t("page.recent")} id="uploads">
          <ImportList locale={locale} imports={imports.value} />
        </Section>
      )}
    </Page>
  );
}

import type { Metadata } from "next";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ImportList } from "@/components/stock/import-list";
import { SubmitButton } from "@/components/ui/button";
import { CheckField } from "@/components/ui/field";
import { Page, PageHead, Section } from "@/components/ui/frame";
import { RefusalNote } from "@/components/ui/states";
import { translator } from "@/messages/messages";
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
  const { refusal } = await searchParams;
  const refused = typeof refusal === "string" && isUploadRefusal(refusal) ? refusal : null;
  return (
    <Page>
      <PageHead
        title={t("page.uploadTitle")}
        lead={t("page.uploadLead")}
        back={{ href: `/${locale}/producer`, label: t("page.stockTitle") }}
      />
      {refused && <RefusalNote>{planRefusalWords({ stock: t, common }, refused)}</RefusalNote>}
      {/* A plain form to the API: files are too large for a server action, and it works before JavaScript. */}
      <form
        action="/api/v1/stock/imports"
        method="post"
        encType="multipart/form-data"
        className="my-6 grid max-w-[720px] gap-5"
      >
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
            accept=".csv,.tsv,.txt,.gz,text/csv"
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
      </form>
      {imports.ok && imports.value.length > 0 && (
        <Section title={t("page.recent")} id="uploads">
          <ImportList locale={locale} imports={imports.value} />
        </Section>
      )}
    </Page>
  );
}

import type { Metadata } from "next";
import { z } from "zod";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { SelectField, TextField } from "@/components/ui/field";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { RefusalNote } from "@/components/ui/states";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { type Translate, translator } from "@/messages/messages";
import { type AuditRow, listAudit } from "@/services/parties/list-audit";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const word = z.string().trim().max(100).catch("");
const Asked = z.object({
  action: word,
  company: word,
  subject: word,
  refusal: word,
  before: z.coerce.number().int().positive().optional().catch(undefined),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("audit.title") };
}

export default async function AuditPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const path = `/${locale}/operator/audit`;
  const context = await permittedContext(locale, path, "audit.view");
  const asked = Asked.parse(await searchParams);
  const listed = await listAudit(context, {
    action: asked.action || undefined,
    companySlug: asked.company || undefined,
    subjectId: asked.subject || undefined,
    beforeId: asked.before,
  });
  if (!listed.ok) throw new Error(listed.refusal);
  const { rows, modules, nextBeforeId } = listed.value;
  const t = translator(locale, "parties");
  const filtered = Boolean(asked.action || asked.company || asked.subject);
  const address = (before: number | null) => {
    const query = new URLSearchParams();
    for (const name of ["action", "company", "subject"] as const) if (asked[name]) query.set(name, asked[name]);
    if (before) query.set("before", String(before));
    return query.size > 0 ? `${path}?${query}` : path;
  };
  return (
    <Page>
      <OperatorTabs locale={locale} current="audit" />
      <PageHead title={t("audit.title")} lead={t("audit.lead")} />
      <form action={path} className="mb-4 flex flex-wrap items-end gap-4">
        <SelectField name="action" label={t("audit.module")} defaultValue={asked.action} className="w-44">
          <option value="">{t("audit.allModules")}</option>
          {[...new Set([...modules, ...(asked.action ? [asked.action] : [])])].map((module) => (
            <option key={module} value={module}>
              {module}
            </option>
          ))}
        </SelectField>
        <TextField name="company" label={t("audit.company")} defaultValue={asked.company} className="w-64" />
        <TextField name="subject" label={t("audit.subjectId")} defaultValue={asked.subject} className="w-64" />
        <SubmitButton icon="filt">{t("audit.filter")}</SubmitButton>
        {filtered && (
          <LinkButton href={path} variant="quiet">
            {t("audit.clear")}
          </LinkButton>
        )}
      </form>
      {rows.length === 0 ? <EmptyState title={t("audit.none")} /> : <Trail rows={rows} locale={locale} t={t} />}
      <div className="mt-4 flex gap-2">
        {asked.before !== undefined && <LinkButton href={address(null)}>{t("audit.newest")}</LinkButton>}
        {nextBeforeId && <LinkButton href={address(nextBeforeId)}>{t("audit.older")}</LinkButton>}
      </div>
      <ExportForm path={path} refusal={asked.refusal} t={t} />
    </Page>
  );
}

function Trail({ rows, locale, t }: { rows: AuditRow[]; locale: Locale; t: Translate<"parties"> }) {
  return (
    <DataTable label={t("audit.title")} className="max-md:min-w-[960px]">
      <thead>
        <tr>
          <Head>{t("audit.at")}</Head>
          <Head>{t("audit.who")}</Head>
          <Head>{t("audit.action")}</Head>
          <Head>{t("audit.subject")}</Head>
          <Head>{t("audit.reason")}</Head>
          <Head>{t("audit.change")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell className="whitespace-nowrap">
              {formatDate(row.at, locale)} {row.at.toISOString().slice(11, 19)}
            </Cell>
            <Cell>
              {row.userName ?? t("operator.market")}
              {row.companyName && <span className="block text-12 text-ink-2">{row.companyName}</span>}
            </Cell>
            <Cell>{row.action}</Cell>
            <Cell>
              {row.subjectType}
              <span className="block text-12 break-all text-ink-3">{row.subjectId}</span>
            </Cell>
            <Cell>{row.reason ?? "–"}</Cell>
            <Cell>
              <details>
                <summary className="link coarse:min-h-11">{t("audit.details")}</summary>
                <Change label={t("audit.before")} value={row.before} />
                <Change label={t("audit.after")} value={row.after} />
                <p className="mt-1 text-12 break-all text-ink-2">
                  {t("audit.request")}: {row.requestId ?? "–"}
                </p>
              </details>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function ExportForm({ path, refusal, t }: { path: string; refusal: string; t: Translate<"parties"> }) {
  return (
    <section className="mt-10">
      <h2 className="title title-card">{t("audit.exporting.title")}</h2>
      {(refusal === "not-found" || refusal === "too-many") && (
        <RefusalNote>{t(`audit.exporting.${refusal}`)}</RefusalNote>
      )}
      <form action={`${path}/export`} className="mt-3 flex flex-wrap items-end gap-4">
        <SelectField name="of" label={t("audit.exporting.of")} className="w-56">
          <option value="company">{t("audit.exporting.company")}</option>
          <option value="item">{t("audit.exporting.item")}</option>
          <option value="decision">{t("audit.exporting.decision")}</option>
        </SelectField>
        <TextField name="id" label={t("audit.exporting.id")} required className="w-72" />
        <SubmitButton icon="dl">{t("audit.exporting.download")}</SubmitButton>
      </form>
    </section>
  );
}

function Change({ label, value }: { label: string; value: unknown }) {
  if (value === null || value === undefined) return null;
  return (
    <div className="mt-1">
      <p className="text-12 text-ink-2">{label}</p>
      <pre className="max-w-md overflow-x-auto text-12 whitespace-pre-wrap">{JSON.stringify(value, null, 1)}</pre>
    </div>
  );
}

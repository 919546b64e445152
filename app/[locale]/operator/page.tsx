import type { Metadata } from "next";
import { z } from "zod";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { CompanyStanding } from "@/components/parties/company-status";
import { FileTag } from "@/components/parties/file-steps";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { seatWords } from "@/components/parties/seat";
import { LinkButton, SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Input } from "@/components/ui/field";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { COMPANY_STATUSES } from "@/domain/parties/actor";
import { formatCount, formatDate } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { COMPANIES_PER_PAGE, listCompanies } from "@/services/parties/list-companies";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const Asked = z.object({
  status: z
    .enum([...COMPANY_STATUSES, "review"])
    .nullable()
    .catch(null),
  q: z.string().max(80).catch(""),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "parties")("operator.companies") };
}

export default async function OperatorPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const path = `/${locale}/operator`;
  const context = await permittedContext(locale, path, "parties.approve");
  const { status = null, q, page } = Asked.parse(await searchParams);
  const listed = await listCompanies(context, { status, text: q, page });
  if (!listed.ok) throw new Error(listed.refusal);
  const { companies, counts } = listed.value;
  const t = translator(locale, "parties");
  const words = translator(locale, "onboarding");
  const address = (over: { status?: string | null; page?: number }) => {
    const query = new URLSearchParams();
    const wanted = over.status === undefined ? status : over.status;
    if (wanted) query.set("status", wanted);
    if (q) query.set("q", q);
    if (over.page) query.set("page", String(over.page));
    return query.size > 0 ? `${path}?${query}` : path;
  };
  return (
    <Page>
      <OperatorTabs locale={locale} current="companies" />
      <PageHead title={t("operator.companies")} lead={t("operator.lead", { waiting: counts.applied })} />
      <div className="mb-4 flex flex-wrap items-end gap-4">
        <nav className="segments max-w-full overflow-x-auto whitespace-nowrap" aria-label={t("account.status")}>
          <Link href={address({ status: null })} aria-current={status === null ? "page" : undefined}>
            {t("operator.all")}
          </Link>
          <Link href={address({ status: "review" })} aria-current={status === "review" ? "page" : undefined}>
            {words("review.queue")} {formatCount(counts.review)}
          </Link>
          {COMPANY_STATUSES.map((each) => (
            <Link key={each} href={address({ status: each })} aria-current={status === each ? "page" : undefined}>
              {t(`status.${each}`)} {formatCount(counts[each])}
            </Link>
          ))}
        </nav>
        <form action={path} className="flex flex-wrap items-end gap-2">
          {status && <input type="hidden" name="status" value={status} />}
          <label htmlFor="q" className="self-center text-13">
            {t("operator.search")}
          </label>
          <Input id="q" type="search" name="q" defaultValue={q} maxLength={80} className="w-56" />
          <SubmitButton icon="search">{t("operator.find")}</SubmitButton>
        </form>
      </div>
      {companies.length === 0 ? (
        <EmptyState title={t("operator.none")} />
      ) : (
        <DataTable label={t("operator.companies")} className="max-md:min-w-[680px]">
          <thead>
            <tr>
              <Head>{t("operator.name")}</Head>
              <Head>{t("account.kinds")}</Head>
              <Head>{t("account.seat")}</Head>
              <Head>{t("operator.applied")}</Head>
              <Head>{words("review.file")}</Head>
              <Head>{t("account.status")}</Head>
            </tr>
          </thead>
          <tbody>
            {companies.map((company) => (
              <tr key={company.slug}>
                <Cell>
                  <Link className="link font-semibold" href={`${path}/companies/${company.slug}`}>
                    {company.name}
                  </Link>
                  {company.nameZh && (
                    <span className="block text-12 text-ink-2" lang="zh-Hans">
                      {company.nameZh}
                    </span>
                  )}
                </Cell>
                <Cell>{company.kinds.map((kind) => t(`kind.${kind}`)).join(" · ")}</Cell>
                <Cell>{seatWords(locale, company)}</Cell>
                <Cell>{formatDate(company.createdAt, locale)}</Cell>
                <Cell>
                  {company.file ? <FileTag status={company.file} word={words(`status.${company.file}`)} /> : "–"}
                </Cell>
                <Cell>
                  <CompanyStanding status={company.status} word={t(`status.${company.status}`)} />
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
      {companies.length === COMPANIES_PER_PAGE && (
        <div className="mt-4">
          <LinkButton href={address({ page: page + 1 })}>{t("operator.more")}</LinkButton>
        </div>
      )}
    </Page>
  );
}

import type { Metadata } from "next";
import { z } from "zod";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { BandTag, CaseTag } from "@/components/compliance/case-tags";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { LinkButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { Notice } from "@/components/ui/states";
import { formatCount, formatDate, formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { CASES_PER_PAGE, type CaseQueue, type CaseRow, listCases } from "@/services/compliance/screening/list-cases";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

const WAYS = ["waiting", "confirmed", "cleared"] as const;
const Asked = z.object({
  which: z.enum(WAYS).catch("waiting"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "screening")("title") };
}

export default async function ScreeningPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const path = `/${locale}/operator/screening`;
  const context = await permittedContext(locale, path, "parties.approve");
  const { which, page } = Asked.parse(await searchParams);
  const listed = await listCases(context, { which, page });
  if (!listed.ok) throw new Error(listed.refusal);
  const { cases, counts, lists, faults } = listed.value;
  const t = translator(locale, "screening");
  const numbers = {
    waiting: counts.open + counts["clear-proposed"],
    confirmed: counts.confirmed,
    cleared: counts.cleared,
  };
  return (
    <Page>
      <OperatorTabs locale={locale} current="screening" />
      <PageHead title={t("title")} lead={t("lead")} />
      <div className="grid gap-2">
        {lists.length === 0 && (
          <Notice tone="time" icon="warn">
            {t("noLists")}
          </Notice>
        )}
        {faults.map(({ source, fault, since }) => (
          <Notice key={source} tone="fault" icon="warn">
            {t("fault", { source, fault, since: formatInstant(since, locale) })}
          </Notice>
        ))}
      </div>
      <nav className="segments my-4 max-w-full overflow-x-auto whitespace-nowrap" aria-label={t("which")}>
        {WAYS.map((way) => (
          <Link key={way} href={`${path}?which=${way}`} aria-current={which === way ? "page" : undefined}>
            {t(way, { n: formatCount(numbers[way]) })}
          </Link>
        ))}
      </nav>
      {cases.length === 0 ? <EmptyState title={t("none")} /> : <Cases cases={cases} locale={locale} />}
      {cases.length === CASES_PER_PAGE && (
        <div className="mt-4">
          <LinkButton href={`${path}?which=${which}&page=${page + 1}`}>{t("more")}</LinkButton>
        </div>
      )}
      {lists.length > 0 && <Lists lists={lists} locale={locale} />}
    </Page>
  );
}

function Cases({ cases, locale }: { cases: CaseRow[]; locale: Locale }) {
  const t = translator(locale, "screening");
  return (
    <DataTable label={t("which")} className="max-md:min-w-[760px]">
      <thead>
        <tr>
          <Head>{t("col.party")}</Head>
          <Head>{t("col.company")}</Head>
          <Head>{t("col.band")}</Head>
          <Head>{t("col.score")}</Head>
          <Head>{t("col.opened")}</Head>
          <Head>{t("col.status")}</Head>
        </tr>
      </thead>
      <tbody>
        {cases.map((one) => (
          <tr key={one.id}>
            <Cell>
              <Link className="link font-semibold" href={`/${locale}/operator/screening/${one.id}`}>
                {one.name}
              </Link>
              <span className="block text-12 text-ink-2">{t(`kind.${one.subjectKind}`)}</span>
            </Cell>
            <Cell>
              <Link className="link" href={`/${locale}/operator/companies/${one.companySlug}`}>
                {one.companyName}
              </Link>
            </Cell>
            <Cell>
              <BandTag locale={locale} band={one.band} />
            </Cell>
            <Cell>{one.score.toFixed(2)}</Cell>
            <Cell>{formatDate(one.openedAt, locale)}</Cell>
            <Cell>
              <CaseTag locale={locale} status={one.status} />
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Lists({ lists, locale }: { lists: CaseQueue["lists"]; locale: Locale }) {
  const t = translator(locale, "screening");
  return (
    <Section title={t("lists")}>
      <DataTable label={t("lists")} className="max-md:min-w-[760px]">
        <thead>
          <tr>
            <Head>{t("col.list")}</Head>
            <Head>{t("col.date")}</Head>
            <Head>{t("col.entries")}</Head>
            <Head>{t("col.checked")}</Head>
            <Head>{t("col.hash")}</Head>
          </tr>
        </thead>
        <tbody>
          {lists.map((list) => (
            <tr key={list.list}>
              <Cell>{t(`list.${list.list}`)}</Cell>
              <Cell>{list.listDate ?? "–"}</Cell>
              <Cell>{formatCount(list.parties)}</Cell>
              <Cell>{formatInstant(list.checkedAt, locale)}</Cell>
              <Cell>
                <span className="text-12 break-all text-ink-2">{list.sha256.slice(0, 16)}</span>
              </Cell>
            </tr>
          ))}
        </tbody>
      </DataTable>
    </Section>
  );
}

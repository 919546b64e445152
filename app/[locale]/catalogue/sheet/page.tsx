import type { Metadata } from "next";
import { readChoices } from "@/app/[locale]/catalogue/read-choices";
import { kindOf, paramsOf, queryOf, type Search } from "@/app/[locale]/catalogue/read-query";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { queryText } from "@/components/catalogue/filter-words";
import { QrCode } from "@/components/passport/qr-code";
import { PrintButton } from "@/components/shopping/print-button";
import { SheetTable } from "@/components/shopping/sheet-table";
import { LinkButton } from "@/components/ui/button";
import { filterSetOf } from "@/domain/catalogue/filter-layout";
import { formatInstant } from "@/domain/shared/format";
import { SHEET_ROWS_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";
import { searchStock } from "@/services/catalogue/search-stock";
import { getMarket } from "@/services/market";

type Props = { params: Promise<{ locale: string }>; searchParams: Search };

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const locale = await pageLocale(params);
  const kind = translator(locale, "catalogue")(`kinds.${kindOf(queryOf(await paramsOf(searchParams)))}`);
  return { title: translator(locale, "shopping")("sheet.title", { kind }), robots: { index: false } };
}

/** The result as an A4 sheet: what was asked for, when, and the rows with the columns of the screen. */
export default async function SheetPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "shopping");
  const context = await pageContext();
  const query = { ...queryOf(await paramsOf(searchParams)), page: 1 };
  const [result, { columns }] = await Promise.all([
    searchStock(context, query, { facets: true, pageSize: SHEET_ROWS_MAX }),
    readChoices(query, filterSetOf(query)),
  ]);
  const { items, total, facets } = result;
  const kind = translator(locale, "catalogue")(`kinds.${kindOf(query)}`);
  return (
    <div className="page sheet">
      <header className="sheet-head">
        <span className="sheet-qr">
          <QrCode
            text={new URL(catalogueHref(locale, query), getMarket().env.PUBLIC_URL).href}
            label={t("sheet.scan")}
          />
          <span>{t("sheet.scan")}</span>
        </span>
        <h1 className="title title-section">{t("sheet.title", { kind })}</h1>
        <p>{queryText(locale, query, facets, 20)}</p>
        <p className="text-13 text-ink-2">
          {t("sheet.made", { time: formatInstant(new Date(), locale) })}
          {locale === "zh" ? "，" : ", "}
          {t("sheet.rows", { rows: items.length, count: total })}
        </p>
        <div className="no-print mt-3 flex flex-wrap gap-2">
          <PrintButton label={t("compare.print")} />
          <LinkButton href={catalogueHref(locale, query)}>{t("sheet.back")}</LinkButton>
        </div>
        {total > items.length && <p className="mt-2">{t("sheet.bounded", { most: items.length, count: total })}</p>}
      </header>
      <SheetTable locale={locale} items={items} columns={columns.filter((key) => key !== "position")} />
      <p className="text-13 text-ink-2">{t("export.aboutPrices")}</p>
    </div>
  );
}

/** Public results: what fancy-color stones were sold at, per carat, by color and size over time. */
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { PriceChartFigure } from "@/components/saleroom/price-chart-figure";
import { SubmitButton } from "@/components/ui/button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { SelectField } from "@/components/ui/field";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { SIZE_CLASSES, type SizeKey } from "@/domain/auctions/price-chart";
import { formatAmount, formatDate, formatWhole } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";
import { type Results, readResults } from "@/services/saleroom/read-results";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "saleroom")("results.title") };
}

type Choice = { hue: string | null; size: SizeKey | null };

export default async function ResultsPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const asked = await searchParams;
  const choice: Choice = {
    hue: typeof asked.hue === "string" && /^[a-z_-]{1,30}$/.test(asked.hue) ? asked.hue : null,
    size: SIZE_CLASSES.find((one) => one.key === asked.size)?.key ?? null,
  };
  const t = translator(locale, "saleroom");
  const results = await readResults(await pageContext(), choice);
  const { lines, currency } = results;
  const label = t("results.chart", { count: lines.length, currency });
  return (
    <Page>
      <PageHead
        title={t("results.title")}
        lead={t("results.lead")}
        back={{ href: `/${locale}/sales`, label: t("mine.toSales") }}
      />
      <Choices locale={locale} results={results} choice={choice} />
      {lines.length === 0 ? (
        <EmptyState title={t("results.none")} />
      ) : (
        <>
          <figure className="price-figure">
            <figcaption>{label}</figcaption>
            <PriceChartFigure
              locale={locale}
              stones={lines}
              currency={currency}
              label={label}
              median={t("results.median")}
            />
            <p className="text-13 text-ink-2">{t("results.one")}</p>
          </figure>
          <h2 className="title title-cell mt-8 mb-2">{t("results.table")}</h2>
          <ResultTable locale={locale} results={results} />
        </>
      )}
    </Page>
  );
}

function Choices({ locale, results: { hues }, choice }: { locale: Locale; results: Results; choice: Choice }) {
  const t = translator(locale, "saleroom");
  return (
    <search>
      <form className="flex flex-wrap items-end gap-3 py-4">
        <SelectField name="hue" label={t("results.hue")} defaultValue={choice.hue ?? ""}>
          <option value="">{t("results.allHues")}</option>
          {hues.map((hue) => (
            <option key={hue} value={hue}>
              {term(locale, "fancy-hue", hue)}
            </option>
          ))}
        </SelectField>
        <SelectField name="size" label={t("results.size")} defaultValue={choice.size ?? ""}>
          <option value="">{t("results.allSizes")}</option>
          {SIZE_CLASSES.map(({ key }) => (
            <option key={key} value={key}>
              {t(`results.${key}`)}
            </option>
          ))}
        </SelectField>
        <SubmitButton>{t("results.show")}</SubmitButton>
      </form>
    </search>
  );
}

function ResultTable({ locale, results: { lines, currency } }: { locale: Locale; results: Results }) {
  const t = translator(locale, "saleroom");
  return (
    <DataTable label={t("results.table")} className="max-md:min-w-[680px]">
      <thead>
        <tr>
          <Head>{t("results.date")}</Head>
          <Head>{t("results.stone")}</Head>
          <Head numeric unit="ct">
            {t("results.weight")}
          </Head>
          <Head numeric unit={`${currency} ${t("results.perCarat")}`}>
            {t("results.hammer")}
          </Head>
          <Head numeric unit={currency}>
            {t("results.hammer")}
          </Head>
          <Head>{t("results.sale")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.sale.slug} ${line.lotNumber}`}>
            <Cell>{formatDate(new Date(line.atMs), locale)}</Cell>
            <th scope="row">{itemTitle(locale, line.item)}</th>
            <Cell numeric>{formatCarat(line.weightMct)}</Cell>
            <Cell numeric className="font-semibold">
              {formatWhole(line.perCaratMinor, currency)}
            </Cell>
            <Cell numeric>{formatAmount(line.hammerMinor, currency)}</Cell>
            <Cell>
              <Link className="link" href={`/${locale}/sales/${line.sale.slug}/lots/${line.lotNumber}`}>
                {line.sale.title[locale]}, {line.lotNumber}
              </Link>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

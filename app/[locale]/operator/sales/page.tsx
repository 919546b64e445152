import type { Metadata } from "next";
import { NewSaleForm } from "@/app/[locale]/operator/sales/new-sale-form";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { SaleState } from "@/components/console/sale-state";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { listOperatorSales, type OperatorSale } from "@/services/auctions/list-operator-sales";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "auctions")("plan.title") };
}

export default async function OperatorSalesPage({ params }: Props) {
  const locale = await pageLocale(params);
  const context = await permittedContext(locale, `/${locale}/operator/sales`, "auctions.run");
  const listed = await listOperatorSales(context);
  if (!listed.ok) throw new Error(listed.refusal);
  const t = translator(locale, "auctions");
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead title={t("plan.title")} lead={t("plan.lead")} />
      {listed.value.length === 0 ? (
        <EmptyState title={t("plan.noSales")} />
      ) : (
        <SalesTable locale={locale} sales={listed.value} />
      )}
      <Section id="new" title={t("plan.new")}>
        <NewSaleForm locale={locale} />
      </Section>
    </Page>
  );
}

function SalesTable({ locale, sales }: { locale: Locale; sales: OperatorSale[] }) {
  const t = translator(locale, "auctions");
  return (
    <DataTable label={t("plan.title")} className="max-md:min-w-[860px]">
      <thead>
        <tr>
          <Head>{t("plan.sale")}</Head>
          <Head>{t("plan.state")}</Head>
          <Head>{t("plan.opens")}</Head>
          <Head>{t("plan.lots")}</Head>
          <Head>{t("plan.paddles")}</Head>
          <Head numeric>{t("plan.hammer")}</Head>
        </tr>
      </thead>
      <tbody>
        {sales.map((sale) => (
          <tr key={sale.id}>
            <Cell>
              <Link className="link font-semibold" href={saleHref(locale, sale)}>
                {sale.title[locale]}
              </Link>
            </Cell>
            <Cell>
              <SaleState status={sale.status} word={t(`sale.${sale.status}`)} />
            </Cell>
            <Cell>{formatInstant(sale.opensAt, locale, sale.timeZone)}</Cell>
            <Cell>
              {sale.status === "closed" ? t("plan.soldOf", { sold: sale.soldLots, count: sale.lots }) : sale.lots}
            </Cell>
            <Cell>
              {t("plan.admittedCount", { count: sale.admitted })}
              {sale.waiting > 0 && (
                <Link className="link ml-3 text-time" href={`/${locale}/operator/sales/${sale.id}/plan#paddles`}>
                  {t("plan.waitingCount", { count: sale.waiting })}
                </Link>
              )}
            </Cell>
            <Cell numeric>
              {sale.hammerMinor === "0" ? "–" : <Money minor={sale.hammerMinor} currency={sale.currency} />}
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** Before it opens a sale is prepared, afterwards it is run. */
function saleHref(locale: Locale, sale: OperatorSale): string {
  const address = `/${locale}/operator/sales/${sale.id}`;
  return sale.status === "open" || sale.status === "closed" ? address : `${address}/plan`;
}

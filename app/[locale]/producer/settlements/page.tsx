import { PayoutState } from "@/app/consignment-parts/statement";
import { pageLocale } from "@/app/page-locale";
import { type PageProps, pageTitle } from "@/app/page-title";
import { permittedContext } from "@/app/signed-in";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { translator } from "@/messages/messages";
import { readSettlements } from "@/services/settlements/read-settlements";

export const generateMetadata = pageTitle((locale) => translator(locale, "consignments")("settlements"));

export default async function SettlementsPage({ params }: PageProps) {
  const locale = await pageLocale(params);
  const t = translator(locale, "consignments");
  const context = await permittedContext(locale, `/${locale}/producer/settlements`, "sales.view");
  const read = await readSettlements(context, { as: "seller" });
  if (!read.ok) throw new Error(`a permitted reader was refused the settlements: ${read.refusal}`);
  return (
    <Page>
      <PageHead title={t("settlements")} back={{ href: `/${locale}/producer/consignments`, label: t("title") }} />
      {read.value.length === 0 ? (
        <EmptyState title={t("statement.none")} />
      ) : (
        <DataTable label={t("settlements")} className="max-md:min-w-[680px]">
          <thead>
            <tr>
              <Head>{t("statement.number")}</Head>
              <Head>{t("lot")}</Head>
              <Head numeric>{t("statement.hammer")}</Head>
              <Head numeric>{t("statement.payable")}</Head>
              <Head>{t("statement.state")}</Head>
              <Head>{t("statement.date")}</Head>
            </tr>
          </thead>
          <tbody>
            {read.value.map((one) => (
              <tr key={one.lotId}>
                <th scope="row">
                  <Link className="link mono" href={`/${locale}/producer/settlements/${one.lotId}`}>
                    {one.number}
                  </Link>
                </th>
                <Cell>{t("statement.lotLine", { number: one.lotNumber, sale: one.saleTitle[locale] })}</Cell>
                <Cell numeric>
                  <Money minor={one.hammerMinor} currency={one.currency} quiet />
                </Cell>
                <Cell numeric className="font-semibold">
                  <Money minor={one.payableMinor} currency={one.currency} quiet />
                </Cell>
                <Cell>
                  <PayoutState locale={locale} settlement={one} />
                </Cell>
                <Cell>
                  <Time at={one.writtenAt} locale={locale} zone={one.timeZone} dateOnly />
                </Cell>
              </tr>
            ))}
          </tbody>
        </DataTable>
      )}
    </Page>
  );
}

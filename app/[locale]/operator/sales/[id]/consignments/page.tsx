/** What producers offer to a sale, those that wait for the house first. */
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ConsignmentState } from "@/app/consignment-parts/state";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { Link } from "@/components/ui/link";
import { itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { findSale } from "@/services/auctions/get-sale-plan";
import { listSaleConsignments } from "@/services/consignments/read-consignments";

type Props = { params: Promise<{ locale: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "consignments")("desk.title") };
}

export default async function ConsignmentDeskPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const t = translator(locale, "consignments");
  const path = `/${locale}/operator/sales/${id}`;
  const context = await permittedContext(locale, `${path}/consignments`, "auctions.run");
  const sale = await findSale(context, id);
  const listed = await listSaleConsignments(context, id);
  if (!sale || !listed.ok) notFound();
  const first = (status: string) => (status === "house-turn" ? 0 : 1);
  const rows = [...listed.value].sort((a, b) => first(a.state.status) - first(b.state.status));
  const waiting = rows.filter(({ state }) => state.status === "house-turn").length;
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={t("desk.title")}
        lead={t("desk.lead", { count: waiting })}
        back={{ href: `${path}/plan`, label: sale.title[locale] }}
      />
      {rows.length === 0 ? (
        <EmptyState title={t("desk.none")} />
      ) : (
        <DataTable label={t("desk.title")} className="max-md:min-w-[760px]">
          <thead>
            <tr>
              <Head>{t("item")}</Head>
              <Head>{t("seller")}</Head>
              <Head numeric>{t("sellerWish")}</Head>
              <Head numeric>{t("terms")}</Head>
              <Head>{t("state")}</Head>
              <Head>{t("statement.date")}</Head>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ id: consignmentId, item, seller, state, createdAt }) => {
              const reserve = (minor: string | null | undefined) =>
                minor ? <Money minor={minor} currency={sale.currency} quiet /> : t("noReserve");
              return (
                <tr key={consignmentId}>
                  <th scope="row">
                    <Link className="link" href={`${path}/consignments/${consignmentId}`}>
                      {itemTitle(locale, item, true)}
                    </Link>
                  </th>
                  <Cell>{seller}</Cell>
                  <Cell numeric>{reserve(state.wish.reserve)}</Cell>
                  <Cell numeric>{state.terms ? reserve(state.terms.reserve) : "–"}</Cell>
                  <Cell>
                    <ConsignmentState locale={locale} status={state.status} side="house" />
                  </Cell>
                  <Cell>
                    <Time at={createdAt} locale={locale} zone={sale.timeZone} />
                  </Cell>
                </tr>
              );
            })}
          </tbody>
        </DataTable>
      )}
    </Page>
  );
}

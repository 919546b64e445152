import "@/app/kit-room.css";
import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { SaleList } from "@/components/auctions/sale-list";
import { LinkButton } from "@/components/ui/button";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { listSales } from "@/services/auctions/read-sales";
import { readPictures } from "@/services/media/read-pictures";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "auctions")("list.title") };
}

export default async function SalesPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "auctions");
  const around = translator(locale, "saleroom");
  const context = await pageContext();
  const sales = await listSales(context);
  const shown = sales.flatMap((sale) => sale.items.map((item) => item.publicId));
  const pictures = await readPictures(context, [...new Set(shown)]);
  const groups = [
    { id: "open", title: t("list.open"), sales: sales.filter((sale) => sale.status === "open") },
    { id: "upcoming", title: t("list.upcoming"), sales: sales.filter((sale) => sale.status === "published").reverse() },
    {
      id: "finished",
      title: t("list.finished"),
      sales: sales.filter((sale) => sale.status === "closed" || sale.status === "cancelled"),
    },
  ];
  return (
    <Page>
      <PageHead
        title={t("list.title")}
        lead={t("list.lead")}
        actions={
          <>
            <LinkButton href={`/${locale}/calendar`} icon="clock">
              {around("calendar.link")}
            </LinkButton>
            <LinkButton href={`/${locale}/results`} icon="table">
              {around("results.link")}
            </LinkButton>
          </>
        }
      />
      {sales.length === 0 && <EmptyState title={t("list.none")} />}
      {groups
        .filter((group) => group.sales.length > 0)
        .map((group) => (
          <Section key={group.id} id={group.id} title={group.title}>
            <SaleList locale={locale} sales={group.sales} pictures={pictures} />
          </Section>
        ))}
    </Page>
  );
}

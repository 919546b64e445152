import type { Metadata } from "next";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { OrderTable } from "@/components/orders/order-table";
import { Pagination } from "@/components/ui/data";
import { EmptyState, Page, PageHead } from "@/components/ui/frame";
import { translator } from "@/messages/messages";
import { listOrders } from "@/services/orders/list-orders";

type Props = {
  params: Promise<{ locale: string }>;
  searchParams: Promise<{ page?: string | string[] }>;
};

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "orders")("producer.title") };
}

export default async function OrdersPage({ params, searchParams }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "orders");
  const pages = translator(locale, "common");
  const path = `/${locale}/producer/orders`;
  const context = await permittedContext(locale, path, "sales.view");
  const list = await listOrders(context, { as: "producer", page: Number((await searchParams).page ?? 1) });
  if (!list.ok) throw new Error(`a permitted reader was refused the orders: ${list.refusal}`);
  const { rows, page, pages: last } = list.value;
  return (
    <Page>
      <PageHead title={t("producer.title")} lead={t("producer.note")} />
      {rows.length === 0 ? (
        <EmptyState title={t("producer.none")} />
      ) : (
        <OrderTable locale={locale} as="producer" rows={rows} />
      )}
      <Pagination
        page={page}
        pages={last}
        href={(to) => `${path}?page=${to}`}
        words={{ label: pages("pages.label"), previous: pages("pages.previous"), next: pages("pages.next") }}
      />
    </Page>
  );
}

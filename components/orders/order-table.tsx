/** A list of orders, newest first. */

import { companyName, HOUSE_ZONE } from "@/components/orders/house";
import { OrderState } from "@/components/orders/order-state";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money, Time } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import type { OrderStatus } from "@/domain/orders/order-status";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";

export type OrderRowShown = {
  id: string;
  number: string;
  status: OrderStatus;
  source: "checkout" | "auction";
  otherName: string;
  otherNameZh: string | null;
  currency: Currency;
  amountMinor: bigint;
  items: number;
  destination: string;
  createdAt: Date;
  payBy: Date;
};

export function OrderTable({
  locale,
  as,
  rows,
}: {
  locale: Locale;
  as: "buyer" | "producer";
  rows: readonly OrderRowShown[];
}) {
  const t = translator(locale, "orders");
  const title = t(as === "buyer" ? "order.list" : "producer.title");
  return (
    <DataTable label={title}>
      <thead>
        <tr>
          <Head>{t("order.number")}</Head>
          <Head>{t(as === "buyer" ? "order.producer" : "order.buyer")}</Head>
          {as === "producer" && <Head>{t("producer.destination")}</Head>}
          <Head>{t("order.placed")}</Head>
          <Head>{t("order.status")}</Head>
          <Head numeric>{t("order.items")}</Head>
          <Head numeric>{t(as === "buyer" ? "checkout.total" : "checkout.goods")}</Head>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.id}>
            <Cell>
              <Link className="link" href={`/${locale}/orders/${row.id}`}>
                {row.number}
              </Link>
              {row.source === "auction" && <span className="block text-12 text-ink-2">{t("order.fromAuction")}</span>}
            </Cell>
            <Cell>{companyName(locale, { name: row.otherName, nameZh: row.otherNameZh })}</Cell>
            {as === "producer" && <Cell>{countryName(row.destination, locale)}</Cell>}
            <Cell>
              <Time at={row.createdAt} locale={locale} zone={HOUSE_ZONE} />
            </Cell>
            <Cell>
              <OrderState status={row.status} locale={locale} />
              {as === "buyer" && row.status === "awaiting-payment" && (
                <span className="block text-12 text-ink-2">
                  {t("order.payBy")} <Time at={row.payBy} locale={locale} zone={HOUSE_ZONE} />
                </span>
              )}
            </Cell>
            <Cell numeric>{row.items}</Cell>
            <Cell numeric>
              <strong>
                <Money minor={row.amountMinor} currency={row.currency} />
              </strong>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

/** The lines of an order or of a checkout's group: what, which report, where from, how much. */

import type { ReactNode } from "react";
import { LineThumb } from "@/components/orders/line-thumb";
import { lineGrades, lineOrigin, lineReport, lineTitle } from "@/components/orders/line-words";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { Money } from "@/components/ui/figures";
import { Link } from "@/components/ui/link";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export function OrderLines({
  locale,
  label,
  currency,
  lines,
  pictures,
}: {
  locale: Locale;
  label: string;
  currency: Currency;
  lines: readonly { item: LineSnapshot; priceMinor: bigint; verdict?: ReactNode }[];
  pictures: ReadonlyMap<string, ItemPicture>;
}) {
  const t = translator(locale, "orders");
  const withVerdict = lines.some((line) => line.verdict);
  return (
    <DataTable label={label}>
      <thead>
        <tr>
          <Head>{t("line.item")}</Head>
          <Head>{t("line.report")}</Head>
          <Head>{`${t("line.mined")} / ${t("line.polished")}`}</Head>
          {withVerdict && <Head>{t("cart.state")}</Head>}
          <Head numeric>{t("line.weight")}</Head>
          <Head numeric>{t("line.price")}</Head>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ item, priceMinor, verdict }) => (
          <tr key={item.publicId}>
            <Cell className="min-w-44">
              <span className="flex items-center gap-3">
                <LineThumb item={item} picture={pictures.get(item.publicId)} locale={locale} />
                <span>
                  <Link className="link" href={`/${locale}/items/${item.publicId}`}>
                    {lineTitle(locale, item)}
                  </Link>
                  <span className="block text-12 text-ink-2">
                    {[lineGrades(item), item.stockNumber].filter(Boolean).join(" · ")}
                  </span>
                </span>
              </span>
            </Cell>
            <Cell className="min-w-28">
              {lineReport(locale, item) ?? <span className="text-ink-2">{t("line.noReport")}</span>}
            </Cell>
            <Cell className="min-w-32">{lineOrigin(locale, item)}</Cell>
            {withVerdict && <Cell>{verdict}</Cell>}
            <Cell numeric>{formatCarat(item.weightMct)}</Cell>
            <Cell numeric>
              <strong>
                <Money minor={priceMinor} currency={currency} />
              </strong>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

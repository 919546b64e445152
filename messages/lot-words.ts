/** A lot's public facts in words, for the catalogue on the page and on paper. */
import type { LotView, SaleHead } from "@/domain/auctions/sale-view";
import { countryName, formatAmount, formatClock } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { lotClosingWord } from "@/messages/closing-words";
import { finishLine, gradeLine } from "@/messages/item-words";
import { translator } from "@/messages/messages";

/** What the page and the paper say of a lot, label and value; empty values are left out. */
export function lotFacts(
  locale: Locale,
  sale: SaleHead,
  { item, startMinor, estimateLowMinor, estimateHighMinor, live }: LotView,
): [string, string][] {
  const t = translator(locale, "saleroom");
  const words = translator(locale, "auctions");
  const money = (minor: string) => `${sale.currency} ${formatAmount(minor, sale.currency)}`;
  const rows: [string, string | null][] = [
    [words("room.weight"), item.kind === "jewel" || !item.weightMct ? null : `${formatCarat(item.weightMct)} ct`],
    [words("sale.item"), [gradeLine(item), finishLine(item, true)].filter(Boolean).join(" · ")],
    [words("room.report"), item.lab ? `${item.lab} ${item.reportNumber ?? ""}`.trim() : null],
    [t("catalogue.origin"), item.minedIn ? countryName(item.minedIn, locale) : null],
    [
      t("catalogue.estimate"),
      estimateLowMinor && estimateHighMinor
        ? `${money(estimateLowMinor)}–${formatAmount(estimateHighMinor, sale.currency)}`
        : null,
    ],
    [t("catalogue.start"), money(startMinor)],
  ];
  const closing = lotClosingWord(locale, sale.format);
  if (closing) rows.push([closing, formatClock(new Date(live.closesAt), sale.timeZone)]);
  return rows.flatMap(([label, value]) => (value ? [[label, value] as [string, string]] : []));
}

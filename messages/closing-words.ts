/** When a sale ends, in the words of its format: lots of a timed sale close in order, a tender has one deadline, a hall a planned end. */
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** @returns a label with its moment; one line where the format has one moment */
export function closingRows<Moment>(
  locale: Locale,
  format: SaleFormat,
  { first, last }: { first: Moment; last: Moment },
): [label: string, at: Moment][] {
  const t = translator(locale, "auctions");
  if (format === "live") return [[t("list.plannedEnd"), last]];
  // In a second round some lots have a later deadline than the others.
  if (format !== "timed") return [[t("list.deadline"), last]];
  return [
    [t("list.firstCloses"), first],
    [t("list.lastCloses"), last],
  ];
}

/** What a lot's own moment is called; null where it has none: in a hall it comes when it is called. */
export function lotClosingWord(locale: Locale, format: SaleFormat): string | null {
  if (format === "live") return null;
  return translator(locale, "auctions")(format === "timed" ? "sale.closes" : "list.deadline");
}

/** The words of an ordered item, from the facts that its order keeps. */

import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { countryName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { finishLine, gradeLine, itemTitle } from "@/messages/item-words";
import { translator } from "@/messages/messages";
import { term } from "@/messages/terms";

export function lineTitle(locale: Locale, item: LineSnapshot): string {
  const { fancyIntensity: intensity, fancyModifiers, fancyHue: hue, fancyText: text } = item;
  const fancy = intensity || hue || text ? { intensity, modifiers: fancyModifiers ?? [], hue, text } : null;
  return itemTitle(locale, { ...item, fancy });
}

/** "G VS1 EX EX VG", without what the item does not have. */
export function lineGrades(item: LineSnapshot): string {
  return [gradeLine(item), finishLine(item)].filter(Boolean).join(" · ");
}

/** "GIA 2141438172"; null where there is no report. */
export function lineReport(locale: Locale, item: LineSnapshot): string | null {
  return item.lab && item.reportNumber ? `${term(locale, "lab", item.lab)} ${item.reportNumber}` : null;
}

/** "Botswana / India": mined, then polished or, for a jewel, made. What is not known says so. */
export function lineOrigin(locale: Locale, item: LineSnapshot): string {
  const t = translator(locale, "orders");
  const worked = item.kind === "jewel" ? item.madeIn : item.polishedIn;
  const word = (code: string | null) => (code ? countryName(code, locale) : t("line.unknown"));
  return `${word(item.minedIn)} / ${word(worked)}`;
}

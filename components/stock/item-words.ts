/** An item of a producer's list in a few words: shape or kind of piece, color, clarity. */
import type { Locale } from "@/domain/shared/locale";
import { fancyColorName, term } from "@/messages/terms";

export type ItemFacts = {
  kind: string;
  shape: string | null;
  jewelType: string | null;
  title: { en: string; zh: string } | null;
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: string[] | null;
  fancyHue: string | null;
};

export function itemWords(locale: Locale, item: ItemFacts): string {
  if (item.kind === "jewel") return item.title?.[locale] ?? term(locale, "jewel-type", item.jewelType ?? "");
  return item.shape ? term(locale, "shape", item.shape) : "";
}

export function colorWords(locale: Locale, item: ItemFacts): string {
  if (!item.fancyHue) return item.color ?? "";
  return fancyColorName(locale, { intensity: item.fancyIntensity, modifiers: item.fancyModifiers, hue: item.fancyHue });
}

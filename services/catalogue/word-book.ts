/** The words by which free text finds values: the trade's terms in both languages, countries, and the producers' names. */
import { FACETS, type FacetKey } from "@/domain/catalogue/filter-sets";
import { createWordBook, type NamedValue, type WordBook } from "@/domain/catalogue/text-words";
import { countryName } from "@/domain/shared/format";
import { LOCALES } from "@/domain/shared/locale";
import { type TermGroup, term } from "@/messages/terms";

const GROUPS: Partial<Record<FacetKey, TermGroup>> = {
  kind: "kind",
  species: "species",
  shape: "shape",
  fancyIntensity: "fancy-intensity",
  fancyHue: "fancy-hue",
  fancyModifier: "fancy-modifier",
  cut: "grade",
  polish: "grade",
  symmetry: "grade",
  jewelType: "jewel-type",
  metal: "metal",
  metalColor: "metal-color",
};
/** Written alike in every language. */
const CODES: readonly FacetKey[] = ["color", "clarity", "lab"];
const GRADE_CODES: Record<string, string> = { excellent: "EX", very_good: "VG" };

export type NamedProducer = { slug: string; name: string; nameZh: string | null };

export function readWordBook(producers: readonly NamedProducer[], countries: readonly string[]): WordBook {
  const names: NamedValue[] = [];
  for (const [facet, group] of Object.entries(GROUPS) as [FacetKey, TermGroup][]) {
    for (const value of FACETS[facet] ?? []) {
      for (const locale of LOCALES) names.push({ facet, value, text: term(locale, group, value) });
      const code = group === "grade" ? GRADE_CODES[value] : undefined;
      if (code) names.push({ facet, value, text: code });
    }
  }
  for (const locale of LOCALES)
    names.push({ facet: "kind", value: "pair", text: term(locale, "word", "matched-pair") });
  for (const facet of CODES) {
    for (const value of FACETS[facet] ?? []) if (value !== "none") names.push({ facet, value, text: value });
  }
  for (const country of countries) {
    for (const locale of LOCALES) names.push({ facet: "minedIn", value: country, text: countryName(country, locale) });
  }
  for (const { slug, name, nameZh } of producers) {
    for (const text of [name, nameZh, slug]) if (text) names.push({ facet: "producer", value: slug, text });
  }
  return createWordBook(names);
}

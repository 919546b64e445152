/** What is set, in words: for chips, the heads of groups, the name of a saved search, the head of a sheet. */
import { facetWord } from "@/components/catalogue/facet-words";
import { type FilterName, filtersSet } from "@/domain/catalogue/change-query";
import { FACETS, type FacetKey, RANGES, type RangeKey } from "@/domain/catalogue/filter-sets";
import type { Range } from "@/domain/catalogue/range-text";
import { writeDecimal } from "@/domain/catalogue/range-text";
import { rangeDigits, type SearchQuery } from "@/domain/catalogue/search-query";
import type { Facets } from "@/domain/catalogue/stock-view";
import { countryName, formatAmount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

/** Sign after a figure; the same in every language. */
const UNIT: Partial<Record<RangeKey, string>> = {
  table: "%",
  depth: "%",
  crown: "°",
  pavilion: "°",
  length: " mm",
  width: " mm",
  height: " mm",
  ringSize: " mm",
  metalWeight: " g",
};

export function unitOf(key: RangeKey | "carat" | "price", currency: string): string {
  if (key === "carat") return "ct";
  if (key === "price" || key === "pricePerCarat") return currency;
  return (UNIT[key] ?? "").trim();
}

export function filterName(locale: Locale, name: FilterName): string {
  const t = translator(locale, "catalogue");
  if (name === "q") return t("facet.text");
  return t(`facet.${name}`);
}

/** "D–F" where the chosen values are neighbors on a scale, "D, G" otherwise, "7" where they are many. */
export function valuesText(locale: Locale, key: FacetKey, values: readonly string[], facets: Facets | null): string {
  const joint = locale === "zh" ? "、" : ", ";
  const words = values.map((value) => facetWord(locale, key, value, facets?.[key]));
  if (values.length < 3) return words.join(joint);
  const scale: readonly string[] | null = key === "color" || key === "clarity" ? FACETS[key] : null;
  const first = scale?.indexOf(values[0] ?? "") ?? -1;
  if (scale && values.every((value, index) => scale[first + index] === value)) return `${words[0]}–${words.at(-1)}`;
  if (values.length > 3) return locale === "zh" ? `${values.length} 项` : `${values.length}`;
  return words.join(joint);
}

function spanText<Value>(range: Range<Value>, write: (value: Value) => string): string {
  if (range.min === null) return range.max === null ? "" : `≤ ${write(range.max)}`;
  return range.max === null ? `≥ ${write(range.min)}` : `${write(range.min)}–${write(range.max)}`;
}

export function filterValue(locale: Locale, query: SearchQuery, name: FilterName, facets: Facets | null): string {
  const { currency } = query;
  if (name === "carat") return `${spanText(query.weightMct, formatCarat)} ct`;
  if (name === "price") return `${currency} ${spanText(query.priceMinor, (minor) => formatAmount(minor, currency))}`;
  if (name === "shipsTo") return query.shipsTo ? countryName(query.shipsTo, locale) : "";
  if (name === "since") return query.since ?? "";
  if (name === "q") return query.text;
  if (name === "report") return listText(query.reports);
  if (name === "stockNumber") return listText(query.stockNumbers);
  if (name === "ids") return listText(query.ids);
  if (isRange(name)) {
    const range = query.ranges[name];
    if (!range) return "";
    if (name === "pricePerCarat")
      return `${currency} ${spanText(range, (minor) => formatAmount(String(minor), currency))}`;
    return spanText(range, (value) => writeDecimal(value, rangeDigits(name, currency))) + (UNIT[name] ?? "");
  }
  return valuesText(locale, name, query.facets[name] ?? [], facets);
}

function isRange(name: FilterName): name is RangeKey {
  return Object.hasOwn(RANGES, name);
}

function listText(numbers: readonly string[]): string {
  return numbers.length > 2 ? String(numbers.length) : numbers.join(", ");
}

/** "Weight 1–1.2 ct, Color D–F": at most `max` filters; the kind goes without its name. */
export function queryText(locale: Locale, query: SearchQuery, facets: Facets | null, max = 6): string {
  const joint = locale === "zh" ? "，" : ", ";
  return filtersSet(query)
    .slice(0, max)
    .map((name) => {
      const value = filterValue(locale, query, name, facets);
      return name === "kind" || name === "family" || name === "shape" || name === "q"
        ? value
        : `${filterName(locale, name)} ${value}`;
    })
    .join(joint);
}

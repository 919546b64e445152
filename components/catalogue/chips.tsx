/** What is set, as chips above the results; each leads to the search without it. */
import Link from "next/link";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { facetWord } from "@/components/catalogue/facet-words";
import { Icon } from "@/components/ui/icon";
import { FACETS, type FacetKey, type SearchQuery } from "@/domain/catalogue/search-query";
import type { SearchResult } from "@/domain/catalogue/stock-view";
import { formatAmount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import { translator } from "@/messages/messages";

export type Chip = { key: string; name: string; value: string; href: string };

/** "D–F" where the chosen values are neighbors on a scale, "D, G" otherwise, "7 of 10" where they are many. */
function valuesText(locale: Locale, key: FacetKey, values: readonly string[], result: SearchResult): string {
  const words = values.map((value) => facetWord(locale, key, value, result.facets?.[key]));
  if (values.length < 3) return words.join(locale === "zh" ? "、" : ", ");
  const scale: readonly string[] | null = key === "color" || key === "clarity" ? FACETS[key] : null;
  const first = scale?.indexOf(values[0] ?? "") ?? -1;
  if (scale && values.every((value, index) => scale[first + index] === value)) return `${words[0]}–${words.at(-1)}`;
  if (values.length > 3) return locale === "zh" ? `${values.length} 项` : `${values.length}`;
  return words.join(locale === "zh" ? "、" : ", ");
}

export function chipsOf(locale: Locale, query: SearchQuery, result: SearchResult): Chip[] {
  const t = translator(locale, "catalogue");
  const chips: Chip[] = [];
  for (const [key, values] of Object.entries(query.facets) as [FacetKey, string[]][]) {
    if (key === "kind") continue;
    const facets = { ...query.facets };
    delete facets[key];
    chips.push({
      key,
      name: t(`facet.${key}`),
      value: valuesText(locale, key, values, result),
      href: catalogueHref(locale, { ...query, facets, page: 1 }),
    });
  }
  const open = { min: null, max: null };
  const span = <V,>(range: { min: V | null; max: V | null }, write: (value: V) => string) =>
    range.min === null
      ? `≤ ${write(range.max as V)}`
      : range.max === null
        ? `≥ ${write(range.min)}`
        : `${write(range.min)}–${write(range.max)}`;
  if (query.weightMct.min !== null || query.weightMct.max !== null) {
    chips.push({
      key: "carat",
      name: t("facet.carat"),
      value: `${span(query.weightMct, formatCarat)} ct`,
      href: catalogueHref(locale, { ...query, weightMct: open, page: 1 }),
    });
  }
  if (query.priceMinor.min !== null || query.priceMinor.max !== null) {
    const text = span(query.priceMinor, (minor) => formatAmount(minor, query.currency));
    chips.push({
      key: "price",
      name: t("facet.price"),
      value: `${query.currency} ${text}`,
      href: catalogueHref(locale, { ...query, priceMinor: open, page: 1 }),
    });
  }
  if (query.text)
    chips.push({
      key: "text",
      name: t("facet.text"),
      value: query.text,
      href: catalogueHref(locale, { ...query, text: "", page: 1 }),
    });
  return chips;
}

export function Chips({ locale, chips }: { locale: Locale; chips: Chip[] }) {
  const t = translator(locale, "catalogue");
  if (chips.length === 0) return null;
  return (
    <ul className="chips">
      {chips.map((chip) => (
        <li key={chip.key}>
          <Link href={chip.href} scroll={false} prefetch={false} className="chip">
            <span>{chip.name}</span>
            <span>{chip.value}</span>
            <Icon name="x" label={t("filters.remove", { name: chip.name })} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

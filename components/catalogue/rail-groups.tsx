/** Groups of the filter rail: each opens and closes, says what is chosen in it, and can be reset alone. */
import type { ReactNode } from "react";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { filterValue, unitOf } from "@/components/catalogue/filter-words";
import { type RailFacts, railPart } from "@/components/catalogue/rail-parts";
import { type FilterName, filtersSet, withoutFilter } from "@/domain/catalogue/change-query";
import type { RailGroup, RailPart } from "@/domain/catalogue/filter-layout";
import { beside } from "@/messages/print-signs";

/** Groups with a name of their own; the others are called after their one part. */
const NAMED = ["finish", "proof", "look", "proportions", "size", "edges", "buying"] as const;

function namesIn(parts: readonly RailPart[]): FilterName[] {
  return parts.flatMap((part): FilterName[] => {
    if (part.as === "finish") return [];
    return part.as === "since" ? ["since"] : [part.key];
  });
}

function nameOf(key: RailGroup["key"], { t }: RailFacts): string {
  const named = NAMED.find((one) => one === key);
  return named ? t(`group.${named}`) : t(`facet.${key as Exclude<RailGroup["key"], (typeof NAMED)[number]>}`);
}

/** Null where no part of the group has anything to choose. */
export function railGroup(group: RailGroup, facts: RailFacts, toggled: ReadonlySet<string>): ReactNode {
  const { locale, query, result, t } = facts;
  const shown = group.parts
    .map((part) => ({ part, node: railPart(part, facts) }))
    .filter(({ node, part }) => node !== null && (part.as !== "finish" || group.parts.length > 0));
  // Quick picks alone are no group.
  if (!shown.some(({ part }) => part.as !== "finish")) return null;
  const names = namesIn(group.parts);
  const set = filtersSet(query).filter((name) => names.includes(name));
  const name = nameOf(group.key, facts);
  const [only] = shown.length === 1 ? shown : [];
  const unit = only?.part.as === "range" ? unitOf(only.part.key, query.currency) : "";
  const isOpen = set.length > 0 || group.open !== toggled.has(group.key);
  const reset = set.reduce(withoutFilter, query);
  return (
    <div key={group.key} className="rail-group">
      <details open={isOpen} data-group={group.key}>
        <summary>
          {name}
          {unit && <span>, {unit}</span>}
          {set.length > 0 && <em>{set.map((one) => filterValue(locale, query, one, result.facets)).join("; ")}</em>}
        </summary>
        {shown.map(({ part, node }) => (
          <fieldset key={part.as === "finish" || part.as === "since" ? part.as : part.key}>
            <legend className={shown.length > 1 && part.as !== "finish" ? "rail-sub" : "sr-only"}>
              {partName(part, facts) ?? name}
            </legend>
            {node}
          </fieldset>
        ))}
      </details>
      {set.length > 0 && (
        <a
          href={catalogueHref(locale, reset)}
          data-soft=""
          className="link rail-reset"
          aria-label={t("filters.resetOne", { name })}
        >
          {t("filters.reset")}
        </a>
      )}
    </div>
  );
}

function partName(part: RailPart, { locale, query, t }: RailFacts): string | null {
  if (part.as === "finish") return null;
  if (part.as === "since") return t("facet.since");
  const unit = part.as === "range" ? unitOf(part.key, query.currency) : "";
  return beside(locale, t(`facet.${part.key}`), unit);
}

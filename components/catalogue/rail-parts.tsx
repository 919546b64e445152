/** Parts of a filter group: keys with icons, scales under their counts, ranges under histograms, check lists. */
import type { ReactNode } from "react";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { facetWord } from "@/components/catalogue/facet-words";
import { unitOf } from "@/components/catalogue/filter-words";
import { Histogram } from "@/components/catalogue/histogram";
import { ShapeIcon } from "@/components/item/item-picture";
import { withFacet } from "@/domain/catalogue/change-query";
import type { RailPart } from "@/domain/catalogue/filter-layout";
import type { FacetKey, RangeKey } from "@/domain/catalogue/filter-sets";
import { writeAmount, writeDecimal } from "@/domain/catalogue/range-text";
import { rangeDigits, type SearchQuery } from "@/domain/catalogue/search-query";
import type { FacetCount, HistogramBucket, SearchResult } from "@/domain/catalogue/stock-view";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";
import type { Translate } from "@/messages/messages";

export type RailFacts = {
  locale: Locale;
  query: SearchQuery;
  result: SearchResult;
  t: Translate<"catalogue">;
  /** For "listed within so many days". */
  today: Date;
};

/** Null where nothing could be chosen: no item of the catalogue has a value there. */
export function railPart(part: RailPart, facts: RailFacts): ReactNode {
  switch (part.as) {
    case "keys":
      return part.key === "shape" ? shapeKeys(facts) : familyKeys(facts);
    case "scale":
      return scaleKeys(part.key, facts);
    case "list":
      return checkList(part.key, facts);
    case "range":
      return rangeInputs(part.key, facts);
    case "finish":
      return finishLinks(facts);
    case "since":
      return sinceSelect(facts);
  }
}

function countsOf(facet: FacetKey, { query, result }: RailFacts): FacetCount[] {
  const chosen = query.facets[facet] ?? [];
  return (result.facets?.[facet] ?? []).filter((one) => one.count > 0 || chosen.includes(one.value));
}

/** One value of a facet: its checkbox (drawn as a key where `hidden`) inside its label. */
function facetLabel(
  facet: FacetKey,
  value: string,
  chosen: boolean,
  look: { className?: string; hidden?: boolean },
  children: ReactNode,
) {
  return (
    <label key={value} className={look.className}>
      <input
        type="checkbox"
        name={facet}
        value={value}
        defaultChecked={chosen}
        className={look.hidden ? "sr-only" : undefined}
      />
      {children}
    </label>
  );
}

/** Shapes in two rows; the rare ones open on demand. */
const SHAPES_AT_ONCE = 10;
function shapeKeys(facts: RailFacts) {
  const { locale, query, t } = facts;
  const chosen = query.facets.shape ?? [];
  const counts = countsOf("shape", facts);
  if (counts.length === 0) return null;
  const key = ({ value, count }: FacetCount) =>
    facetLabel(
      "shape",
      value,
      chosen.includes(value),
      { hidden: true },
      <>
        <ShapeIcon shape={value} size={26} />
        <span className="shape-name">{facetWord(locale, "shape", value)}</span>
        <span>{formatCount(count)}</span>
      </>,
    );
  const rest = counts.slice(SHAPES_AT_ONCE);
  return (
    <>
      <div className="shape-keys">{counts.slice(0, SHAPES_AT_ONCE).map(key)}</div>
      {rest.length > 0 && (
        <details open={rest.some((one) => chosen.includes(one.value))}>
          <summary className="link py-1 text-13">{t("filters.more", { count: counts.length })}</summary>
          <div className="shape-keys">{rest.map(key)}</div>
        </details>
      )}
    </>
  );
}

function familyKeys(facts: RailFacts) {
  const { locale, query } = facts;
  const chosen = query.facets.family ?? [];
  const counts = countsOf("family", facts).filter((one) => one.value !== "jewel");
  if (counts.length < 2 && chosen.length === 0) return null;
  return (
    <div className="family-keys">
      {counts.map(({ value, count }) =>
        facetLabel(
          "family",
          value,
          chosen.includes(value),
          { hidden: true },
          <>
            <span>{facetWord(locale, "family", value)}</span>
            <span>{formatCount(count)}</span>
          </>,
        ),
      )}
    </div>
  );
}

/** A discrete scale: its counts stand as bars above the keys. */
function scaleKeys(facet: "color" | "clarity", { query, result }: RailFacts) {
  const chosen = query.facets[facet] ?? [];
  const counts = result.facets?.[facet] ?? [];
  if (counts.length === 0) return null;
  const top = Math.max(1, ...counts.map((one) => one.count));
  return (
    <div className="scale-keys">
      {counts.map(({ value, count }) =>
        facetLabel(
          facet,
          value,
          chosen.includes(value),
          { hidden: true },
          <>
            <span aria-hidden="true" className="scale-bar-box">
              <span style={{ height: `${Math.round(Math.sqrt(count / top) * 100)}%` }} />
            </span>
            <span className="scale-key">{value}</span>
            <span className="sr-only">{formatCount(count)}</span>
          </>,
        ),
      )}
    </div>
  );
}

const SHORT_LIST = 8;
function checkList(facet: FacetKey, facts: RailFacts) {
  const { locale, query, t } = facts;
  const chosen = query.facets[facet] ?? [];
  const counts = countsOf(facet, facts);
  if (counts.length === 0 || (counts.length === 1 && chosen.length === 0)) return null;
  const line = ({ value, count }: FacetCount) =>
    facetLabel(
      facet,
      value,
      chosen.includes(value),
      { className: "check" },
      <>
        <span>{facetWord(locale, facet, value, counts)}</span>
        <span>{formatCount(count)}</span>
      </>,
    );
  const sure = counts.length <= SHORT_LIST + 2 ? counts : counts.slice(0, SHORT_LIST);
  const rest = counts.slice(sure.length);
  return (
    <>
      {sure.map(line)}
      {rest.length > 0 && (
        <details open={rest.some((one) => chosen.includes(one.value))}>
          <summary className="link py-1 text-13">{t("filters.more", { count: counts.length })}</summary>
          {rest.map(line)}
        </details>
      )}
    </>
  );
}

type Bounds = { min: number | null; max: number | null; write: (value: number) => string; buckets: HistogramBucket[] };

function boundsOf(key: RangeKey | "carat" | "price", { query, result }: RailFacts): Bounds | null {
  const { histograms } = result;
  if (key === "carat") return { ...query.weightMct, write: formatCarat, buckets: histograms?.weightMct ?? [] };
  if (key === "price") {
    const number = (value: bigint | null) => (value === null ? null : Number(value));
    const { min, max } = query.priceMinor;
    const write = (minor: number) => writeAmount(BigInt(Math.round(minor)), query.currency);
    return { min: number(min), max: number(max), write, buckets: histograms?.priceMinor ?? [] };
  }
  const { min, max } = query.ranges[key] ?? { min: null, max: null };
  const buckets = histograms?.ranges?.[key] ?? [];
  if (buckets.length === 0 && min === null && max === null) return null;
  const digits = rangeDigits(key, query.currency);
  return { min, max, write: (value) => writeDecimal(Math.round(value), digits), buckets };
}

function rangeInputs(key: RangeKey | "carat" | "price", facts: RailFacts) {
  const { query, t } = facts;
  const bounds = boundsOf(key, facts);
  if (!bounds) return null;
  const { min, max, write, buckets } = bounds;
  const name = t(`facet.${key}`);
  const input = (end: "Min" | "Max", value: number | null, word: string) => (
    <label className="input-with-unit flex-1">
      <span className="sr-only">
        {name} {word} {unitOf(key, query.currency)}
      </span>
      <input
        type="text"
        name={`${key}${end}`}
        defaultValue={value === null ? "" : write(value)}
        inputMode="decimal"
        autoComplete="off"
        maxLength={20}
        className="input input-small"
      />
      <span aria-hidden="true">{word}</span>
    </label>
  );
  return (
    <>
      <Histogram
        name={key}
        buckets={buckets}
        min={min}
        max={max}
        label={t("filters.distribution", { name })}
        write={write}
      />
      <div className="range-inputs">
        {input("Min", min, t("filters.from"))}
        <span aria-hidden="true">–</span>
        {input("Max", max, t("filters.to"))}
      </div>
    </>
  );
}

/** The trade's usual words for a finish, as links that set cut, polish and symmetry at once. */
function finishLinks({ locale, query, t }: RailFacts) {
  const picks = { triple: ["ideal", "excellent"], good: ["ideal", "excellent", "very_good"] } as const;
  const FINISH = ["cut", "polish", "symmetry"] as const;
  return (
    <p className="rail-picks">
      {(["triple", "good"] as const).map((pick) => {
        const isSet = FINISH.every((facet) => query.facets[facet]?.join() === picks[pick].join());
        const values = isSet ? [] : [...picks[pick]];
        const next = FINISH.reduce((all, facet) => withFacet(all, facet, values), query);
        return (
          <a
            key={pick}
            href={catalogueHref(locale, next)}
            data-soft=""
            className="rail-pick"
            aria-current={isSet || undefined}
          >
            {t(`filters.finish.${pick}`)}
          </a>
        );
      })}
    </p>
  );
}

const DAYS = [1, 7, 30] as const;
function sinceSelect({ query, today, t }: RailFacts) {
  const dayBefore = (days: number) => new Date(today.getTime() - days * 86_400_000).toISOString().slice(0, 10);
  const options = DAYS.map((days) => ({ value: dayBefore(days), label: t("filters.within", { days }) }));
  const other = query.since && !options.some((option) => option.value === query.since) ? query.since : null;
  return (
    <select name="since" className="input input-small" defaultValue={query.since ?? ""} aria-label={t("facet.since")}>
      <option value="">{t("filters.any")}</option>
      {options.map(({ value, label }) => (
        <option key={value} value={value}>
          {label}
        </option>
      ))}
      {other && <option value={other}>{other}</option>}
    </select>
  );
}

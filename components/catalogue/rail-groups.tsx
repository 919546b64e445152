/** Groups of the filter rail: shape keys, scales under their counts, ranges under histograms, check lists. */
import Link from "next/link";
import type { ReactNode } from "react";
import { catalogueHref } from "@/components/catalogue/catalogue-href";
import { facetWord } from "@/components/catalogue/facet-words";
import { Histogram } from "@/components/catalogue/histogram";
import { ShapeIcon } from "@/components/item/item-picture";
import type { FacetKey, SearchQuery } from "@/domain/catalogue/search-query";
import type { FacetCount, SearchResult } from "@/domain/catalogue/stock-view";
import { formatCount } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { minorToDecimal } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import type { Translate } from "@/messages/messages";

type Part = { locale: Locale; query: SearchQuery; t: Translate<"catalogue"> };

/** Filters without one group: what its "Reset" leads to. */
function without(query: SearchQuery, key: FacetKey | "carat" | "price"): SearchQuery {
  if (key === "carat") return { ...query, weightMct: { min: null, max: null }, page: 1 };
  if (key === "price") return { ...query, priceMinor: { min: null, max: null }, page: 1 };
  const facets = { ...query.facets };
  delete facets[key];
  return { ...query, facets, page: 1 };
}

function Group({
  name,
  unit,
  reset,
  children,
  t,
}: {
  name: string;
  unit?: string;
  reset: string | null;
  children: ReactNode;
  t: Translate<"catalogue">;
}) {
  return (
    <fieldset className="rail-group">
      <legend>
        {name}
        {unit && <span className="font-normal text-ink-2">, {unit}</span>}
      </legend>
      {reset && (
        <Link
          href={reset}
          scroll={false}
          prefetch={false}
          className="link rail-reset"
          aria-label={t("filters.resetOne", { name })}
        >
          {t("filters.reset")}
        </Link>
      )}
      {children}
    </fieldset>
  );
}

type KeyProps = {
  facet: FacetKey;
  value: string;
  chosen: boolean;
  className?: string;
  hidden?: boolean;
  children: ReactNode;
};

/** One value of a facet: its checkbox (drawn as a key where `hidden`) inside its label. */
function FacetLabel({ facet, value, chosen, className, hidden, children }: KeyProps) {
  return (
    <label className={className}>
      <input
        type="checkbox"
        name={facet}
        value={value}
        defaultChecked={chosen}
        data-on={chosen ? "1" : "0"}
        className={hidden ? "sr-only" : undefined}
      />
      {children}
    </label>
  );
}

export function ShapeKeys({ locale, query, counts, t }: Part & { counts: FacetCount[] }) {
  const chosen = query.facets.shape ?? [];
  return (
    <Group
      name={t("facet.shape")}
      reset={chosen.length > 0 ? catalogueHref(locale, without(query, "shape")) : null}
      t={t}
    >
      <div className="shape-keys">
        {counts.map(({ value, count }) => (
          <FacetLabel key={value} facet="shape" value={value} chosen={chosen.includes(value)} hidden>
            <ShapeIcon shape={value} size={26} />
            <span className="shape-name">{facetWord(locale, "shape", value)}</span>
            <span>{formatCount(count)}</span>
          </FacetLabel>
        ))}
      </div>
    </Group>
  );
}

/** A discrete scale: its counts stand as bars above the keys. */
export function Scale({
  locale,
  query,
  facet,
  counts,
  t,
}: Part & { facet: "color" | "clarity"; counts: FacetCount[] }) {
  const chosen = query.facets[facet] ?? [];
  const top = Math.max(1, ...counts.map((one) => one.count));
  return (
    <Group
      name={t(`facet.${facet}`)}
      reset={chosen.length > 0 ? catalogueHref(locale, without(query, facet)) : null}
      t={t}
    >
      <div className="scale-keys">
        {counts.map(({ value, count }) => (
          <FacetLabel key={value} facet={facet} value={value} chosen={chosen.includes(value)} hidden>
            <span aria-hidden="true" className="scale-bar-box">
              <span style={{ height: `${Math.round(Math.sqrt(count / top) * 100)}%` }} />
            </span>
            <span className="scale-key">{value}</span>
            <span className="sr-only">{formatCount(count)}</span>
          </FacetLabel>
        ))}
      </div>
    </Group>
  );
}

const SHORT_LIST = 8;
export function CheckList({ locale, query, facet, counts: all, t }: Part & { facet: FacetKey; counts: FacetCount[] }) {
  const chosen = query.facets[facet] ?? [];
  const counts = all.filter((one) => one.count > 0 || chosen.includes(one.value));
  if (counts.length === 0 || (counts.length === 1 && chosen.length === 0)) return null;
  const line = ({ value, count }: FacetCount) => (
    <FacetLabel key={value} facet={facet} value={value} chosen={chosen.includes(value)} className="check">
      <span className="min-w-0 flex-1">{facetWord(locale, facet, value, counts)}</span>
      <span className="text-ink-2">{formatCount(count)}</span>
    </FacetLabel>
  );
  const sure = counts.length <= SHORT_LIST + 2 ? counts : counts.slice(0, SHORT_LIST);
  const rest = counts.slice(sure.length);
  return (
    <Group
      name={t(`facet.${facet}`)}
      reset={chosen.length > 0 ? catalogueHref(locale, without(query, facet)) : null}
      t={t}
    >
      {sure.map(line)}
      {rest.length > 0 && (
        <details open={rest.some((one) => chosen.includes(one.value))}>
          <summary className="link py-1 text-13">{t("filters.more", { count: counts.length })}</summary>
          {rest.map(line)}
        </details>
      )}
    </Group>
  );
}

function RangeInputs({
  name,
  label,
  min,
  max,
  t,
}: {
  name: string;
  label: string;
  min: string;
  max: string;
  t: Translate<"catalogue">;
}) {
  const input = (end: "Min" | "Max", value: string, word: string) => (
    <label className="input-with-unit flex-1">
      <span className="sr-only">
        {label} {word}
      </span>
      <input
        name={`${name}${end}`}
        defaultValue={value}
        data-value={value}
        inputMode="decimal"
        autoComplete="off"
        className="input input-small"
      />
      <span aria-hidden="true">{word}</span>
    </label>
  );
  return (
    <div className="mt-2 flex items-center gap-1">
      {input("Min", min, t("filters.from"))}
      <span aria-hidden="true">–</span>
      {input("Max", max, t("filters.to"))}
    </div>
  );
}

export function Ranges({ locale, query, result, t }: Part & { result: SearchResult }) {
  const { weightMct, priceMinor, currency } = query;
  const set = (range: { min: unknown; max: unknown }) => range.min !== null || range.max !== null;
  const money = (minor: bigint | null) => (minor === null ? "" : minorToDecimal(minor, currency).replace(/\.0+$/, ""));
  const carat = (mct: number | null) => (mct === null ? "" : formatCarat(mct));
  const number = (value: bigint | null) => (value === null ? null : Number(value));
  return (
    <>
      <Group
        name={t("facet.carat")}
        unit="ct"
        reset={set(weightMct) ? catalogueHref(locale, without(query, "carat")) : null}
        t={t}
      >
        <Histogram
          buckets={result.histograms?.weightMct ?? []}
          min={weightMct.min}
          max={weightMct.max}
          label={t("filters.distribution", { name: t("facet.carat") })}
        />
        <RangeInputs
          name="carat"
          label={t("facet.carat")}
          min={carat(weightMct.min)}
          max={carat(weightMct.max)}
          t={t}
        />
      </Group>
      <Group
        name={t("facet.price")}
        unit={currency}
        reset={set(priceMinor) ? catalogueHref(locale, without(query, "price")) : null}
        t={t}
      >
        <Histogram
          buckets={result.histograms?.priceMinor ?? []}
          min={number(priceMinor.min)}
          max={number(priceMinor.max)}
          label={t("filters.distribution", { name: t("facet.price") })}
        />
        <RangeInputs
          name="price"
          label={t("facet.price")}
          min={money(priceMinor.min)}
          max={money(priceMinor.max)}
          t={t}
        />
      </Group>
    </>
  );
}

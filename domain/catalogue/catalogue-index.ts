/**
 * Decides which items a search finds, in which order, and how many each further choice would find. Rows live in slots;
 * each value of a facet is a set of slots, ranges are scans of plain columns, each sort order is kept as a list of slots.
 * A change touches its own slot only: nothing is rebuilt. It shows nothing: pages are read from the database by id.
 * Counts are exact, and those of a filtered facet leave that facet's own choice out.
 */
import {
  addAll,
  type BitSet,
  bitSetOf,
  clearBit,
  countBits,
  forEachBit,
  hasBit,
  keepCommon,
  setBit,
} from "@/domain/catalogue/bit-set";
import { createFacetColumn } from "@/domain/catalogue/facet-column";
import { bucketOf, PRICE_EDGES_USD_CENTS, WEIGHT_EDGES_MCT } from "@/domain/catalogue/histogram-edges";
import { facetValue, type IndexRow, isShown, matchesText, searchText, sortValue } from "@/domain/catalogue/index-row";
import { FACET_KEYS, type FacetKey, type Range, type Sort } from "@/domain/catalogue/search-query";
import { createSlotOrders } from "@/domain/catalogue/slot-orders";

/** A search in the index's own terms: the price range is in US cents. */
export type IndexSearch = {
  facets: Partial<Record<FacetKey, readonly string[]>>;
  weightMct: Range<number>;
  priceUsdCents: Range<number>;
  text: string;
  sort: Sort;
  offset: number;
  limit: number;
};
export type IndexCounts = {
  facets: Record<FacetKey, Map<string, number>>;
  /** One count a bar of WEIGHT_EDGES_MCT and PRICE_EDGES_USD_CENTS. */
  weight: number[];
  price: number[];
};
export type IndexAnswer = { total: number; ids: number[]; counts: IndexCounts | null };

export type CatalogueIndex = {
  /** Adds or replaces rows; one that is not shown leaves. */
  put(rows: readonly IndexRow[]): void;
  remove(ids: readonly number[]): void;
  search(search: IndexSearch, withCounts: boolean): IndexAnswer;
  size(): number;
};

type Filter = { name: FacetKey | "weight" | "price" | "text"; set: BitSet };

export function createCatalogueIndex(): CatalogueIndex {
  const rows: (IndexRow | undefined)[] = [];
  const texts: string[] = [];
  const slotOf = new Map<number, number>();
  const free: number[] = [];
  let capacity = 1024;
  let live = bitSetOf(capacity);
  let weights = new Float64Array(capacity);
  let prices = new Float64Array(capacity);
  const facets = new Map(FACET_KEYS.map((facet) => [facet, createFacetColumn(capacity)]));
  const bars = { weight: createFacetColumn(capacity), price: createFacetColumn(capacity) };
  const orders = createSlotOrders({
    value: (slot, key) => {
      const row = rows[slot];
      return row ? sortValue(row, key) : null;
    },
    id: (slot) => rows[slot]?.id ?? 0,
  });

  function grow(): void {
    capacity *= 2;
    const wider = (set: BitSet) => {
      const next = bitSetOf(capacity);
      next.set(set);
      return next;
    };
    live = wider(live);
    for (const column of facets.values()) column.grow(capacity);
    bars.weight.grow(capacity);
    bars.price.grow(capacity);
    const columns = [weights, prices];
    [weights, prices] = [new Float64Array(capacity), new Float64Array(capacity)];
    weights.set(columns[0] ?? []);
    prices.set(columns[1] ?? []);
  }

  function enter(slot: number, row: IndexRow): void {
    for (const [facet, column] of facets) column.put(slot, facetValue(row, facet));
    bars.weight.put(slot, String(bucketOf(WEIGHT_EDGES_MCT, row.weightMct)));
    const price = row.priceUsdCents;
    bars.price.put(slot, price === null ? null : String(bucketOf(PRICE_EDGES_USD_CENTS, price)));
    setBit(live, slot);
  }

  function leave(slot: number): void {
    for (const column of facets.values()) column.take(slot);
    bars.weight.take(slot);
    bars.price.take(slot);
    clearBit(live, slot);
  }

  function drop(id: number): number | null {
    const slot = slotOf.get(id);
    const row = slot === undefined ? undefined : rows[slot];
    if (slot === undefined || !row) return null;
    leave(slot);
    rows[slot] = undefined;
    slotOf.delete(id);
    free.push(slot);
    return slot;
  }

  function put(changed: readonly IndexRow[]): void {
    const gone = changed.flatMap((row) => drop(row.id) ?? []);
    orders.remove(gone);
    const added: number[] = [];
    for (const row of changed) {
      if (!isShown(row) || slotOf.has(row.id)) continue;
      const slot = free.pop() ?? rows.length;
      if (slot >= capacity) grow();
      rows[slot] = row;
      texts[slot] = searchText(row);
      weights[slot] = row.weightMct;
      prices[slot] = row.priceUsdCents ?? Number.NaN;
      slotOf.set(row.id, slot);
      enter(slot, row);
      added.push(slot);
    }
    orders.add(added);
  }

  function filtersOf(search: IndexSearch): Filter[] {
    const filters: Filter[] = [];
    for (const facet of FACET_KEYS) {
      const chosen = search.facets[facet];
      if (!chosen || chosen.length === 0) continue;
      const set = bitSetOf(capacity);
      for (const value of chosen) {
        const having = facets.get(facet)?.having(value);
        if (having) addAll(set, having);
      }
      filters.push({ name: facet, set });
    }
    const { weightMct, priceUsdCents } = search;
    if (isSet(weightMct)) filters.push({ name: "weight", set: inRange(weights, rows.length, capacity, weightMct) });
    if (isSet(priceUsdCents))
      filters.push({ name: "price", set: inRange(prices, rows.length, capacity, priceUsdCents) });
    if (search.text) {
      const set = bitSetOf(capacity);
      for (let slot = 0; slot < rows.length; slot += 1) {
        if (rows[slot] && matchesText(search.text, texts[slot] ?? "")) setBit(set, slot);
      }
      filters.push({ name: "text", set });
    }
    return filters;
  }

  function countAll(filters: readonly Filter[], found: BitSet, total: number): IndexCounts {
    const without = (name: Filter["name"]): [BitSet, number] => {
      if (!filters.some((filter) => filter.name === name)) return [found, total];
      const set = live.slice();
      for (const filter of filters) if (filter.name !== name) keepCommon(set, filter.set);
      return [set, countBits(set)];
    };
    const counts = {} as IndexCounts["facets"];
    for (const [facet, column] of facets) counts[facet] = column.count(...without(facet));
    const inBars = (edges: readonly number[], counted: Map<string, number>) =>
      edges.map((_, bar) => counted.get(String(bar)) ?? 0);
    return {
      facets: counts,
      weight: inBars(WEIGHT_EDGES_MCT, bars.weight.count(...without("weight"))),
      price: inBars(PRICE_EDGES_USD_CENTS, bars.price.count(...without("price"))),
    };
  }

  return {
    put,
    remove: (ids) => orders.remove(ids.flatMap((id) => drop(id) ?? [])),
    size: () => slotOf.size,
    search: (search, withCounts) => {
      const filters = filtersOf(search);
      const found = live.slice();
      for (const filter of filters) keepCommon(found, filter.set);
      const total = countBits(found);
      const slots = pageOf(found, total, search);
      return {
        total,
        ids: slots.map((slot) => rows[slot]?.id ?? 0),
        counts: withCounts ? countAll(filters, found, total) : null,
      };
    },
  };

  /** A few finds are sorted; many are picked from the standing order until the page is full. */
  function pageOf(found: BitSet, total: number, { offset, limit, sort }: IndexSearch): number[] {
    if (offset >= total) return [];
    if (total * 16 < slotOf.size) {
      const slots: number[] = [];
      forEachBit(found, (slot) => slots.push(slot));
      return orders.sorted(slots, sort).slice(offset, offset + limit);
    }
    const page: number[] = [];
    let skipped = 0;
    orders.walk(sort, (slot) => {
      if (!hasBit(found, slot)) return true;
      if (skipped < offset) skipped += 1;
      else page.push(slot);
      return page.length < limit;
    });
    return page;
  }
}

function isSet(range: Range<number>): boolean {
  return range.min !== null || range.max !== null;
}

/** NaN, the price on request, lies in no range. */
function inRange(column: Float64Array, length: number, capacity: number, range: Range<number>): BitSet {
  const set = bitSetOf(capacity);
  const [min, max] = [range.min ?? -Infinity, range.max ?? Infinity];
  for (let slot = 0; slot < length; slot += 1) {
    const value = column[slot] ?? Number.NaN;
    if (value >= min && value <= max) setBit(set, slot);
  }
  return set;
}

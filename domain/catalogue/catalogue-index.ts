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
  countCommon,
  forEachBit,
  hasBit,
  keepCommon,
  setBit,
} from "@/domain/catalogue/bit-set";
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
  const facets = new Map(FACET_KEYS.map((facet) => [facet, new Map<string, BitSet>()]));
  const bars = {
    weight: WEIGHT_EDGES_MCT.map(() => bitSetOf(capacity)),
    price: PRICE_EDGES_USD_CENTS.map(() => bitSetOf(capacity)),
  };
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
    for (const values of facets.values()) for (const [value, set] of values) values.set(value, wider(set));
    bars.weight = bars.weight.map(wider);
    bars.price = bars.price.map(wider);
    const columns = [weights, prices];
    [weights, prices] = [new Float64Array(capacity), new Float64Array(capacity)];
    weights.set(columns[0] ?? []);
    prices.set(columns[1] ?? []);
  }

  function mark(slot: number, row: IndexRow, change: (set: BitSet, at: number) => void): void {
    for (const [facet, values] of facets) {
      const value = facetValue(row, facet);
      if (value === null) continue;
      const set = values.get(value) ?? bitSetOf(capacity);
      values.set(value, set);
      change(set, slot);
    }
    const weightBar = bars.weight[bucketOf(WEIGHT_EDGES_MCT, row.weightMct)];
    if (weightBar) change(weightBar, slot);
    const priceBar =
      row.priceUsdCents === null ? undefined : bars.price[bucketOf(PRICE_EDGES_USD_CENTS, row.priceUsdCents)];
    if (priceBar) change(priceBar, slot);
    change(live, slot);
  }

  function drop(id: number): number | null {
    const slot = slotOf.get(id);
    const row = slot === undefined ? undefined : rows[slot];
    if (slot === undefined || !row) return null;
    mark(slot, row, clearBit);
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
      mark(slot, row, setBit);
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
        const having = facets.get(facet)?.get(value);
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

  function countAll(filters: readonly Filter[], found: BitSet): IndexCounts {
    const without = (name: Filter["name"]) => {
      if (!filters.some((filter) => filter.name === name)) return found;
      const set = live.slice();
      for (const filter of filters) if (filter.name !== name) keepCommon(set, filter.set);
      return set;
    };
    const counts = {} as IndexCounts["facets"];
    for (const [facet, values] of facets) {
      const base = without(facet);
      counts[facet] = new Map([...values].map(([value, set]) => [value, countCommon(base, set)]));
    }
    const [byWeight, byPrice] = [without("weight"), without("price")];
    return {
      facets: counts,
      weight: bars.weight.map((set) => countCommon(byWeight, set)),
      price: bars.price.map((set) => countCommon(byPrice, set)),
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
        counts: withCounts ? countAll(filters, found) : null,
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

/**
 * One search in one segment: the set of what it finds, exact counts that leave a filter out of itself, histograms. Its sets
 * lie in scratch memory of the segment, so one search is opened, asked and closed before the next.
 */
import { FACET_KEYS, type FacetKey } from "@/domain/catalogue/filter-sets";
import { bucketOf, edgesOf, type HistogramKey } from "@/domain/catalogue/histogram-edges";
import { NUMBER_KEYS, type NumberKey } from "@/domain/catalogue/index-row";
import {
  type FilterName,
  filterOfNumber,
  type IndexSearch,
  isOpen,
  leftOutName,
  type TextWord,
} from "@/domain/catalogue/index-search";
import type { Range } from "@/domain/catalogue/search-query";
import type { Segment } from "@/domain/catalogue/segment";
import { namesAt } from "@/domain/catalogue/segment-rows";
import { addValueSet, type CountBase, countBase, countIn } from "@/domain/catalogue/value-sets";

/** Slots [first, end), and the bytes of a set in which they lie. */
export type Span = { first: number; end: number; from: number; to: number };
/** A set of slots within a span. */
export type Found = Span & { at: number };
type Filter = { name: FilterName; at: number };

export type SegmentSearch = ReturnType<typeof openSegmentSearch>;

export function openSegmentSearch(segment: Segment, search: IndexSearch) {
  const { memory } = segment;
  const mark = memory.mark();
  const filters = filtersOf(segment, search);
  const span = isOpen(search.priceUsdCents)
    ? spanOf(segment, 0, segment.size)
    : spanOf(segment, ...pricedSlots(segment, search.priceUsdCents));
  const found = meet(segment, filters, span);
  for (const [which, numbers] of [search.publicIds, search.stockNumbers, search.reports].entries()) {
    if (numbers.length > 0) {
      const named = namedSet(segment, spanOf(segment, 0, segment.size), which, numbers);
      filters.push({ name: "rest", at: named });
      memory.kernel.keepCommon(found.at, named, found.from, found.to);
    }
  }
  const total = memory.kernel.countBits(found.at, found.from, found.to);
  const bases = new Map<FilterName, CountBase>();

  /** What would be found without one filter; all that is found where no such filter is set. */
  function baseWithout(name: FilterName): CountBase {
    const bounded = name === "price" && !isOpen(search.priceUsdCents);
    const key = bounded || filters.some((filter) => filter.name === name) ? name : "rest";
    const known = bases.get(key);
    if (known) return known;
    const set =
      key === "rest"
        ? found
        : meet(
            segment,
            filters.filter((filter) => filter.name !== name),
            bounded ? spanOf(segment, 0, segment.size) : span,
          );
    const base = countBase(memory, set.at, set.from, set.to);
    bases.set(key, base);
    return base;
  }

  return {
    total,
    found,
    /** Values that nothing found has are counted too, as 0. */
    addCounts(facet: FacetKey, counts: Map<string, number>): void {
      const base = baseWithout(leftOutName(facet));
      const nothing = base.squeezed?.count === 0;
      for (const [value, set] of segment.sets[facet]) {
        counts.set(value, (counts.get(value) ?? 0) + (nothing ? 0 : countIn(memory, base, set)));
      }
    },
    addBars(key: HistogramKey, bars: number[]): void {
      const base = baseWithout(key);
      if (key === "price") addPriceBars(segment, base, bars);
      else addNumberBars(segment, base, key, bars);
    },
    close: () => memory.release(mark),
  };
}

/** A new empty set. */
export function scratchSet({ memory, setBytes }: Segment): number {
  const at = memory.take(setBytes);
  memory.kernel.fill(at, 0, setBytes);
  return at;
}

export function spanOf({ setBytes }: Segment, first: number, end: number): Span {
  if (end <= first) return { first: 0, end: 0, from: 0, to: 0 };
  return { first, end, from: (first >>> 7) << 4, to: Math.min(setBytes, ((end + 127) >>> 7) << 4) };
}

/** Slots whose price lies between the bounds. */
function pricedSlots({ prices, priced }: Segment, { min, max }: Range<number>): [number, number] {
  const first = min === null ? 0 : lowerBound(prices, priced, (price) => price < min);
  const end = max === null ? priced : lowerBound(prices, priced, (price) => price <= max);
  return [first, Math.max(first, end)];
}

/** The first place at which `before` is false. */
export function lowerBound(sorted: Float64Array, length: number, before: (value: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (before(sorted[middle] ?? 0)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What is live and passes all the filters, in the span. */
function meet(segment: Segment, filters: readonly Filter[], span: Span): Found {
  const { memory, live } = segment;
  const at = scratchSet(segment);
  memory.kernel.copy(at + span.from, live + span.from, span.to - span.from);
  for (const filter of filters) memory.kernel.keepCommon(at, filter.at, span.from, span.to);
  memory.kernel.clearSlots(at, span.from * 8, span.first);
  memory.kernel.clearSlots(at, span.end, span.to * 8);
  return { at, ...span };
}

function filtersOf(segment: Segment, search: IndexSearch): Filter[] {
  const filters: Filter[] = [];
  for (const facet of FACET_KEYS) {
    const chosen = search.facets[facet];
    if (!chosen || chosen.length === 0) continue;
    if (facet === "has")
      for (const value of chosen) filters.push({ name: "rest", at: unionOf(segment, facet, [value]) });
    else filters.push({ name: facet, at: unionOf(segment, facet, chosen) });
  }
  for (const key of NUMBER_KEYS) {
    const range = search.numbers[key];
    if (range && !isOpen(range)) filters.push({ name: filterOfNumber(key), at: rangeSet(segment, key, range) });
  }
  if (search.tradeClasses) filters.push({ name: "rest", at: unionOf(segment, "tradeClass", [...search.tradeClasses]) });
  for (const word of search.words) filters.push({ name: "rest", at: wordSet(segment, word) });
  return filters;
}

function unionOf(segment: Segment, key: FacetKey | "tradeClass", values: readonly string[]): number {
  const at = scratchSet(segment);
  for (const value of values) {
    const set = segment.sets[key].get(value);
    if (set) addValueSet(segment.memory, set, at, segment.setBytes);
  }
  return at;
}

const INT_MAX = 0x7fffffff;

export function rangeSet(segment: Segment, key: NumberKey, { min, max }: Range<number>): number {
  const at = scratchSet(segment);
  const column = segment.numbers[key];
  const [low, high] = [Math.ceil(min ?? -INT_MAX), Math.floor(max ?? INT_MAX)];
  if (column === 0 || low > INT_MAX || high < -INT_MAX) return at;
  const bounds = [Math.max(low, -INT_MAX), Math.min(high, INT_MAX)] as const;
  segment.memory.kernel.inRange(column, segment.setBytes * 8, ...bounds, at);
  return at;
}

const encoder = new TextEncoder();

function wordSet(segment: Segment, { beginning, values }: TextWord): number {
  const { memory, names } = segment;
  const at = scratchSet(segment);
  for (const { facet, value } of values) {
    const set = segment.sets[facet].get(value);
    if (set) addValueSet(memory, set, at, segment.setBytes);
  }
  if (beginning) {
    const needle = encoder.encode(beginning);
    const pointer = memory.take(needle.length);
    memory.bytes(pointer, needle.length).set(needle);
    memory.kernel.addMatching(names.at, names.length, names.starts, pointer, needle.length, at);
  }
  return at;
}

/** Slots whose public id (0), stock number (1) or report number (2) is one of the numbers. */
function namedSet(segment: Segment, span: Span, which: number, numbers: readonly string[]): number {
  const { memory, names, size } = segment;
  const table = memory.take(8192);
  const bits = memory.bytes(table, 8192).fill(0);
  for (const number of numbers) {
    const bit = hashOf(encoder.encode(number)) & 0xffff;
    bits[bit >>> 3] = (bits[bit >>> 3] ?? 0) | (1 << (bit & 7));
  }
  const maybe = scratchSet(segment);
  memory.kernel.addHashed(segment.live, span.from, span.to, names.at, names.starts, which, table, maybe);
  const known = new Set(numbers);
  const at = scratchSet(segment);
  const count = memory.kernel.countBits(maybe, 0, segment.setBytes);
  const list = memory.take(count * 4);
  memory.kernel.pick(maybe, 0, segment.setBytes, 0, count, list);
  const slots = memory.words(list, count).slice();
  const target = memory.bytes(at, (size + 7) >>> 3);
  for (const slot of slots) {
    const name = namesAt(segment, slot)[which];
    if (name && known.has(name.toUpperCase())) target[slot >>> 3] = (target[slot >>> 3] ?? 0) | (1 << (slot & 7));
  }
  return at;
}

/** FNV-1a, as the kernel does it. */
function hashOf(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash;
}

/** Slots are in price order: a bar is a range of slots. */
function addPriceBars({ memory, prices, priced }: Segment, base: CountBase, bars: number[]): void {
  const edges = edgesOf("price");
  let first = 0;
  for (const bar of edges.keys()) {
    const next = edges[bar + 1];
    const end = next === undefined ? priced : lowerBound(prices, priced, (price) => price < next);
    bars[bar] = (bars[bar] ?? 0) + memory.kernel.countSlots(base.at, first, end);
    first = end;
  }
}

type EdgeTable = { low: number; shift: number; steps: Uint8Array; edges: Int32Array };
const edgeTables = new Map<NumberKey, EdgeTable>();

/** For each step of 2^shift the bar in which it begins. */
function edgeTable(key: NumberKey): EdgeTable {
  const known = edgeTables.get(key);
  if (known) return known;
  const edges = edgesOf(key as HistogramKey);
  const low = edges[0] ?? 0;
  const shift = Math.max(0, 20 - Math.clz32((edges.at(-1) ?? 0) - low));
  const steps = Uint8Array.from({ length: 4096 }, (_, step) => bucketOf(edges, low + step * 2 ** shift));
  const table = { low, shift, steps, edges: Int32Array.from([...edges, INT_MAX]) };
  edgeTables.set(key, table);
  return table;
}

function addNumberBars({ memory, numbers }: Segment, base: CountBase, key: NumberKey, bars: number[]): void {
  if (numbers[key] === 0) return;
  const { low, shift, steps, edges } = edgeTable(key);
  const [table, edgesAt, bins] = [memory.take(4096), memory.take(edges.length * 4), memory.take(edges.length * 4)];
  memory.bytes(table, 4096).set(steps);
  memory.ints(edgesAt, edges.length).set(edges);
  memory.words(bins, edges.length).fill(0);
  memory.kernel.binByEdges(base.at, base.from, base.to, numbers[key], low, shift, table, edgesAt, bins);
  const counted = memory.words(bins, edges.length);
  for (const bar of bars.keys()) bars[bar] = (bars[bar] ?? 0) + (counted[bar] ?? 0);
}

/**
 * The order of a segment's finds: a page of slots from any place of it, without sorting what is not shown. Slots stand in
 * price order already; other keys are placed by counting their values; facets go value by value.
 */
import type { FacetKey } from "@/domain/catalogue/filter-sets";
import { compareValues, type OrderKey, placeOf } from "@/domain/catalogue/index-search";
import { NONE } from "@/domain/catalogue/kernel";
import type { Sort } from "@/domain/catalogue/search-query";
import type { Segment } from "@/domain/catalogue/segment";
import { idAt, namesAt, numberAt } from "@/domain/catalogue/segment-rows";
import { type Found, lowerBound, scratchSet } from "@/domain/catalogue/segment-search";
import { addValueSet } from "@/domain/catalogue/value-sets";

type Slots = ArrayLike<number>;
const BINS = 65_536;
/** So few are sorted as they are. */
const FEW = 256;

/** The order key of a slot; `value` reads a facet's word. */
export function orderKeyAt(
  segment: Segment,
  sort: Sort,
  slot: number,
  word: (key: FacetKey, slot: number) => string | null,
): OrderKey {
  const price = priceAt(segment, slot);
  const id = idAt(segment, slot);
  const place = placeOf(sort.key);
  switch (place.by) {
    case "price":
      return { value: price, price, id };
    case "id":
      return { value: -id, price, id };
    case "name":
      return { value: namesAt(segment, slot)[1].toUpperCase(), price, id };
    case "number":
      return { value: numberAt(segment, place.key, slot), price, id };
    case "facet":
      return { value: word(place.key, slot), price, id };
  }
}

function priceAt({ prices, priced }: Segment, slot: number): number | null {
  return slot < priced ? (prices[slot] ?? null) : null;
}

/** At most `limit` slots of the finds in the sort's order, after the first `skip`. Takes scratch memory. */
export function pageOf(segment: Segment, found: Found, sort: Sort, skip: number, limit: number): Slots {
  if (limit <= 0 || found.to <= found.from) return [];
  const place = placeOf(sort.key);
  switch (place.by) {
    case "price":
      return sort.descending ? byPriceDown(segment, found, skip, limit) : picked(segment, found, skip, limit);
    case "id":
      return byNumber(segment, found, segment.ids, !sort.descending, skip, limit);
    case "name":
      return byNumber(segment, found, segment.byName.ranks, sort.descending, skip, limit);
    case "number": {
      const column = segment.numbers[place.key];
      if (column === 0) return picked(segment, found, skip, limit);
      return byNumber(segment, found, column, sort.descending, skip, limit);
    }
    case "facet":
      return byFacet(segment, found, place.key, sort.descending, skip, limit);
  }
}

/** In order of the slots: by price, then by id. */
export function picked({ memory }: Segment, found: Found, skip: number, limit: number): Slots {
  const at = memory.take(limit * 4);
  const count = memory.kernel.pick(found.at, found.from, found.to, skip, limit, at);
  return memory.words(at, count).slice();
}

/** Dearest first; equal prices stay in order of id, those without a price come last. */
function byPriceDown(segment: Segment, found: Found, skip: number, limit: number): Slots {
  const { memory, prices, priced, size } = segment;
  const { kernel } = memory;
  const slots: number[] = [];
  let passed = skip;
  let end = Math.min(priced, found.end);
  while (slots.length < limit && end > 0) {
    const last = lastBefore(segment, found, end);
    if (last < 0) break;
    const price = prices[last] ?? 0;
    const first = lowerBound(prices, priced, (one) => one < price);
    const run = kernel.countSlots(found.at, first, last + 1);
    end = first;
    if (passed >= run) {
      passed -= run;
      continue;
    }
    slots.push(
      ...Array.from(
        picked(
          segment,
          within(found, first, last + 1),
          runSkip(segment, found, first) + passed,
          Math.min(limit - slots.length, run - passed),
        ),
      ),
    );
    passed = 0;
  }
  if (slots.length >= limit || found.end <= priced) return slots;
  const without = kernel.countSlots(found.at, priced, size);
  if (passed >= without) return slots;
  const rest = within(found, priced, size);
  return [
    ...slots,
    ...Array.from(picked(segment, rest, runSkip(segment, found, priced) + passed, limit - slots.length)),
  ];
}

/** `picked` begins at whole bytes: how many finds lie in them before the first slot. */
function runSkip({ memory }: Segment, found: Found, first: number): number {
  return memory.kernel.countSlots(found.at, (first >>> 7) << 7, first);
}

function within(found: Found, first: number, end: number): Found {
  return { at: found.at, first, end, from: (first >>> 7) << 4, to: Math.min(found.to, ((end + 127) >>> 7) << 4) };
}

/** The last find below a slot; -1 where there is none. */
function lastBefore({ memory, setBytes }: Segment, found: Found, end: number): number {
  const words = memory.words(found.at, setBytes / 4);
  for (let word = (end - 1) >>> 5; word >= 0 && word >= found.from >>> 2; word -= 1) {
    let bits = words[word] ?? 0;
    if (word === end >>> 5) bits &= (1 << (end & 31)) - 1;
    if (bits !== 0) return (word << 5) + 31 - Math.clz32(bits);
  }
  return -1;
}

function byNumber(segment: Segment, found: Found, column: number, down: boolean, skip: number, limit: number): Slots {
  const { memory } = segment;
  const { kernel } = memory;
  const bounds = memory.take(8);
  const valued = kernel.spread(found.at, found.from, found.to, column, bounds);
  const [low = 0, high = 0] = memory.ints(bounds, 2);
  const slots = skip < valued ? numbered(segment, found, column, { down, low, high, valued }, skip, limit) : [];
  const missing = Math.min(limit, skip + limit - valued);
  if (missing <= 0) return slots;
  const none = scratchSet(segment);
  kernel.inRange(column, segment.setBytes * 8, NONE + 1, 0x7fffffff, none);
  const rest = scratchSet(segment);
  kernel.copy(rest, found.at, segment.setBytes);
  kernel.takeOut(rest, none, 0, segment.setBytes);
  return [
    ...Array.from(slots),
    ...Array.from(picked(segment, { ...found, at: rest }, Math.max(0, skip - valued), missing)),
  ];
}

type Spread = { down: boolean; low: number; high: number; valued: number };

/** The finds with a number, in its order: counted into bins, of which only those that reach the page are looked at. */
function numbered(segment: Segment, found: Found, column: number, spread: Spread, skip: number, limit: number): Slots {
  const { memory } = segment;
  const { kernel } = memory;
  const { down, low, high, valued } = spread;
  if (valued <= FEW) return sorted(segment, found, column, down, low, high, valued).slice(skip, skip + limit);
  const range = high - low;
  const shift = range < BINS ? 0 : 16 - Math.clz32(range);
  if (shift === 0) return placed(segment, found, column, spread, skip, limit);
  const count = Math.floor(range / 2 ** shift) + 1;
  const at = memory.take(count * 4);
  const bins = memory.words(at, count).fill(0);
  kernel.bin(found.at, found.from, found.to, column, low, high, shift, at);
  const [first, last, before] = reaching(bins, down, skip, limit);
  const from = low + first * 2 ** shift;
  const to = Math.min(high, low + (last + 1) * 2 ** shift - 1);
  const inside = bins.subarray(first, last + 1).reduce((sum, bin) => sum + bin, 0);
  const part: Spread = { down, low: from, high: to, valued: inside };
  if (to - from < BINS && inside > FEW) return placed(segment, found, column, part, skip - before, limit);
  return sorted(segment, found, column, down, from, to, inside).slice(skip - before, skip - before + limit);
}

/** The lowest and highest bin that hold places [skip, skip + limit), and how many places come before them. */
function reaching(bins: Uint32Array, down: boolean, skip: number, limit: number): [number, number, number] {
  const at = (step: number) => (down ? bins.length - 1 - step : step);
  let before = 0;
  let first = 0;
  while (before + (bins[at(first)] ?? 0) <= skip && first < bins.length - 1) {
    before += bins[at(first)] ?? 0;
    first += 1;
  }
  let last = first;
  for (let seen = before + (bins[at(last)] ?? 0); seen < skip + limit && last < bins.length - 1; ) {
    last += 1;
    seen += bins[at(last)] ?? 0;
  }
  return down ? [at(last), at(first), before] : [first, last, before];
}

/** One bin a number: each find's place follows from the counts. */
function placed(segment: Segment, found: Found, column: number, spread: Spread, skip: number, limit: number): Slots {
  const { memory } = segment;
  const { kernel } = memory;
  const { down, low, high, valued } = spread;
  const count = high - low + 1;
  const at = memory.take(count * 4);
  const out = memory.take(limit * 4);
  const bins = memory.words(at, count).fill(0);
  kernel.bin(found.at, found.from, found.to, column, low, high, 0, at);
  let next = 0;
  for (let step = 0; step < count; step += 1) {
    const bin = down ? count - 1 - step : step;
    const here = bins[bin] ?? 0;
    bins[bin] = next;
    next += here;
  }
  kernel.place(found.at, found.from, found.to, column, low, high, at, skip, limit, out);
  return memory.words(out, Math.max(0, Math.min(limit, valued - skip))).slice();
}

function sorted(
  segment: Segment,
  found: Found,
  column: number,
  down: boolean,
  low: number,
  high: number,
  count: number,
): number[] {
  const { memory } = segment;
  const out = memory.take(count * 4);
  memory.kernel.pickInRange(found.at, found.from, found.to, column, low, high, count, out);
  const values = memory.ints(column, segment.size);
  const turn = down ? -1 : 1;
  return Array.from(memory.words(out, count)).sort((a, b) => ((values[a] ?? 0) - (values[b] ?? 0)) * turn || a - b);
}

/** The values of a facet in the sort's order. */
function valuesInOrder(segment: Segment, facet: FacetKey, down: boolean): string[] {
  const turn = down ? -1 : 1;
  return [...segment.sets[facet].keys()].sort((a, b) => compareValues(facet, a, b) * turn);
}

function byFacet(segment: Segment, found: Found, facet: FacetKey, down: boolean, skip: number, limit: number): Slots {
  const { memory, setBytes } = segment;
  const { kernel } = memory;
  const left = scratchSet(segment);
  kernel.copy(left, found.at, setBytes);
  const having = scratchSet(segment);
  const slots: number[] = [];
  let passed = skip;
  for (const value of valuesInOrder(segment, facet, down)) {
    const set = segment.sets[facet].get(value);
    if (!set) continue;
    kernel.fill(having, 0, setBytes);
    addValueSet(memory, set, having, setBytes);
    kernel.keepCommon(having, left, found.from, found.to);
    kernel.takeOut(left, having, found.from, found.to);
    const count = kernel.countBits(having, found.from, found.to);
    if (passed >= count) {
      passed -= count;
      continue;
    }
    slots.push(...Array.from(picked(segment, { ...found, at: having }, passed, limit - slots.length)));
    passed = 0;
    if (slots.length >= limit) return slots;
  }
  return [...slots, ...Array.from(picked(segment, { ...found, at: left }, passed, limit - slots.length))];
}

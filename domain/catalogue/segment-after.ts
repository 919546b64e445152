/** Where the next page begins: what stands after a key, in each order of a segment. */
import type { FacetKey } from "@/domain/catalogue/filter-sets";
import type { NumberKey } from "@/domain/catalogue/index-row";
import { compareValues, type OrderKey, placeOf } from "@/domain/catalogue/index-search";
import { compareBytes } from "@/domain/catalogue/name-order";
import type { Sort } from "@/domain/catalogue/search-query";
import type { Segment } from "@/domain/catalogue/segment";
import { idAt, stockNumberBytes } from "@/domain/catalogue/segment-rows";
import { type Found, lowerBound, rangeSet, scratchSet } from "@/domain/catalogue/segment-search";
import { addValueSet } from "@/domain/catalogue/value-sets";

/** Takes what does not come after the key out of the finds: a page then begins where the one before ended. */
export function keepAfter(segment: Segment, found: Found, sort: Sort, after: OrderKey): void {
  const place = placeOf(sort.key);
  if (place.by === "name") {
    keepNamesAfter(segment, found, sort, after);
    return;
  }
  const later = scratchSet(segment);
  if (place.by === "price") laterByPrice(segment, later, sort.descending, after);
  else if (place.by === "id") laterById(segment, later, sort.descending, after);
  else if (place.by === "number") laterByNumber(segment, later, place.key, sort.descending, after);
  else laterByFacet(segment, later, place.key, sort.descending, after);
  segment.memory.kernel.keepCommon(found.at, later, found.from, found.to);
}

/** Sets all slots of [first, end). */
function setSlots(segment: Segment, at: number, first: number, end: number): void {
  if (end <= first) return;
  const { memory, setBytes } = segment;
  const part = scratchSet(segment);
  memory.kernel.fill(part, 0xff, setBytes);
  memory.kernel.clearSlots(part, 0, first);
  memory.kernel.clearSlots(part, end, setBytes * 8);
  memory.kernel.addAll(at, part, 0, setBytes);
}

/** The first slot that stands after a price and id. */
function slotAfter(segment: Segment, { price, id }: OrderKey): number {
  const { prices, priced, size } = segment;
  let low = price === null ? priced : lowerBound(prices, priced, (one) => one < price);
  let high = price === null ? size : lowerBound(prices, priced, (one) => one <= price);
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (idAt(segment, middle) <= id) low = middle + 1;
    else high = middle;
  }
  return low;
}

function laterByPrice(segment: Segment, at: number, down: boolean, after: OrderKey): void {
  const { prices, priced, size } = segment;
  const { price } = after;
  const next = slotAfter(segment, after);
  if (!down || price === null) {
    setSlots(segment, at, next, size);
    return;
  }
  setSlots(
    segment,
    at,
    0,
    lowerBound(prices, priced, (one) => one < price),
  );
  setSlots(
    segment,
    at,
    next,
    lowerBound(prices, priced, (one) => one <= price),
  );
  setSlots(segment, at, priced, size);
}

function laterById({ memory, ids, setBytes }: Segment, at: number, down: boolean, after: OrderKey): void {
  const [low, high] = down ? [after.id + 1, 0x7fffffff] : [1, after.id - 1];
  memory.kernel.inRange(ids, setBytes * 8, low, high, at);
}

/** What stands at the same value, but later by price and id. */
function addLaterOfSame(segment: Segment, at: number, same: number, after: OrderKey): void {
  const { memory, setBytes } = segment;
  memory.kernel.clearSlots(same, 0, slotAfter(segment, after));
  memory.kernel.addAll(at, same, 0, setBytes);
}

function laterByNumber(segment: Segment, at: number, key: NumberKey, down: boolean, after: OrderKey): void {
  const { memory, setBytes, size } = segment;
  const valued = rangeSet(segment, key, { min: null, max: null });
  const none = scratchSet(segment);
  setSlots(segment, none, 0, size);
  memory.kernel.takeOut(none, valued, 0, setBytes);
  if (typeof after.value !== "number") {
    addLaterOfSame(segment, at, none, after);
    return;
  }
  memory.kernel.addAll(at, none, 0, setBytes);
  const beyond = down ? { min: null, max: after.value - 1 } : { min: after.value + 1, max: null };
  memory.kernel.addAll(at, rangeSet(segment, key, beyond), 0, setBytes);
  addLaterOfSame(segment, at, rangeSet(segment, key, { min: after.value, max: after.value }), after);
}

function laterByFacet(segment: Segment, at: number, facet: FacetKey, down: boolean, after: OrderKey): void {
  const { memory, setBytes, size } = segment;
  const turn = down ? -1 : 1;
  const none = scratchSet(segment);
  setSlots(segment, none, 0, size);
  for (const [value, set] of segment.sets[facet]) {
    const having = scratchSet(segment);
    addValueSet(memory, set, having, setBytes);
    memory.kernel.takeOut(none, having, 0, setBytes);
    if (after.value === null) continue;
    const order = compareValues(facet, value, String(after.value)) * turn;
    if (order > 0) memory.kernel.addAll(at, having, 0, setBytes);
    else if (order === 0) addLaterOfSame(segment, at, having, after);
  }
  if (after.value === null) addLaterOfSame(segment, at, none, after);
  else memory.kernel.addAll(at, none, 0, setBytes);
}

const encoder = new TextEncoder();
const INT_MAX = 0x7fffffff;

/** Where a stock number stands among those of the segment, and whether one has it. */
function rankOf(segment: Segment, stockNumber: string): { rank: number; there: boolean } {
  const { memory, byName, size } = segment;
  const text = encoder.encode(stockNumber);
  let low = 0;
  let high = size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (compareBytes(stockNumberBytes(segment, byName.slots[middle] ?? 0), text) < 0) low = middle + 1;
    else high = middle;
  }
  if (low === size) return { rank: size, there: false };
  const slot = byName.slots[low] ?? 0;
  const there = compareBytes(stockNumberBytes(segment, slot), text) === 0;
  return { rank: memory.intAt(byName.ranks + slot * 4), there };
}

function keepNamesAfter(segment: Segment, found: Found, sort: Sort, after: OrderKey): void {
  const { memory, setBytes, byName } = segment;
  const { rank, there } = rankOf(segment, String(after.value ?? ""));
  const later = scratchSet(segment);
  const [low, high] = sort.descending ? [0, rank - 1] : [there ? rank + 1 : rank, INT_MAX];
  memory.kernel.inRange(byName.ranks, setBytes * 8, low, high, later);
  if (there) {
    const same = scratchSet(segment);
    memory.kernel.inRange(byName.ranks, setBytes * 8, rank, rank, same);
    addLaterOfSame(segment, later, same, after);
  }
  memory.kernel.keepCommon(found.at, later, found.from, found.to);
}

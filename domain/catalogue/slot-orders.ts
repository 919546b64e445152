/**
 * Standing orders of slots, one a sort key, made when first asked for and kept up to date: a slot that comes or goes is
 * moved within the list, many at once are sorted anew at the next question. Rows without a value come last whichever
 * way one sorts; equal values go by item id, so that every process gives the same pages.
 */
import type { Sort, SortKey } from "@/domain/catalogue/search-query";

/** What the orders ask of the index about a slot. Only asked for slots that hold a row. */
export type SlotFacts = { value(slot: number, key: SortKey): number | null; id(slot: number): number };

type Order = {
  /** Slots with a value by that value, then slots without one. */
  slots: Int32Array;
  valued: number;
  /** Value by slot as of when it was put into the list; NaN is none. */
  values: Float64Array;
};

/** Up to this many changes are moved one by one. */
const FEW = 256;

export function createSlotOrders(facts: SlotFacts) {
  const orders = new Map<SortKey, Order>();
  const known = new Set<number>();
  let ids = new Float64Array(1024);

  function remember(slot: number): void {
    known.add(slot);
    if (slot >= ids.length) ids = widened(ids, slot);
    ids[slot] = facts.id(slot);
  }

  function make(key: SortKey): Order {
    const values = new Float64Array(ids.length).fill(Number.NaN);
    for (const slot of known) values[slot] = facts.value(slot, key) ?? Number.NaN;
    const order: Order = { slots: Int32Array.from(known), valued: 0, values };
    order.slots.sort((a, b) => compare(order, a, b));
    order.valued = order.slots.findIndex((slot) => Number.isNaN(values[slot] ?? 0));
    if (order.valued === -1) order.valued = order.slots.length;
    orders.set(key, order);
    return order;
  }

  /** Ascending by value, none last, then by id. */
  function compare({ values }: Order, a: number, b: number): number {
    const [x, y] = [values[a] ?? 0, values[b] ?? 0];
    if (x < y) return -1;
    if (x > y) return 1;
    if (x !== y && Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
    return (ids[a] ?? 0) - (ids[b] ?? 0);
  }

  /** Where a slot stands, or belongs. */
  function placeOf(order: Order, slot: number): number {
    let low = 0;
    let high = order.slots.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(order, order.slots[middle] ?? 0, slot) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function insert(order: Order, key: SortKey, slot: number): void {
    if (slot >= order.values.length) order.values = widened(order.values, slot);
    order.values[slot] = facts.value(slot, key) ?? Number.NaN;
    const at = placeOf(order, slot);
    const next = new Int32Array(order.slots.length + 1);
    next.set(order.slots.subarray(0, at));
    next[at] = slot;
    next.set(order.slots.subarray(at), at + 1);
    order.slots = next;
    if (!Number.isNaN(order.values[slot])) order.valued += 1;
  }

  function take(order: Order, slot: number): void {
    const at = placeOf(order, slot);
    if (order.slots[at] !== slot) throw new Error("catalogue order lost a slot");
    const next = new Int32Array(order.slots.length - 1);
    next.set(order.slots.subarray(0, at));
    next.set(order.slots.subarray(at + 1), at);
    order.slots = next;
    if (!Number.isNaN(order.values[slot])) order.valued -= 1;
  }

  function orderOf(key: SortKey): Order {
    return orders.get(key) ?? make(key);
  }

  /** Equal values stand in order of id also when values run down. */
  function walkDown(order: Order, visit: (slot: number) => boolean): boolean {
    const { slots, values } = order;
    const valueAt = (at: number) => values[slots[at] ?? 0];
    let end = order.valued;
    while (end > 0) {
      let start = end - 1;
      while (start > 0 && valueAt(start - 1) === valueAt(end - 1)) start -= 1;
      if (!walkRun(slots, start, end, visit)) return false;
      end = start;
    }
    return true;
  }

  return {
    /** The slots' rows must be in place. */
    add(slots: readonly number[]): void {
      for (const slot of slots) remember(slot);
      if (slots.length > FEW) orders.clear();
      for (const [key, order] of orders) for (const slot of slots) insert(order, key, slot);
    },
    remove(slots: readonly number[]): void {
      if (slots.length > FEW) orders.clear();
      for (const order of orders.values()) for (const slot of slots) take(order, slot);
      for (const slot of slots) known.delete(slot);
    },
    /** Sorts a few slots as `walk` would meet them. */
    sorted(slots: number[], { key, descending }: Sort): number[] {
      const order = orderOf(key);
      const { values } = order;
      return slots.sort((a, b) => {
        const [x, y] = [values[a] ?? 0, values[b] ?? 0];
        return descending && x !== y && !Number.isNaN(x) && !Number.isNaN(y) ? y - x : compare(order, a, b);
      });
    },
    /** Calls for each slot in order until `visit` says false. */
    walk({ key, descending }: Sort, visit: (slot: number) => boolean): void {
      const order = orderOf(key);
      const on = descending ? walkDown(order, visit) : walkRun(order.slots, 0, order.valued, visit);
      if (on) walkRun(order.slots, order.valued, order.slots.length, visit);
    },
  };
}

function walkRun(slots: Int32Array, from: number, to: number, visit: (slot: number) => boolean): boolean {
  for (let at = from; at < to; at += 1) if (!visit(slots[at] ?? 0)) return false;
  return true;
}

function widened(column: Float64Array, slot: number): Float64Array<ArrayBuffer> {
  const next = new Float64Array(Math.max(column.length * 2, slot + 1)).fill(Number.NaN);
  next.set(column);
  return next;
}

/**
 * A block of rows that never changes but for rows that leave it: columns in price order (what has no price last, equal
 * prices by id), so that a price range is a range of slots and the first bits of a set are the first rows of the page.
 * Building yields between steps, for a process that answers meanwhile.
 */
import { FACET_KEYS, type FacetKey } from "@/domain/catalogue/filter-sets";
import { COLUMN_KEYS, type ColumnKey, NUMBER_KEYS, type NumberKey, valuesOf } from "@/domain/catalogue/index-row";
import { type KernelMemory, NONE, openKernelMemory } from "@/domain/catalogue/kernel";
import { type NameOrder, type Names, orderNames } from "@/domain/catalogue/name-order";
import { sortRows } from "@/domain/catalogue/radix";
import type { Dictionaries, Staging } from "@/domain/catalogue/staging";
import { takeValueSet, type ValueSet } from "@/domain/catalogue/value-sets";

export type CodeColumn = Uint8Array<ArrayBuffer> | Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

/** Columns of which each value has a set of slots. */
export type SetKey = FacetKey | "tradeClass";

export type Segment = {
  size: number;
  /** Of one set of slots; a multiple of 16. */
  setBytes: number;
  memory: KernelMemory;
  /** Pointer of the column of ids. */
  ids: number;
  /** Slots in order of their id. */
  byId: Uint32Array<ArrayBuffer>;
  /** Pointer of the set of slots that have not left, and how many they are. */
  live: number;
  alive: number;
  /** US cents; slots from `priced` on have none. */
  prices: Float64Array<ArrayBuffer>;
  priced: number;
  pricesMinor: Float64Array<ArrayBuffer>;
  /** Pointers of the number columns; 0 where no row has one. */
  numbers: Record<NumberKey, number>;
  /** Null where no row has a value. */
  codes: Record<ColumnKey, CodeColumn | null>;
  sets: Record<SetKey, Map<string, ValueSet>>;
  /** Pointers of the texts and of where each slot's begin. */
  names: Names;
  byName: NameOrder;
  notes: { bytes: Uint8Array<ArrayBuffer>; starts: Uint32Array<ArrayBuffer> } | null;
};

const ROWS_A_STEP = 50_000;

export function* buildSegment(staging: Staging, dictionaries: Dictionaries): Generator<void, Segment> {
  const size = staging.count;
  const memory = openKernelMemory();
  const setBytes = ((size + 127) >>> 7) << 4;
  const order = yield* sortRows(size, [staging.ids, staging.prices]);
  const live = memory.take(setBytes);
  const ids = memory.take(setBytes * 32);
  const idColumn = memory.words(ids, size);
  const prices = new Float64Array(size);
  const pricesMinor = new Float64Array(size);
  let priced = 0;
  for (let slot = 0; slot < size; slot += 1) {
    const row = order[slot] ?? 0;
    idColumn[slot] = staging.ids[row] ?? 0;
    const price = staging.prices[row] ?? Number.NaN;
    prices[slot] = price;
    pricesMinor[slot] = staging.pricesMinor[row] ?? Number.NaN;
    if (!Number.isNaN(price)) priced += 1;
  }
  memory.kernel.fill(live, 0xff, size >>> 3);
  if (size & 7) memory.bytes(live, setBytes)[size >>> 3] = (1 << (size & 7)) - 1;
  const byId = yield* sortRows(size, [Uint32Array.from(idColumn)]);
  const numbers = {} as Segment["numbers"];
  for (const [column, key] of NUMBER_KEYS.entries()) {
    numbers[key] = placeNumbers(memory, staging.numbers[column], order, setBytes);
    yield;
  }
  const codes = {} as Segment["codes"];
  const sets = {} as Segment["sets"];
  for (const [column, key] of COLUMN_KEYS.entries()) {
    codes[key] = placeCodes(staging.codes[column], order, dictionaries[key].size());
    if (hasSets(key)) sets[key] = placeSets(memory, codes[key], dictionaries[key], size, setBytes);
    yield;
  }
  const names = yield* placeNames(memory, staging, order);
  const byName = yield* orderNames(memory, names, size, setBytes);
  const notes = yield* placeNotes(staging, order);
  return {
    ...{ size, setBytes, memory, ids, byId, live, alive: size, prices, priced, pricesMinor, numbers, codes, sets },
    ...{ names, byName, notes },
  };
}

const WITH_SETS = new Set<ColumnKey>([...FACET_KEYS, "tradeClass"]);
const hasSets = (key: ColumnKey): key is SetKey => WITH_SETS.has(key);

function placeNumbers(memory: KernelMemory, column = new Int32Array(), order: Uint32Array, setBytes: number): number {
  let some = false;
  for (let row = 0; row < order.length && !some; row += 1) some = column[row] !== NONE;
  if (!some) return 0;
  const at = memory.take(setBytes * 32);
  const placed = memory.ints(at, setBytes * 8).fill(NONE, order.length);
  for (let slot = 0; slot < order.length; slot += 1) placed[slot] = column[order[slot] ?? 0] ?? NONE;
  return at;
}

function placeCodes(
  column: Uint16Array | Uint32Array = new Uint16Array(),
  order: Uint32Array,
  values: number,
): CodeColumn | null {
  const Column = values <= 0x100 ? Uint8Array : values <= 0x10000 ? Uint16Array : Uint32Array;
  const placed = new Column(order.length);
  let some = 0;
  for (let slot = 0; slot < order.length; slot += 1) {
    const code = column[order[slot] ?? 0] ?? 0;
    placed[slot] = code;
    some |= code;
  }
  return some === 0 ? null : placed;
}

/** One set a value; a row with several values is in several. */
function placeSets(
  memory: KernelMemory,
  codes: CodeColumn | null,
  dictionary: Dictionaries[SetKey],
  size: number,
  setBytes: number,
): Map<string, ValueSet> {
  const sets = new Map<string, ValueSet>();
  if (codes === null) return sets;
  const counts = new Uint32Array(dictionary.size());
  for (let slot = 0; slot < size; slot += 1) counts[codes[slot] ?? 0] = (counts[codes[slot] ?? 0] ?? 0) + 1;
  const present = [...counts.keys()].filter((code) => code > 0 && (counts[code] ?? 0) > 0);
  const totals = new Map<string, number>();
  for (const code of present) {
    for (const value of valuesOf(dictionary.value(code)))
      totals.set(value, (totals.get(value) ?? 0) + (counts[code] ?? 0));
  }
  for (const [value, count] of totals) sets.set(value, takeValueSet(memory, size, setBytes, count));
  const writers = new Map([...sets].map(([value, set]) => [value, writerOf(memory, set, setBytes)]));
  const byCode = new Array<((slot: number) => void) | undefined>(dictionary.size());
  for (const code of present) {
    const all = valuesOf(dictionary.value(code)).flatMap((value) => writers.get(value) ?? []);
    byCode[code] = all.length === 1 ? all[0] : (slot) => all.forEach((put) => void put(slot));
  }
  for (let slot = 0; slot < size; slot += 1) {
    const code = codes[slot] ?? 0;
    if (code !== 0) byCode[code]?.(slot);
  }
  return sets;
}

/** Nothing may be taken from the memory while writers are in use. */
function writerOf(memory: KernelMemory, set: ValueSet, setBytes: number): (slot: number) => void {
  if (set.listed) {
    const list = memory.words(set.at, set.count);
    let next = 0;
    return (slot) => {
      list[next] = slot;
      next += 1;
    };
  }
  const words = memory.words(set.at, setBytes / 4);
  return (slot) => {
    words[slot >>> 5] = (words[slot >>> 5] ?? 0) | (1 << (slot & 31));
  };
}

function* placeNames(memory: KernelMemory, staging: Staging, order: Uint32Array): Generator<void, Segment["names"]> {
  const at = memory.take(staging.names.length);
  const starts = memory.take((order.length + 1) * 4);
  const target = memory.bytes(at, staging.names.length);
  const length = yield* copyInOrder(
    staging.names.bytes,
    staging.nameStarts,
    order,
    target,
    memory.words(starts, order.length + 1),
  );
  return { at, length, starts };
}

function* placeNotes(staging: Staging, order: Uint32Array): Generator<void, Segment["notes"]> {
  if (staging.notes.length === 0) return null;
  const bytes = new Uint8Array(staging.notes.length);
  const starts = new Uint32Array(order.length + 1);
  yield* copyInOrder(staging.notes.bytes, staging.noteStarts, order, bytes, starts);
  return { bytes, starts };
}

function* copyInOrder(
  source: Uint8Array,
  sourceStarts: Uint32Array,
  order: Uint32Array,
  target: Uint8Array,
  starts: Uint32Array,
): Generator<void, number> {
  let to = 0;
  for (let slot = 0; slot < order.length; slot += 1) {
    const row = order[slot] ?? 0;
    const end = sourceStarts[row + 1] ?? 0;
    for (let from = sourceStarts[row] ?? 0; from < end; from += 1) {
      target[to] = source[from] ?? 0;
      to += 1;
    }
    starts[slot + 1] = to;
    if (slot % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
  }
  return to;
}

/**
 * Rows on their way into a segment: plain columns in the order in which they came, from items or from segments that
 * are merged. Nothing can be searched here.
 */
import type { Dictionary } from "@/domain/catalogue/dictionary";
import { FACET_KEYS } from "@/domain/catalogue/filter-sets";
import { COLUMN_KEYS, type ColumnKey, type FacetValue, type IndexRow, NUMBER_KEYS } from "@/domain/catalogue/index-row";
import { namesOf } from "@/domain/catalogue/index-search";
import { NONE } from "@/domain/catalogue/kernel";

export type Dictionaries = Record<ColumnKey, Dictionary>;

/** Bytes that grow at the end. */
export type Arena = { bytes: Uint8Array<ArrayBuffer>; length: number };

/** Two bytes a code until a column has more values than that. */
export type Codes = Uint16Array<ArrayBuffer> | Uint32Array<ArrayBuffer>;

export type Staging = {
  count: number;
  capacity: number;
  ids: Uint32Array<ArrayBuffer>;
  /** NaN is on request. */
  prices: Float64Array<ArrayBuffer>;
  pricesMinor: Float64Array<ArrayBuffer>;
  /** In the order of NUMBER_KEYS. */
  numbers: Int32Array<ArrayBuffer>[];
  /** In the order of COLUMN_KEYS, as the dictionaries. */
  codes: Codes[];
  dictionaries: readonly Dictionary[];
  /** Public id, stock number and report number in capitals, each with a line feed behind it. */
  names: Arena;
  /** Where each row's bytes begin; one more than rows. */
  nameStarts: Uint32Array<ArrayBuffer>;
  /** JSON of what has no column; empty for most rows. */
  notes: Arena;
  noteStarts: Uint32Array<ArrayBuffer>;
};

/** What a segment keeps of a row as text: free texts, and numbers that are not written in capitals. */
export type RowNotes = { texts?: IndexRow["texts"]; names?: [string, string, string | null] };

export function createStaging(capacity: number, dictionaries: Dictionaries): Staging {
  return {
    count: 0,
    capacity,
    ids: new Uint32Array(capacity),
    prices: new Float64Array(capacity),
    pricesMinor: new Float64Array(capacity),
    numbers: NUMBER_KEYS.map(() => new Int32Array(capacity)),
    codes: COLUMN_KEYS.map(() => new Uint16Array(capacity)),
    dictionaries: COLUMN_KEYS.map((key) => dictionaries[key]),
    names: { bytes: new Uint8Array(capacity * 32), length: 0 },
    nameStarts: new Uint32Array(capacity + 1),
    notes: { bytes: new Uint8Array(1024), length: 0 },
    noteStarts: new Uint32Array(capacity + 1),
  };
}

export function createDictionaries(make: () => Dictionary): Dictionaries {
  return Object.fromEntries(COLUMN_KEYS.map((key) => [key, make()])) as Dictionaries;
}

type Numbers =
  | Float64Array<ArrayBuffer>
  | Uint32Array<ArrayBuffer>
  | Int32Array<ArrayBuffer>
  | Uint16Array<ArrayBuffer>;
function wider<Column extends Numbers>(column: Column, length: number): Column {
  const next = new (column.constructor as new (length: number) => Column)(length);
  next.set(column);
  return next;
}

function grow(staging: Staging): void {
  const capacity = Math.max(1024, Math.ceil(staging.capacity * 1.6));
  staging.capacity = capacity;
  staging.ids = wider(staging.ids, capacity);
  staging.prices = wider(staging.prices, capacity);
  staging.pricesMinor = wider(staging.pricesMinor, capacity);
  staging.numbers = staging.numbers.map((column) => wider(column, capacity));
  staging.codes = staging.codes.map((column) => wider<Codes>(column, capacity));
  staging.nameStarts = wider(staging.nameStarts, capacity + 1);
  staging.noteStarts = wider(staging.noteStarts, capacity + 1);
}

/** Room for more bytes in an arena. */
export function reserve(arena: Arena, more: number): void {
  if (arena.length + more <= arena.bytes.length) return;
  const next = new Uint8Array(Math.max(arena.bytes.length * 2, arena.length + more));
  next.set(arena.bytes.subarray(0, arena.length));
  arena.bytes = next;
}

const encoder = new TextEncoder();
function write(arena: Arena, text: string): void {
  reserve(arena, text.length * 3);
  arena.length += encoder.encodeInto(text, arena.bytes.subarray(arena.length)).written;
}

/** Makes room for one more row and gives its place. */
export function nextPlace(staging: Staging): number {
  if (staging.count >= staging.capacity) grow(staging);
  staging.count += 1;
  return staging.count - 1;
}

export function closePlace(staging: Staging, at: number): void {
  staging.nameStarts[at + 1] = staging.names.length;
  staging.noteStarts[at + 1] = staging.notes.length;
}

/** @param column place in COLUMN_KEYS. */
export function putCode({ codes }: Staging, column: number, at: number, code: number): void {
  let target = codes[column];
  if (!target) return;
  if (code > 0xffff && target instanceof Uint16Array) {
    target = Uint32Array.from(target);
    codes[column] = target;
  }
  target[at] = code;
}

/** @param column place in NUMBER_KEYS. */
export function putNumber({ numbers }: Staging, column: number, at: number, value: number): void {
  const target = numbers[column];
  if (target) target[at] = value;
}

function putValues(staging: Staging, first: number, at: number, values: readonly FacetValue[]): void {
  for (let value = 0; value < values.length; value += 1) {
    const code = staging.dictionaries[first + value]?.code(values[value] ?? null) ?? 0;
    putCode(staging, first + value, at, code);
  }
}

/** The row's own keys stand in the order of the lists of keys: a look-up by name for each of fifty cells takes its time. */
export function addRow(staging: Staging, row: IndexRow): void {
  const at = nextPlace(staging);
  staging.ids[at] = row.id;
  staging.prices[at] = row.priceUsdCents ?? Number.NaN;
  staging.pricesMinor[at] = row.priceMinor ?? Number.NaN;
  const numbers = Object.values(row.numbers);
  for (let key = 0; key < numbers.length; key += 1) putNumber(staging, key, at, numbers[key] ?? NONE);
  putValues(staging, 0, at, Object.values(row.facets));
  putValues(staging, FACET_KEYS.length, at, Object.values(row.words));
  const { publicId, stockNumber, reportNumber } = row;
  const names = namesOf(row);
  write(staging.names, names);
  const asGiven = names.startsWith(`${publicId}\n${stockNumber}\n${reportNumber ?? ""}\n`);
  if (row.texts || !asGiven) {
    const notes: RowNotes = { ...(row.texts ? { texts: row.texts } : {}) };
    if (!asGiven) notes.names = [publicId, stockNumber, reportNumber];
    write(staging.notes, JSON.stringify(notes));
  }
  closePlace(staging, at);
}

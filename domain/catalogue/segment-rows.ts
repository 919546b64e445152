/** Single rows of a segment: found by id, read back as they were put in, taken out, handed on to another segment. */
import type { FacetKey } from "@/domain/catalogue/filter-sets";
import { FACET_KEYS } from "@/domain/catalogue/filter-sets";
import {
  COLUMN_KEYS,
  type FacetValue,
  type IndexRow,
  NUMBER_KEYS,
  type NumberKey,
  WORD_KEYS,
  type WordKey,
} from "@/domain/catalogue/index-row";
import { NONE } from "@/domain/catalogue/kernel";
import type { Segment } from "@/domain/catalogue/segment";
import {
  type Arena,
  closePlace,
  type Dictionaries,
  nextPlace,
  putCode,
  putNumber,
  type RowNotes,
  reserve,
  type Staging,
} from "@/domain/catalogue/staging";

/** The slot of an id that has not left; -1 where there is none. */
export function findSlot(segment: Segment, id: number): number {
  const ids = segment.memory.words(segment.ids, segment.size);
  let low = 0;
  let high = segment.size;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ids[segment.byId[middle] ?? 0] ?? 0) < id) low = middle + 1;
    else high = middle;
  }
  const slot = segment.byId[low] ?? -1;
  return slot >= 0 && ids[slot] === id && isLive(segment, slot) ? slot : -1;
}

export function isLive({ memory, live, setBytes }: Segment, slot: number): boolean {
  return (((memory.bytes(live, setBytes)[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 1;
}

/** A copy of the set of slots that have not left. */
export function liveSlots({ memory, live, setBytes }: Segment): Uint8Array {
  return memory.bytes(live, setBytes).slice();
}

/** False where the id is not here. */
export function takeOutId(segment: Segment, id: number): boolean {
  const slot = findSlot(segment, id);
  if (slot < 0) return false;
  const live = segment.memory.bytes(segment.live, segment.setBytes);
  live[slot >>> 3] = (live[slot >>> 3] ?? 0) & ~(1 << (slot & 7));
  segment.alive -= 1;
  return true;
}

export function idAt({ memory, ids }: Segment, slot: number): number {
  return memory.intAt(ids + slot * 4) >>> 0;
}

/** The highest id, of a row that has left as well. */
export function highestId(segment: Segment): number {
  return segment.size === 0 ? 0 : idAt(segment, segment.byId[segment.size - 1] ?? 0);
}

export function numberAt({ memory, numbers }: Segment, key: NumberKey, slot: number): number | null {
  if (numbers[key] === 0) return null;
  const value = memory.intAt(numbers[key] + slot * 4);
  return value === NONE ? null : value;
}

export function valueAt(
  segment: Segment,
  dictionaries: Dictionaries,
  key: FacetKey | WordKey,
  slot: number,
): FacetValue {
  return dictionaries[key].value(segment.codes[key]?.[slot] ?? 0);
}

const LINE = 10;
const decoder = new TextDecoder();
const orNull = (value: number) => (Number.isNaN(value) ? null : value);

function notesAt({ notes }: Segment, slot: number): RowNotes {
  const [from, to] = [notes?.starts[slot] ?? 0, notes?.starts[slot + 1] ?? 0];
  return notes && to > from ? (JSON.parse(decoder.decode(notes.bytes.subarray(from, to))) as RowNotes) : {};
}

/** Public id, stock number, report number as they were given. */
export function namesAt(segment: Segment, slot: number): [string, string, string | null] {
  const { names } = notesAt(segment, slot);
  if (names) return names;
  const { memory } = segment;
  const [from = 0, to = 0] = memory.words(segment.names.starts + slot * 4, 2);
  const [publicId = "", stockNumber = "", reportNumber = ""] = decoder
    .decode(memory.bytes(segment.names.at + from, to - from))
    .split("\n");
  return [publicId, stockNumber, reportNumber === "" ? null : reportNumber];
}

/** The stock number in capitals, as it stands in the segment. */
export function stockNumberBytes({ memory, names }: Segment, slot: number): Uint8Array {
  const [from = 0, to = 0] = memory.words(names.starts + slot * 4, 2);
  const bytes = memory.bytes(names.at + from, to - from);
  const first = bytes.indexOf(LINE) + 1;
  return bytes.subarray(first, bytes.indexOf(LINE, first));
}

export function readRow(segment: Segment, dictionaries: Dictionaries, slot: number): IndexRow {
  const [publicId, stockNumber, reportNumber] = namesAt(segment, slot);
  const facets = {} as IndexRow["facets"];
  for (const key of FACET_KEYS) facets[key] = valueAt(segment, dictionaries, key, slot);
  const numbers = {} as IndexRow["numbers"];
  for (const key of NUMBER_KEYS) numbers[key] = numberAt(segment, key, slot);
  const words = {} as Record<WordKey, FacetValue>;
  for (const key of WORD_KEYS) words[key] = valueAt(segment, dictionaries, key, slot);
  return {
    id: idAt(segment, slot),
    publicId,
    stockNumber,
    reportNumber,
    facets,
    numbers,
    words: words as IndexRow["words"],
    priceUsdCents: orNull(segment.prices[slot] ?? Number.NaN),
    priceMinor: orNull(segment.pricesMinor[slot] ?? Number.NaN),
    texts: notesAt(segment, slot).texts ?? null,
  };
}

/** Rows of one segment that are kept as they were read: some tens of megabytes at most. */
const ROWS_KEPT = 8_192;
const keptRows = new WeakMap<Segment, Map<number, IndexRow>>();

/** The same object for the same row, while it is asked for: whoever makes something of it can keep that with it. */
export function keptRow(segment: Segment, dictionaries: Dictionaries, slot: number): IndexRow {
  const rows = keptRows.get(segment) ?? new Map<number, IndexRow>();
  const known = rows.get(slot);
  if (known) return known;
  if (rows.size === 0) keptRows.set(segment, rows);
  if (rows.size >= ROWS_KEPT) rows.clear();
  const row = readRow(segment, dictionaries, slot);
  rows.set(slot, row);
  return row;
}

const ROWS_A_STEP = 10_000;

/** Copies the rows that were in the segment when it began; yields between some thousands. */
export function* addSegment(staging: Staging, segment: Segment): Generator<void, void> {
  const live = liveSlots(segment);
  for (let first = 0; first < segment.size; first += ROWS_A_STEP) {
    addSlots(staging, segment, live, first, Math.min(first + ROWS_A_STEP, segment.size));
    yield;
  }
}

function addSlots(staging: Staging, segment: Segment, live: Uint8Array, first: number, end: number): void {
  const { memory, size, names, notes, codes } = segment;
  const ids = memory.words(segment.ids, size);
  const starts = memory.words(names.starts, size + 1);
  const bytes = memory.bytes(names.at, names.length);
  const numbers = NUMBER_KEYS.map((key) => (segment.numbers[key] ? memory.ints(segment.numbers[key], size) : null));
  const columns = COLUMN_KEYS.map((key) => codes[key]);
  for (let slot = first; slot < end; slot += 1) {
    if ((((live[slot >>> 3] ?? 0) >>> (slot & 7)) & 1) === 0) continue;
    const at = nextPlace(staging);
    staging.ids[at] = ids[slot] ?? 0;
    staging.prices[at] = segment.prices[slot] ?? Number.NaN;
    staging.pricesMinor[at] = segment.pricesMinor[slot] ?? Number.NaN;
    for (let key = 0; key < numbers.length; key += 1) putNumber(staging, key, at, numbers[key]?.[slot] ?? NONE);
    for (let key = 0; key < columns.length; key += 1) putCode(staging, key, at, columns[key]?.[slot] ?? 0);
    append(staging.names, bytes, starts[slot] ?? 0, starts[slot + 1] ?? 0);
    if (notes) append(staging.notes, notes.bytes, notes.starts[slot] ?? 0, notes.starts[slot + 1] ?? 0);
    closePlace(staging, at);
  }
}

function append(arena: Arena, bytes: Uint8Array, from: number, to: number): void {
  reserve(arena, to - from);
  for (let at = from; at < to; at += 1) {
    arena.bytes[arena.length] = bytes[at] ?? 0;
    arena.length += 1;
  }
}

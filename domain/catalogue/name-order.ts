/** The order of a segment's stock numbers, letter by letter: made once with the segment, so that a page in it is a page by numbers. */
import { type KernelMemory, NONE } from "@/domain/catalogue/kernel";
import { sortRows } from "@/domain/catalogue/radix";

export type Names = { at: number; length: number; starts: number };
export type NameOrder = {
  /** Slots by stock number, equal ones by slot. */
  slots: Uint32Array<ArrayBuffer>;
  /** Pointer of a number column: places of the stock numbers among all different ones. */
  ranks: number;
};

const LINE = 10;
const ROWS_A_STEP = 50_000;

/** Where each slot's stock number, the second of its texts, begins and ends. */
type Spans = { from: Uint32Array; to: Uint32Array };

function spansOf(memory: KernelMemory, names: Names, size: number): Spans {
  const bytes = memory.bytes(names.at, names.length);
  const starts = memory.words(names.starts, size + 1);
  const [from, to] = [new Uint32Array(size), new Uint32Array(size)];
  for (let slot = 0; slot < size; slot += 1) {
    const first = bytes.indexOf(LINE, starts[slot]) + 1;
    from[slot] = first;
    to[slot] = bytes.indexOf(LINE, first);
  }
  return { from, to };
}

/** Four letters of every stock number as one number, the last four first. */
function* lettersOf(bytes: Uint8Array, { from, to }: Spans): Generator<Uint32Array<ArrayBuffer>, void> {
  const longest = from.reduce((most, first, slot) => Math.max(most, (to[slot] ?? 0) - first), 0);
  for (let at = Math.ceil(longest / 4) * 4 - 4; at >= 0; at -= 4) {
    const column = new Uint32Array(from.length);
    for (let slot = 0; slot < from.length; slot += 1) {
      const [first, end] = [(from[slot] ?? 0) + at, to[slot] ?? 0];
      for (let letter = 0; letter < 4 && first + letter < end; letter += 1)
        column[slot] = (column[slot] ?? 0) | ((bytes[first + letter] ?? 0) << (24 - letter * 8));
    }
    yield column;
  }
}

export function* orderNames(
  memory: KernelMemory,
  names: Names,
  size: number,
  setBytes: number,
): Generator<void, NameOrder> {
  // All memory is taken before a view on it is made.
  const ranks = memory.take(setBytes * 32);
  const bytes = memory.bytes(names.at, names.length);
  const spans = spansOf(memory, names, size);
  yield;
  const slots = yield* sortRows(size, lettersOf(bytes, spans));
  const column = memory.ints(ranks, setBytes * 8).fill(NONE, size);
  const textOf = (slot: number) => bytes.subarray(spans.from[slot] ?? 0, spans.to[slot] ?? 0);
  let rank = -1;
  let last: Uint8Array | null = null;
  for (const [place, slot] of slots.entries()) {
    const text = textOf(slot);
    if (last === null || compareBytes(last, text) !== 0) rank += 1;
    last = text;
    column[slot] = rank;
    if (place % ROWS_A_STEP === ROWS_A_STEP - 1) yield;
  }
  return { slots, ranks };
}

export function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at += 1) {
    const difference = (a[at] ?? 0) - (b[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}

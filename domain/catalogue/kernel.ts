/**
 * The compiled inner loops of the catalogue index over a memory of their own. One memory holds one segment and is given
 * back as a whole when nobody holds it any more. Pointers and lengths are bytes.
 */
import { KERNEL_BASE64 } from "@/domain/catalogue/kernel-bytes";

/** What a number column holds where there is no value. */
export const NONE = -0x80000000;

export type Kernel = {
  keepCommon(target: number, other: number, from: number, to: number): void;
  addAll(target: number, other: number, from: number, to: number): void;
  takeOut(target: number, other: number, from: number, to: number): void;
  copy(target: number, source: number, length: number): void;
  fill(target: number, value: number, length: number): void;
  addList(target: number, list: number, count: number): void;
  countBits(set: number, from: number, to: number): number;
  countCommon(a: number, b: number, from: number, to: number): number;
  countSlots(set: number, first: number, end: number): number;
  clearSlots(set: number, first: number, end: number): void;
  countListed(set: number, list: number, count: number): number;
  squeeze(set: number, from: number, to: number, offsets: number, words: number, max: number): number;
  countSqueezed(offsets: number, words: number, count: number, set: number): number;
  inRange(column: number, count: number, min: number, max: number, target: number): void;
  spread(set: number, from: number, to: number, column: number, out: number): number;
  bin(
    set: number,
    from: number,
    to: number,
    column: number,
    low: number,
    high: number,
    shift: number,
    bins: number,
  ): void;
  place(
    set: number,
    from: number,
    to: number,
    column: number,
    low: number,
    high: number,
    places: number,
    first: number,
    limit: number,
    out: number,
  ): void;
  pick(set: number, from: number, to: number, skip: number, limit: number, out: number): number;
  pickInRange(
    set: number,
    from: number,
    to: number,
    column: number,
    low: number,
    high: number,
    limit: number,
    out: number,
  ): number;
  binByEdges(
    set: number,
    from: number,
    to: number,
    column: number,
    low: number,
    shift: number,
    table: number,
    edges: number,
    bins: number,
  ): void;
  addMatching(
    arena: number,
    length: number,
    starts: number,
    needle: number,
    needleLength: number,
    target: number,
  ): void;
  addHashed(
    set: number,
    from: number,
    to: number,
    arena: number,
    starts: number,
    which: number,
    table: number,
    target: number,
  ): void;
};

const PAGE_BYTES = 65_536;
/** Pointer 0 stays unused, so that it can mean "none". */
const FIRST_BYTE = 64;

let compiled: WebAssembly.Module | null = null;

export type KernelMemory = ReturnType<typeof openKernelMemory>;

export function openKernelMemory() {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(KERNEL_BASE64), (letter) => letter.charCodeAt(0)));
  const { exports } = new WebAssembly.Instance(compiled, { env: { abort: () => {} } });
  const memory = exports.memory as WebAssembly.Memory;
  let next = FIRST_BYTE;
  let all = new Int32Array(memory.buffer);

  return {
    kernel: exports as unknown as Kernel,
    /** Zeroed bytes that begin at a multiple of 16, with 16 readable bytes behind them. Views made before may be void. */
    take(bytes: number): number {
      const at = next;
      next = at + ((bytes + 31) & ~15);
      const missing = next - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE_BYTES));
      return at;
    },
    /** Where the next bytes would be taken: `release(mark)` gives back all that was taken since. */
    mark: () => next,
    release(mark: number): void {
      next = mark;
    },
    /** One number of a column, without making a view for it. */
    intAt(at: number): number {
      if (all.buffer !== memory.buffer) all = new Int32Array(memory.buffer);
      return all[at >>> 2] ?? 0;
    },
    bytes: (at: number, length: number) => new Uint8Array(memory.buffer, at, length),
    ints: (at: number, count: number) => new Int32Array(memory.buffer, at, count),
    words: (at: number, count: number) => new Uint32Array(memory.buffer, at, count),
    floats: (at: number, count: number) => new Float64Array(memory.buffer, at, count),
    sizeBytes: () => memory.buffer.byteLength,
  };
}

/** Sets of row numbers as bits of 32-bit words: what the catalogue's counts are made of. */

export type BitSet = Uint32Array;

export function bitSetOf(capacity: number): BitSet {
  return new Uint32Array((capacity + 31) >>> 5);
}

export function setBit(set: BitSet, at: number): void {
  const word = at >>> 5;
  set[word] = (set[word] ?? 0) | (1 << (at & 31));
}

export function clearBit(set: BitSet, at: number): void {
  const word = at >>> 5;
  set[word] = (set[word] ?? 0) & ~(1 << (at & 31));
}

export function hasBit(set: BitSet, at: number): boolean {
  return (((set[at >>> 5] ?? 0) >>> (at & 31)) & 1) === 1;
}

/** Into `target`: its own bits that `other` has too. */
export function keepCommon(target: BitSet, other: BitSet): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) & (other[word] ?? 0);
}

export function addAll(target: BitSet, other: BitSet): void {
  for (let word = 0; word < target.length; word += 1) target[word] = (target[word] ?? 0) | (other[word] ?? 0);
}

/** Bits set in one word (SWAR, Hacker's Delight 5-2). */
function ones(word: number): number {
  let x = word - ((word >>> 1) & 0x55555555);
  x = (x & 0x33333333) + ((x >>> 2) & 0x33333333);
  return Math.imul((x + (x >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}

export function countBits(set: BitSet): number {
  let count = 0;
  for (let word = 0; word < set.length; word += 1) count += ones(set[word] ?? 0);
  return count;
}

export function countCommon(a: BitSet, b: BitSet): number {
  let count = 0;
  for (let word = 0; word < a.length; word += 1) count += ones((a[word] ?? 0) & (b[word] ?? 0));
  return count;
}

export function forEachBit(set: BitSet, visit: (at: number) => void): void {
  for (let word = 0; word < set.length; word += 1) {
    let left = set[word] ?? 0;
    while (left !== 0) {
      visit((word << 5) + 31 - Math.clz32(left & -left));
      left &= left - 1;
    }
  }
}

/**
 * Inner loops of the catalogue index, in AssemblyScript. Pointers and lengths are bytes; sets of slots are bits, padded
 * to 16 bytes with zeros. Nothing is allocated: the caller lays out the memory. Compile with `node scripts/build-kernel.mjs`.
 * Here: the numbers of a set's slots.
 */

/** A byte of the memory, or a number of bytes. */
type At = usize;

/** In a number column: no value. */
const NONE: i32 = i32.MIN_VALUE;

/** The number of the word's lowest slot. */
function numberOf(base: usize, word: u64): i32 {
  return load<i32>(base + ((<usize>ctz(word)) << 2));
}

function countOne(bins: usize, place: usize): void {
  const at = bins + (place << 2);
  store<u32>(at, load<u32>(at) + 1);
}

/** Writes the set of slots whose number lies in [min, max]; NONE lies in no range. */
export function inRange(column: At, count: u32, min: i32, max: i32, target: At): void {
  const low = i32x4.splat(min);
  const high = i32x4.splat(max);
  const none = i32x4.splat(NONE);
  for (let slot: u32 = 0; slot < count; slot += 16) {
    let bits: u32 = 0;
    for (let part: u32 = 0; part < 16; part += 4) {
      const values = v128.load(column + ((<usize>(slot + part)) << 2));
      const fits = v128.and(v128.and(i32x4.ge_s(values, low), i32x4.le_s(values, high)), i32x4.ne(values, none));
      bits |= (<u32>i32x4.bitmask(fits)) << part;
    }
    store<u16>(target + (slot >> 3), <u16>bits);
  }
}

/** Smallest and largest number of the set's slots at `out`, and how many have one. */
export function spread(set: At, from: At, to: At, column: At, out: At): u32 {
  let low: i32 = i32.MAX_VALUE;
  let high: i32 = NONE;
  let count: u32 = 0;
  for (let at = from; at < to; at += 8) {
    const base = column + (at << 5);
    for (let word = load<u64>(set + at); word !== 0; word &= word - 1) {
      const value = numberOf(base, word);
      if (value === NONE) continue;
      count++;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  store<i32>(out, low);
  store<i32>(out, high, 4);
  return count;
}

/** Adds to `bins` how many slots of the set have a number in each step of 2^shift from `low`, up to `high`. */
export function bin(set: At, from: At, to: At, column: At, low: i32, high: i32, shift: u32, bins: At): void {
  for (let at = from; at < to; at += 8) {
    const base = column + (at << 5);
    for (let word = load<u64>(set + at); word !== 0; word &= word - 1) {
      const value = numberOf(base, word);
      if (value < low || value > high || value === NONE) continue;
      countOne(bins, <usize>(<u32>(value - low) >> shift));
    }
  }
}

/** `places` tells at which place of the order each number's first slot stands; slots of [first, first + limit) are written out. */
export function place(
  set: At,
  from: At,
  to: At,
  column: At,
  low: i32,
  high: i32,
  places: At,
  first: u32,
  limit: u32,
  out: At,
): void {
  for (let at = from; at < to; at += 8) {
    const base = column + (at << 5);
    for (let word = load<u64>(set + at); word !== 0; word &= word - 1) {
      const value = numberOf(base, word);
      if (value < low || value > high || value === NONE) continue;
      const counter = places + ((<usize>(<u32>(value - low))) << 2);
      const position = load<u32>(counter);
      store<u32>(counter, position + 1);
      if (position >= first && position - first < limit) {
        store<u32>(out + ((<usize>(position - first)) << 2), ((<u32>at) << 3) + <u32>ctz(word));
      }
    }
  }
}

/** Slots of the set whose number lies in [low, high], at most `limit`. */
export function pickInRange(set: At, from: At, to: At, column: At, low: i32, high: i32, limit: u32, out: At): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 8) {
    const base = column + (at << 5);
    for (let word = load<u64>(set + at); word !== 0; word &= word - 1) {
      const value = numberOf(base, word);
      if (value < low || value > high || value === NONE) continue;
      if (count === limit) return count;
      store<u32>(out + ((<usize>count) << 2), ((<u32>at) << 3) + <u32>ctz(word));
      count++;
    }
  }
  return count;
}

/**
 * Adds to `bins` how many slots of the set have a number in each bar: bar b holds [edges[b], edges[b + 1]), the last edge
 * is i32's largest. `table` gives for each step of 2^shift from `low` (4096 of them) the bar in which the step begins.
 */
export function binByEdges(
  set: At,
  from: At,
  to: At,
  column: At,
  low: i32,
  shift: u32,
  table: At,
  edges: At,
  bins: At,
): void {
  for (let at = from; at < to; at += 8) {
    const base = column + (at << 5);
    for (let word = load<u64>(set + at); word !== 0; word &= word - 1) {
      const value = numberOf(base, word);
      if (value === NONE) continue;
      const step = value <= low ? 0 : min<u32>(<u32>(value - low) >> shift, 4095);
      let bar: usize = load<u8>(table + step);
      while (value >= load<i32>(edges + ((bar + 1) << 2))) bar++;
      countOne(bins, bar);
    }
  }
}

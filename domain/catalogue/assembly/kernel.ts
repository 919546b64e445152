/**
 * The inner loops of the catalogue index, in AssemblyScript: sets of slots as bits, plain columns, one byte arena of
 * texts. Pointers and lengths are bytes; sets are padded to 16 bytes with zeros. It allocates nothing: the caller lays
 * out the memory. Compile with `node scripts/build-kernel.mjs`.
 */

/** In a number column: no value. */
const NONE: i32 = i32.MIN_VALUE;

export function keepCommon(target: usize, other: usize, from: usize, to: usize): void {
  for (let at = from; at < to; at += 16)
    v128.store(target + at, v128.and(v128.load(target + at), v128.load(other + at)));
}

export function addAll(target: usize, other: usize, from: usize, to: usize): void {
  for (let at = from; at < to; at += 16)
    v128.store(target + at, v128.or(v128.load(target + at), v128.load(other + at)));
}

/** Takes the bits of `other` out of `target`. */
export function takeOut(target: usize, other: usize, from: usize, to: usize): void {
  for (let at = from; at < to; at += 16)
    v128.store(target + at, v128.andnot(v128.load(target + at), v128.load(other + at)));
}

export function copy(target: usize, source: usize, length: usize): void {
  memory.copy(target, source, length);
}

export function fill(target: usize, value: u8, length: usize): void {
  memory.fill(target, value, length);
}

export function addList(target: usize, list: usize, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const slot = load<u32>(list + ((<usize>i) << 2));
    const at = target + (slot >> 3);
    store<u8>(at, load<u8>(at) | <u8>(1 << (<u8>(slot & 7))));
  }
}

export function countBits(set: usize, from: usize, to: usize): u32 {
  let count: u64 = 0;
  for (let at = set + from, end = set + to; at < end; at += 16) {
    count += popcnt(load<u64>(at)) + popcnt(load<u64>(at, 8));
  }
  return <u32>count;
}

export function countCommon(a: usize, b: usize, from: usize, to: usize): u32 {
  let count: u64 = 0;
  let other: u64 = 0;
  for (let at = from; at < to; at += 16) {
    count += popcnt(load<u64>(a + at) & load<u64>(b + at));
    other += popcnt(load<u64>(a + at, 8) & load<u64>(b + at, 8));
  }
  return <u32>(count + other);
}

/** How many of the listed slots are in the set. */
export function countListed(set: usize, list: usize, count: u32): u32 {
  let found: u32 = 0;
  for (let i: u32 = 0; i < count; i++) {
    const slot = load<u32>(list + ((<usize>i) << 2));
    found += (load<u8>(set + (slot >> 3)) >> (slot & 7)) & 1;
  }
  return found;
}

/** The words of 8 bytes that are not empty: their offsets and contents, for counting few finds. Gives how many, or -1 if more than `max`. */
export function squeeze(set: usize, from: usize, to: usize, offsets: usize, words: usize, max: u32): i32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 8) {
    const word = load<u64>(set + at);
    if (word === 0) continue;
    if (count === max) return -1;
    store<u32>(offsets + ((<usize>count) << 2), <u32>at);
    store<u64>(words + ((<usize>count) << 3), word);
    count++;
  }
  return <i32>count;
}

export function countSqueezed(offsets: usize, words: usize, count: u32, set: usize): u32 {
  let found: u64 = 0;
  for (let i: u32 = 0; i < count; i++) {
    found += popcnt(load<u64>(words + ((<usize>i) << 3)) & load<u64>(set + load<u32>(offsets + ((<usize>i) << 2))));
  }
  return <u32>found;
}

/** Writes the set of slots whose number lies in [min, max]; NONE lies in no range. */
export function inRange(column: usize, count: u32, min: i32, max: i32, target: usize): void {
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
export function spread(set: usize, from: usize, to: usize, column: usize, out: usize): u32 {
  let low: i32 = i32.MAX_VALUE;
  let high: i32 = NONE;
  let count: u32 = 0;
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    const base = column + (at << 5);
    while (word !== 0) {
      const value = load<i32>(base + ((<usize>ctz(word)) << 2));
      word &= word - 1;
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
export function bin(
  set: usize,
  from: usize,
  to: usize,
  column: usize,
  low: i32,
  high: i32,
  shift: u32,
  bins: usize,
): void {
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    const base = column + (at << 5);
    while (word !== 0) {
      const value = load<i32>(base + ((<usize>ctz(word)) << 2));
      word &= word - 1;
      if (value < low || value > high || value === NONE) continue;
      const place = bins + ((<usize>(<u32>(value - low) >> shift)) << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
  }
}

/** `places` tells at which place of the order each number's first slot stands; slots of [first, first + limit) are written out. */
export function place(
  set: usize,
  from: usize,
  to: usize,
  column: usize,
  low: i32,
  high: i32,
  places: usize,
  first: u32,
  limit: u32,
  out: usize,
): void {
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    const base = column + (at << 5);
    while (word !== 0) {
      const bit = ctz(word);
      const value = load<i32>(base + ((<usize>bit) << 2));
      word &= word - 1;
      if (value < low || value > high || value === NONE) continue;
      const counter = places + ((<usize>(<u32>(value - low))) << 2);
      const position = load<u32>(counter);
      store<u32>(counter, position + 1);
      if (position >= first && position - first < limit) {
        store<u32>(out + ((<usize>(position - first)) << 2), ((<u32>at) << 3) + <u32>bit);
      }
    }
  }
}

/** Writes the slots of the set after the first `skip`, at most `limit`, and gives how many. */
export function pick(set: usize, from: usize, to: usize, skip: u32, limit: u32, out: usize): u32 {
  let count: u32 = 0;
  for (let at = from; at < to && count < limit; at += 8) {
    let word = load<u64>(set + at);
    if (word === 0) continue;
    const ones = <u32>popcnt(word);
    if (ones <= skip) {
      skip -= ones;
      continue;
    }
    while (word !== 0 && count < limit) {
      const bit = ctz(word);
      word &= word - 1;
      if (skip > 0) {
        skip--;
        continue;
      }
      store<u32>(out + ((<usize>count) << 2), ((<u32>at) << 3) + <u32>bit);
      count++;
    }
  }
  return count;
}

/** Slots of the set whose number lies in [low, high], at most `limit`. */
export function pickInRange(
  set: usize,
  from: usize,
  to: usize,
  column: usize,
  low: i32,
  high: i32,
  limit: u32,
  out: usize,
): u32 {
  let count: u32 = 0;
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    const base = column + (at << 5);
    while (word !== 0) {
      const bit = ctz(word);
      const value = load<i32>(base + ((<usize>bit) << 2));
      word &= word - 1;
      if (value < low || value > high || value === NONE) continue;
      if (count === limit) return count;
      store<u32>(out + ((<usize>count) << 2), ((<u32>at) << 3) + <u32>bit);
      count++;
    }
  }
  return count;
}

const LINE: u8 = 10;
const HYPHEN: u8 = 45;

/**
 * Adds the slots one of whose texts begins with the needle, or has it after a hyphen. `starts` has one more entry than
 * slots; texts of a slot are parted by line feeds and end with one. 16 bytes must be readable after the arena.
 */
export function addMatching(
  arena: usize,
  length: usize,
  starts: usize,
  needle: usize,
  needleLength: usize,
  target: usize,
): void {
  const first = i8x16.splat(load<i8>(needle));
  let slot: u32 = 0;
  for (let at: usize = 0; at < length; at += 16) {
    let hits = <u32>i8x16.bitmask(i8x16.eq(v128.load(arena + at), first));
    while (hits !== 0) {
      const position = at + ctz(hits);
      hits &= hits - 1;
      if (position >= length) break;
      if (position > 0) {
        const before = load<u8>(arena + position - 1);
        if (before !== LINE && before !== HYPHEN) continue;
      }
      if (position + needleLength > length) break;
      if (memory.compare(arena + position, needle, needleLength) !== 0) continue;
      while (<usize>load<u32>(starts + ((<usize>(slot + 1)) << 2)) <= position) slot++;
      const byte = target + (slot >> 3);
      store<u8>(byte, load<u8>(byte) | <u8>(1 << (<u8>(slot & 7))));
    }
  }
}

/** Of each slot in the set, a hash of its text number `which` (0, 1, 2), tested in a table of 2^16 bits: adds those that may be meant. */
export function addHashed(
  set: usize,
  from: usize,
  to: usize,
  arena: usize,
  starts: usize,
  which: u32,
  table: usize,
  target: usize,
): void {
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    while (word !== 0) {
      const slot = ((<u32>at) << 3) + <u32>ctz(word);
      word &= word - 1;
      let position = arena + <usize>load<u32>(starts + ((<usize>slot) << 2));
      const end = arena + <usize>load<u32>(starts + ((<usize>slot) << 2), 4);
      let skip = which;
      let hash: u32 = 0x811c9dc5;
      while (position < end) {
        const byte = load<u8>(position++);
        if (byte === LINE) {
          if (skip === 0) break;
          skip--;
        } else if (skip === 0) hash = (hash ^ byte) * 0x01000193;
      }
      const bit = hash & 0xffff;
      if ((load<u8>(table + (bit >> 3)) >> (bit & 7)) & 1) {
        const byte = target + (slot >> 3);
        store<u8>(byte, load<u8>(byte) | <u8>(1 << (<u8>(slot & 7))));
      }
    }
  }
}

/** Bits set in slots [first, end). */
export function countSlots(set: usize, first: u32, end: u32): u32 {
  if (first >= end) return 0;
  const from = first >> 6;
  const last = (end - 1) >> 6;
  const low = (<u64>-1) << (<u64>first & 63);
  const high = <u64>-1 >> (63 - (<u64>(end - 1) & 63));
  if (from === last) return <u32>popcnt(load<u64>(set + ((<usize>from) << 3)) & low & high);
  let count = popcnt(load<u64>(set + ((<usize>from) << 3)) & low);
  for (let word = from + 1; word < last; word++) count += popcnt(load<u64>(set + ((<usize>word) << 3)));
  return <u32>(count + popcnt(load<u64>(set + ((<usize>last) << 3)) & high));
}

/** Clears the slots of [first, end). */
export function clearSlots(set: usize, first: u32, end: u32): void {
  let slot = first;
  for (; slot < end && (slot & 7) !== 0; slot++) {
    const at = set + (slot >> 3);
    store<u8>(at, load<u8>(at) & ~(<u8>(1 << (<u8>(slot & 7)))));
  }
  if (slot >= end) return;
  const whole = (end - slot) >> 3;
  memory.fill(set + (slot >> 3), 0, whole);
  for (slot += whole << 3; slot < end; slot++) {
    const at = set + (slot >> 3);
    store<u8>(at, load<u8>(at) & ~(<u8>(1 << (<u8>(slot & 7)))));
  }
}

/**
 * Adds to `bins` how many slots of the set have a number in each bar: bar b holds [edges[b], edges[b + 1]), the last edge
 * is i32's largest. `table` gives for each step of 2^shift from `low` (4096 of them) the bar in which the step begins.
 */
export function binByEdges(
  set: usize,
  from: usize,
  to: usize,
  column: usize,
  low: i32,
  shift: u32,
  table: usize,
  edges: usize,
  bins: usize,
): void {
  for (let at = from; at < to; at += 8) {
    let word = load<u64>(set + at);
    const base = column + (at << 5);
    while (word !== 0) {
      const value = load<i32>(base + ((<usize>ctz(word)) << 2));
      word &= word - 1;
      if (value === NONE) continue;
      const step = value <= low ? 0 : min<u32>(<u32>(value - low) >> shift, 4095);
      let bar: usize = load<u8>(table + step);
      while (value >= load<i32>(edges + ((bar + 1) << 2))) bar++;
      const place = bins + (bar << 2);
      store<u32>(place, load<u32>(place) + 1);
    }
  }
}

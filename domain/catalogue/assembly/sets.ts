/**
 * Inner loops of the catalogue index, in AssemblyScript. Pointers and lengths are bytes; sets of slots are bits, padded
 * to 16 bytes with zeros. Nothing is allocated: the caller lays out the memory. Compile with `node scripts/build-kernel.mjs`.
 * Here: sets among themselves.
 */

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

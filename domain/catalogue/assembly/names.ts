/**
 * Inner loops of the catalogue index, in AssemblyScript. Pointers and lengths are bytes; sets of slots are bits, padded
 * to 16 bytes with zeros. Nothing is allocated: the caller lays out the memory. Compile with `node scripts/build-kernel.mjs`.
 * Here: the texts of the slots, one byte arena.
 */

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

/**
 * Remembers the row in which a key was first seen, in some 20 bytes a key: a million stock numbers are not kept as
 * strings. Keys are told apart by 64 bits of hash; two of a million keys meet by chance once in thirty million files.
 */
const FIRST_SLOTS = 1024;

export class RowKeys {
  private low = new Uint32Array(FIRST_SLOTS);
  private high = new Uint32Array(FIRST_SLOTS);
  /** 0 is a free slot. */
  private row = new Float64Array(FIRST_SLOTS);
  private count = 0;

  /** Hash of the key asked last. */
  private lastLow = 0;
  private lastHigh = 0;

  /** The row kept for a key; undefined where it was never added. */
  get(key: string): number | undefined {
    this.hash(key);
    return this.row[this.slotOf(this.lastLow, this.lastHigh)] || undefined;
  }

  /** `row` from 1. A key that is there keeps its first row. */
  add(key: string, row: number): void {
    if (this.count * 2 >= this.row.length) this.grow();
    this.hash(key);
    const slot = this.slotOf(this.lastLow, this.lastHigh);
    if (this.row[slot]) return;
    this.low[slot] = this.lastLow;
    this.high[slot] = this.lastHigh;
    this.row[slot] = row;
    this.count += 1;
  }

  /** Two independent FNV-like hashes of 32 bits, finished as MurmurHash3 is. */
  private hash(key: string): void {
    let low = 0x811c9dc5;
    let high = 0x9747b28c;
    for (let at = 0; at < key.length; at += 1) {
      const code = key.charCodeAt(at);
      low = Math.imul(low ^ code, 0x01000193);
      high = Math.imul(high ^ code, 0x5bd1e995);
      high ^= high >>> 15;
    }
    this.lastLow = mix(low);
    this.lastHigh = mix(high);
  }

  private slotOf(low: number, high: number): number {
    const mask = this.row.length - 1;
    let slot = (low ^ (high >>> 7)) & mask;
    while (this.row[slot] && (this.low[slot] !== low || this.high[slot] !== high)) slot = (slot + 1) & mask;
    return slot;
  }

  private grow(): void {
    const { low, high, row } = this;
    this.low = new Uint32Array(row.length * 2);
    this.high = new Uint32Array(row.length * 2);
    this.row = new Float64Array(row.length * 2);
    for (let at = 0; at < row.length; at += 1) {
      const kept = row[at];
      if (!kept) continue;
      const slot = this.slotOf(low[at] ?? 0, high[at] ?? 0);
      this.low[slot] = low[at] ?? 0;
      this.high[slot] = high[at] ?? 0;
      this.row[slot] = kept;
    }
  }
}

function mix(value: number): number {
  let mixed = value ^ (value >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}

/**
 * A growing hash tree in memory: every whole subtree's hash is kept, so that roots, proofs and tiles (c2sp.org/tlog-tiles)
 * of any earlier size cost a handful of hashes. Memory: 64 bytes a leaf.
 */
import { HASH_BYTES, type Hash, nodeHash, type Sha256 } from "@/domain/passport/merkle-tree";

/** Hashes in a whole tile. */
export const TILE_WIDTH = 256;
const TILE_HEIGHT = 8;

export class LogTree {
  /** levels[l] holds the hashes of whole subtrees of 2^l leaves, one after another. */
  private readonly levels: { bytes: Uint8Array; count: number }[] = [];
  constructor(private readonly sha256: Sha256) {}

  get size(): number {
    return this.levels[0]?.count ?? 0;
  }

  /** Adds a hashed leaf. */
  append(leaf: Hash): void {
    if (leaf.length !== HASH_BYTES) throw new RangeError("LogTree: not a hash");
    let hash = leaf;
    for (let level = 0; ; level += 1) {
      const count = this.push(level, hash);
      if (count % 2 === 1) return;
      hash = nodeHash(this.whole(level, count - 2), this.whole(level, count - 1), this.sha256);
    }
  }

  /** Root of the first `size` leaves. */
  root(size = this.size): Hash {
    this.requireSize(size);
    return size === 0 ? this.sha256(new Uint8Array(0)) : this.range(0, size);
  }

  /** RFC 6962 section 2.1.1, within the tree of the first `size` leaves. */
  inclusionProof(index: number, size = this.size): Hash[] {
    this.requireSize(size);
    if (!Number.isSafeInteger(index) || index < 0 || index >= size) throw new RangeError("LogTree: no such leaf");
    const path: Hash[] = [];
    for (let [start, end] = [0, size]; end - start > 1; ) {
      const middle = start + splitOf(end - start);
      path.push(index < middle ? this.range(middle, end) : this.range(start, middle));
      if (index < middle) end = middle;
      else start = middle;
    }
    return path.reverse();
  }

  /** RFC 6962 section 2.1.2. Throws where 0 < first <= second <= size does not hold. */
  consistencyProof(first: number, second = this.size): Hash[] {
    this.requireSize(second);
    if (!Number.isSafeInteger(first) || first <= 0 || first > second) throw new RangeError("LogTree: no such size");
    const path: Hash[] = [];
    let [start, end, whole] = [0, second, true];
    while (first !== end) {
      const middle = start + splitOf(end - start);
      if (first <= middle) {
        path.push(this.range(middle, end));
        end = middle;
      } else {
        path.push(this.range(start, middle));
        [start, whole] = [middle, false];
      }
    }
    if (!whole) path.push(this.range(start, end));
    return path.reverse();
  }

  /** The first `width` hashes of a tile, as they stood when it was that wide; null where it is not there yet. */
  tile(level: number, index: number, width: number): Uint8Array | null {
    const hashes = this.levels[level * TILE_HEIGHT];
    const start = index * TILE_WIDTH;
    if (!hashes || width < 1 || width > TILE_WIDTH || start + width > hashes.count) return null;
    return hashes.bytes.slice(start * HASH_BYTES, (start + width) * HASH_BYTES);
  }

  private requireSize(size: number): void {
    if (!Number.isSafeInteger(size) || size < 0 || size > this.size) throw new RangeError("LogTree: no such size");
  }

  private push(level: number, hash: Hash): number {
    const known = this.levels[level] ?? { bytes: new Uint8Array(64 * HASH_BYTES), count: 0 };
    this.levels[level] = known;
    if ((known.count + 1) * HASH_BYTES > known.bytes.length) {
      const larger = new Uint8Array(known.bytes.length * 2);
      larger.set(known.bytes);
      known.bytes = larger;
    }
    known.bytes.set(hash, known.count * HASH_BYTES);
    known.count += 1;
    return known.count;
  }

  private whole(level: number, index: number): Hash {
    const known = this.levels[level];
    if (!known || index >= known.count) throw new RangeError("LogTree: no such subtree");
    return known.bytes.slice(index * HASH_BYTES, (index + 1) * HASH_BYTES);
  }

  /** Hash over the leaves from `start` to `end`, as the tree splits them. */
  private range(start: number, end: number): Hash {
    const width = end - start;
    const level = Math.log2(width);
    if (Number.isInteger(level) && start % width === 0) return this.whole(level, start / width);
    const middle = start + splitOf(width);
    return nodeHash(this.range(start, middle), this.range(middle, end), this.sha256);
  }
}

function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/**
 * The hash tree of the transparency log: roots, inclusion proofs, consistency proofs (RFC 6962 section 2.1, with the
 * verification steps of RFC 9162 sections 2.1.3.2 and 2.1.4.2). Leaves and nodes are hashed with different first bytes,
 * so that neither can pass for the other. Hashing is handed in.
 */
export type Sha256 = (bytes: Uint8Array) => Uint8Array;
export type Hash = Uint8Array;

export const HASH_BYTES = 32;
const LEAF = 0;
const NODE = 1;

export function leafHash(leaf: Uint8Array, sha256: Sha256): Hash {
  const bytes = new Uint8Array(leaf.length + 1);
  bytes[0] = LEAF;
  bytes.set(leaf, 1);
  return sha256(bytes);
}

export function nodeHash(left: Hash, right: Hash, sha256: Sha256): Hash {
  const bytes = new Uint8Array(1 + left.length + right.length);
  bytes[0] = NODE;
  bytes.set(left, 1);
  bytes.set(right, 1 + left.length);
  return sha256(bytes);
}

/** The largest power of two under a size over one: where the tree splits. */
function splitOf(size: number): number {
  let split = 1;
  while (split * 2 < size) split *= 2;
  return split;
}

/** Root over hashed leaves; that of no leaves is the hash of nothing. */
export function rootHash(leaves: readonly Hash[], sha256: Sha256): Hash {
  const [only] = leaves;
  if (only === undefined) return sha256(new Uint8Array(0));
  if (leaves.length === 1) return only;
  const split = splitOf(leaves.length);
  return nodeHash(rootHash(leaves.slice(0, split), sha256), rootHash(leaves.slice(split), sha256), sha256);
}

/** Nodes that lead from a leaf to the root, the lowest first. Throws where the index is not in the tree. */
export function inclusionProof(index: number, leaves: readonly Hash[], sha256: Sha256): Hash[] {
  if (index < 0 || index >= leaves.length) throw new RangeError("inclusionProof: the index is not in the tree");
  if (leaves.length === 1) return [];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return index < split
    ? [...inclusionProof(index, left, sha256), rootHash(right, sha256)]
    : [...inclusionProof(index - split, right, sha256), rootHash(left, sha256)];
}

/** Nodes that show the first `size` leaves to be the beginning of all. Throws where 0 < size <= all does not hold. */
export function consistencyProof(size: number, leaves: readonly Hash[], sha256: Sha256): Hash[] {
  if (size <= 0 || size > leaves.length) throw new RangeError("consistencyProof: the smaller size is not in the tree");
  return subproof(size, leaves, true, sha256);
}

function subproof(size: number, leaves: readonly Hash[], whole: boolean, sha256: Sha256): Hash[] {
  if (size === leaves.length) return whole ? [] : [rootHash(leaves, sha256)];
  const split = splitOf(leaves.length);
  const [left, right] = [leaves.slice(0, split), leaves.slice(split)];
  return size <= split
    ? [...subproof(size, left, whole, sha256), rootHash(right, sha256)]
    : [...subproof(size - split, right, false, sha256), rootHash(left, sha256)];
}

function same(a: Hash, b: Hash): boolean {
  return a.length === b.length && a.every((byte, at) => byte === b[at]);
}

function areHashes(hashes: readonly Hash[]): boolean {
  return hashes.every((hash) => hash.length === HASH_BYTES);
}

const half = (value: number) => Math.floor(value / 2);
const isOdd = (value: number) => value % 2 === 1;

/** Whether a hashed leaf stands at the index of the tree with that size and root. False, never an error, on anything wrong. */
export function verifyInclusion(
  claim: { leafIndex: number; treeSize: number; leafHash: Hash; proof: readonly Hash[]; rootHash: Hash },
  sha256: Sha256,
): boolean {
  const { leafIndex, treeSize, proof } = claim;
  if (!Number.isSafeInteger(leafIndex) || !Number.isSafeInteger(treeSize)) return false;
  if (leafIndex < 0 || leafIndex >= treeSize || !areHashes([claim.leafHash, claim.rootHash, ...proof])) return false;
  let [index, last, hash] = [leafIndex, treeSize - 1, claim.leafHash];
  for (const sibling of proof) {
    if (last === 0) return false;
    if (isOdd(index) || index === last) {
      hash = nodeHash(sibling, hash, sha256);
      while (!isOdd(index) && index !== 0) [index, last] = [half(index), half(last)];
    } else {
      hash = nodeHash(hash, sibling, sha256);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && same(hash, claim.rootHash);
}

/**
 * Whether the tree of `size1` and `root1` is the beginning of that of `size2` and `root2`. Nothing follows from an empty
 * tree, so that one is never proved the beginning of another.
 */
export function verifyConsistency(
  claim: { size1: number; size2: number; root1: Hash; root2: Hash; proof: readonly Hash[] },
  sha256: Sha256,
): boolean {
  const { size1, size2, root1, root2, proof } = claim;
  if (!Number.isSafeInteger(size1) || !Number.isSafeInteger(size2) || size1 <= 0 || size1 > size2) return false;
  if (size1 === size2) return proof.length === 0 && same(root1, root2);
  if (!areHashes([root1, root2, ...proof])) return false;
  let [index, last] = [size1 - 1, size2 - 1];
  while (isOdd(index)) [index, last] = [half(index), half(last)];
  // Where the smaller tree is a whole subtree its root begins the path by itself.
  const [first, ...path] = index === 0 ? [root1, ...proof] : proof;
  if (first === undefined) return false;
  let [smaller, larger] = [first, first];
  for (const sibling of path) {
    if (last === 0) return false;
    if (isOdd(index) || index === last) {
      smaller = nodeHash(sibling, smaller, sha256);
      larger = nodeHash(sibling, larger, sha256);
      while (!isOdd(index) && index !== 0) [index, last] = [half(index), half(last)];
    } else {
      larger = nodeHash(larger, sibling, sha256);
    }
    [index, last] = [half(index), half(last)];
  }
  return last === 0 && same(smaller, root1) && same(larger, root2);
}

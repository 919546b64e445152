/**
 * The receipt of an accepted bid: its place in the lot's log, and one signature of the market over all receipts of its
 * batch (Ed25519 over the root of their hash tree, RFC 6962), so that it can be checked offline with the public key alone.
 * The log holds a salted hash of the maximum; the receipt opens it, to its bidder only. Hashing is handed in.
 */
import { type Hash, leafHash, nodeHash, type Sha256, verifyInclusion } from "@/domain/passport/merkle-tree";
import { fromBase64, toBase64 } from "@/domain/shared/base64";

/** Hex SHA-256 of a text in UTF-8. */
export type Sha256Hex = (text: string) => string;

/** What is signed of a bid. */
export type ReceiptFacts = { lotId: string; seq: number; at: string; hash: string; maximumHash: string };

export type BidReceipt = ReceiptFacts & {
  /** The bidder's own maximum in minor units and the salt that opens `maximumHash`. */
  maximum: string;
  salt: string;
  /** The batch: seq of its first receipt, how many there are, and the nodes that lead to the root, base64. */
  firstSeq: number;
  size: number;
  path: string[];
  /** Thumbprint of the key (RFC 7638), as in the market's did document, and its signature, base64. */
  keyId: string;
  signature: string;
};

const SALT_CHARACTERS = 32;

/** The salt of one bid: the same key of the same paddle always gets the same, and nobody without the lot's seed. */
export function saltOf(seed: string, paddleId: string, key: string, sha256: Sha256Hex): string {
  return sha256(`${seed}\n${paddleId}\n${key}`).slice(0, SALT_CHARACTERS);
}

/** What stands in the log for a secret amount. */
export function amountHash(salt: string, amountMinor: bigint | string, sha256: Sha256Hex): string {
  return sha256(`${salt}:${amountMinor}`);
}

const utf8 = new TextEncoder();

export function receiptLeaf({ lotId, seq, at, hash, maximumHash }: ReceiptFacts, sha256: Sha256): Hash {
  return leafHash(utf8.encode(`${lotId}\n${seq}\n${at}\n${hash}\n${maximumHash}\n`), sha256);
}

/** What the market signs for a batch; its first line keeps the signature from passing for anything else. */
export function receiptRootMessage(batch: { lotId: string; firstSeq: number; size: number; root: Hash }): Uint8Array {
  const { lotId, firstSeq, size, root } = batch;
  return utf8.encode(`vitrine/bid-receipts/v1\n${lotId}\n${firstSeq} ${size}\n${toBase64(root)}\n`);
}

/** The tree of a batch, built once level by level; `path` gives a leaf's nodes, the lowest first, in base64. */
export function receiptTree(
  leaves: readonly Hash[],
  sha256: Sha256,
): { root: Hash; path: (index: number) => string[] } {
  const levels: Hash[][] = [[...leaves]];
  for (let level = levels[0] ?? []; level.length > 1; ) {
    const above: Hash[] = [];
    for (let at = 0; at < level.length; at += 2) {
      const [left, right] = [level[at], level[at + 1]];
      // The last of an odd number goes up as it is, which is how RFC 6962 splits.
      if (left) above.push(right ? nodeHash(left, right, sha256) : left);
    }
    levels.push(above);
    level = above;
  }
  const root = levels.at(-1)?.[0];
  if (!root) throw new RangeError("receiptTree: a batch has at least one receipt");
  const written = levels.map((level) => level.map((): string | null => null));
  const encoded = (level: number, at: number): string | null => {
    const node = levels[level]?.[at];
    const known = written[level];
    if (!node || !known) return null;
    known[at] ??= toBase64(node);
    return known[at] ?? null;
  };
  const path = (index: number) =>
    levels.slice(0, -1).flatMap((_level, height) => encoded(height, (index >> height) ^ 1) ?? []);
  return { root, path };
}

export type ReceiptFault = "malformed" | "maximum" | "tree" | "unknown-key" | "signature";

/**
 * Null where the receipt is good. Never throws on what a stranger hands in.
 * @param verify whether the key of that id has signed the message; null where it knows no such key
 */
export async function receiptFault(
  receipt: BidReceipt,
  by: {
    sha256: Sha256;
    sha256Hex: Sha256Hex;
    verify: (keyId: string, message: Uint8Array, signature: Uint8Array) => Promise<boolean | null>;
  },
): Promise<ReceiptFault | null> {
  const { lotId, firstSeq, size, seq, keyId } = receipt;
  const signature = fromBase64(receipt.signature);
  const proof = receipt.path.map(fromBase64);
  if (!signature || proof.some((node) => node === null)) return "malformed";
  if (amountHash(receipt.salt, receipt.maximum, by.sha256Hex) !== receipt.maximumHash) return "maximum";
  const leaf = receiptLeaf(receipt, by.sha256);
  const nodes = proof.filter((node) => node !== null);
  const root = rootOf(leaf, seq - firstSeq, size, nodes, by.sha256);
  if (!root) return "tree";
  const signed = await by.verify(keyId, receiptRootMessage({ lotId, firstSeq, size, root }), signature);
  if (signed === null) return "unknown-key";
  return signed ? null : "signature";
}

/** The root to which a path leads; null where the path does not fit the leaf's place. */
function rootOf(leaf: Hash, index: number, size: number, proof: readonly Hash[], sha256: Sha256): Hash | null {
  let [hash, at, last] = [leaf, index, size - 1];
  for (const sibling of proof) {
    // A level where the node is the last of an odd number has no sibling.
    while (at % 2 === 0 && at === last && last > 0) [at, last] = [at >> 1, last >> 1];
    hash = at % 2 === 1 ? nodeHash(sibling, hash, sha256) : nodeHash(hash, sibling, sha256);
    [at, last] = [at >> 1, last >> 1];
  }
  const claim = { leafIndex: index, treeSize: size, leafHash: leaf, proof, rootHash: hash };
  return verifyInclusion(claim, sha256) ? hash : null;
}

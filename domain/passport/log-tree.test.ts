import { expect, test } from "vitest";
import { LogTree } from "@/domain/passport/log-tree";
import { consistencyProof, inclusionProof, leafHash, rootHash } from "@/domain/passport/merkle-tree";
import { sha256 } from "@/domain/shared/sha256";

const leaves = Array.from({ length: 600 }, (_, at) => leafHash(new TextEncoder().encode(`leaf ${at}`), sha256));
const tree = new LogTree(sha256);
for (const leaf of leaves) tree.append(leaf);

test("roots and proofs of every earlier size are those of the plain recursion", () => {
  for (const size of [0, 1, 2, 3, 5, 7, 8, 13, 31, 32, 33, 64, 100]) {
    const part = leaves.slice(0, size);
    expect(tree.root(size)).toEqual(rootHash(part, sha256));
    for (let at = 0; at < size; at += 1) {
      expect(tree.inclusionProof(at, size)).toEqual(inclusionProof(at, part, sha256));
      expect(tree.consistencyProof(at + 1, size)).toEqual(consistencyProof(at + 1, part, sha256));
    }
  }
});

test("tiles hold leaves at level 0 and whole tiles' roots above", () => {
  expect(tree.tile(0, 1, 256)).toEqual(new Uint8Array(leaves.slice(256, 512).flatMap((leaf) => [...leaf])));
  expect(tree.tile(1, 0, 2)).toEqual(
    new Uint8Array([...rootHash(leaves.slice(0, 256), sha256), ...rootHash(leaves.slice(256, 512), sha256)]),
  );
  expect(tree.tile(0, 2, 88)).toHaveLength(88 * 32);
  expect(tree.tile(0, 2, 89)).toBeNull();
  expect(tree.tile(1, 0, 3)).toBeNull();
  expect(tree.tile(0, 0, 257)).toBeNull();
});

test("what is not there is refused", () => {
  expect(() => tree.root(601)).toThrow(RangeError);
  expect(() => tree.inclusionProof(5, 5)).toThrow(RangeError);
  expect(() => tree.inclusionProof(-1)).toThrow(RangeError);
  expect(() => tree.consistencyProof(0)).toThrow(RangeError);
  expect(() => tree.consistencyProof(9, 8)).toThrow(RangeError);
});

import { hash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { LogTree } from "@/domain/passport/log-tree";
import {
  consistencyProof,
  inclusionProof,
  leafHash,
  rootHash,
  verifyConsistency,
  verifyInclusion,
} from "@/domain/passport/merkle-tree";

const sha256 = (bytes: Uint8Array) => new Uint8Array(hash("sha256", bytes, "buffer"));
const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const leaves = Array.from({ length: 300 }, (_, at) => leafHash(Buffer.from(`leaf ${at}`), sha256));
const roots = Array.from({ length: leaves.length + 1 }, (_, size) => rootHash(leaves.slice(0, size), sha256));
const rootAt = (size: number) => roots[size] as Uint8Array;
const flipped = (hash: Uint8Array) => hash.map((byte, at) => (at === 7 ? byte ^ 1 : byte));

/** The seven entries and the roots that implementations of RFC 6962 share as their common test tree. */
describe("the common test tree", () => {
  const entries = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];
  const common = entries.map((entry) => leafHash(Buffer.from(entry, "hex"), sha256));
  test.each([
    [0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"],
    [1, "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"],
    [2, "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"],
    [3, "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77"],
    [5, "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4"],
    [8, "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"],
  ])("has at size %i the root %s", (size, root) => {
    expect(hex(rootHash(common.slice(0, size), sha256))).toBe(root);
  });
});

test("every leaf of every tree to size 130 is proved, and nothing near it is", { timeout: 120_000 }, () => {
  for (let size = 1; size <= 130; size += 1) {
    const tree = leaves.slice(0, size);
    for (let index = 0; index < size; index += 1) {
      const proof = inclusionProof(index, tree, sha256);
      const leaf = leaves[index] as Uint8Array;
      const claim = { leafIndex: index, treeSize: size, leafHash: leaf, proof, rootHash: rootAt(size) };
      if (!verifyInclusion(claim, sha256)) throw new Error(`leaf ${index} of ${size} is not proved`);
      const wrong = [
        { ...claim, rootHash: flipped(claim.rootHash) },
        { ...claim, leafHash: flipped(leaf) },
        { ...claim, leafIndex: size },
        { ...claim, leafIndex: index ^ 1 },
        { ...claim, proof: [...proof, rootAt(1)] },
        ...(proof.length > 0 ? [{ ...claim, proof: proof.slice(1) }] : []),
      ];
      if (wrong.some((changed) => verifyInclusion(changed, sha256)))
        throw new Error(`a wrong claim on ${index}/${size}`);
    }
  }
});

test("all pairs of sizes to 300: consistent with the right proof, not with a changed one", { timeout: 120_000 }, () => {
  const tree = new LogTree(sha256);
  for (const leaf of leaves) tree.append(leaf);
  for (let size2 = 1; size2 <= 300; size2 += 1) {
    for (let size1 = 1; size1 <= size2; size1 += 1) {
      const proof = tree.consistencyProof(size1, size2);
      const claim = { size1, size2, root1: rootAt(size1), root2: rootAt(size2), proof };
      if (!verifyConsistency(claim, sha256)) throw new Error(`sizes ${size1} and ${size2} are not consistent`);
      if (size2 > 64 && (size1 + size2) % 29 !== 0) continue;
      const wrong = [
        { ...claim, root2: flipped(claim.root2) },
        { ...claim, root1: flipped(claim.root1) },
        { ...claim, proof: [...proof, rootAt(1)] },
        ...(proof.length > 0 ? [{ ...claim, proof: proof.slice(0, -1) }] : []),
      ];
      expect(wrong.filter((changed) => verifyConsistency(changed, sha256))).toEqual([]);
      if (size2 <= 40) expect(proof).toEqual(consistencyProof(size1, leaves.slice(0, size2), sha256));
    }
  }
});

test("nothing is consistent with an empty tree, and a tree only with itself", () => {
  const empty = rootAt(0);
  const none = { proof: [], root1: empty };
  expect(verifyConsistency({ ...none, size1: 0, size2: 0, root2: empty }, sha256)).toBe(false);
  expect(verifyConsistency({ ...none, size1: 0, size2: 5, root2: rootAt(5) }, sha256)).toBe(false);
  expect(verifyConsistency({ size1: 5, size2: 5, root1: rootAt(5), root2: rootAt(5), proof: [] }, sha256)).toBe(true);
  expect(verifyConsistency({ size1: 6, size2: 5, root1: rootAt(6), root2: rootAt(5), proof: [] }, sha256)).toBe(false);
});

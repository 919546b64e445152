import { generateKeyPairSync, hash, sign, verify } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import {
  amountHash,
  type BidReceipt,
  receiptFault,
  receiptLeaf,
  receiptRootMessage,
  receiptTree,
  saltOf,
} from "@/domain/auctions/receipt";
import { inclusionProof, rootHash } from "@/domain/passport/merkle-tree";
import { toBase64 } from "@/domain/shared/base64";

const sha256 = (bytes: Uint8Array) => hash("sha256", bytes, "buffer");
const sha256Hex = (text: string) => hash("sha256", text, "hex");
const { publicKey, privateKey } = generateKeyPairSync("ed25519");
const by = {
  sha256,
  sha256Hex,
  verify: async (keyId: string, message: Uint8Array, signature: Uint8Array) =>
    keyId === "k1" ? verify(null, message, publicKey, signature) : null,
};

function batch(size: number, firstSeq = 7): BidReceipt[] {
  const facts = Array.from({ length: size }, (_, at) => {
    const salt = saltOf("seed", `p${at}`, "key", sha256Hex);
    const maximum = String(1000 + at);
    return {
      own: {
        lotId: "lot",
        seq: firstSeq + at,
        at: "2026-11-22T12:00:00.000Z",
        hash: sha256Hex(`event ${at}`),
        maximumHash: amountHash(salt, maximum, sha256Hex),
      },
      maximum,
      salt,
    };
  });
  const tree = receiptTree(
    facts.map(({ own }) => receiptLeaf(own, sha256)),
    sha256,
  );
  const message = receiptRootMessage({ lotId: "lot", firstSeq, size, root: tree.root });
  const signature = sign(null, message, privateKey).toString("base64");
  return facts.map(({ own, maximum, salt }, at) => {
    return { ...own, maximum, salt, firstSeq, size, path: tree.path(at), keyId: "k1", signature };
  });
}

test("the tree is that of RFC 6962, whatever the size of the batch", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 80 }), (size) => {
      const leaves = Array.from({ length: size }, (_, at) => sha256(Buffer.from(String(at))));
      const tree = receiptTree(leaves, sha256);
      expect(toBase64(tree.root)).toBe(toBase64(rootHash(leaves, sha256)));
      for (const at of leaves.keys())
        expect(tree.path(at)).toEqual(inclusionProof(at, leaves, sha256).map((node) => toBase64(node)));
    }),
    { numRuns: 60 },
  );
});

test.each([1, 2, 3, 5, 64, 100])("every receipt of a batch of %d is good", async (size) => {
  for (const receipt of batch(size)) expect(await receiptFault(receipt, by)).toBeNull();
});

test("a receipt with anything changed is refused", async () => {
  const [good] = batch(5).slice(3) as [BidReceipt];
  const other = sha256Hex("other");
  const wrong: [Partial<BidReceipt>, string][] = [
    [{ maximum: "999999" }, "maximum"],
    [{ maximumHash: amountHash(good.salt, "1", sha256Hex), maximum: "1" }, "signature"],
    [{ hash: other }, "signature"],
    [{ at: "2026-11-22T12:00:00.001Z" }, "signature"],
    [{ lotId: "other" }, "signature"],
    [{ firstSeq: 8 }, "signature"],
    [{ size: 3 }, "tree"],
    [{ size: 2 ** 50 }, "tree"],
    [{ seq: 1e300 }, "tree"],
    [{ path: [] }, "tree"],
    [{ path: ["!"] }, "malformed"],
    [{ signature: "AAAA" }, "signature"],
    [{ keyId: "k2" }, "unknown-key"],
  ];
  for (const [change, fault] of wrong) expect(await receiptFault({ ...good, ...change }, by)).toBe(fault);
});

/** What the status lists of other issuers do to a verdict (Bitstring Status List 1.0), without a database. */
import { gzipSync } from "node:zlib";
import { beforeAll, expect, test } from "vitest";
import { memoryKeys } from "@/adapters/signing-keys/memory-keys";
import type { SigningKey } from "@/adapters/signing-keys/signing-keys";
import { didDocument } from "@/domain/passport/did";
import { encodeList, makeBitstring } from "@/domain/passport/status-list";
import { signDocument } from "@/services/passport/sign-document";
import { verifyElsewhere } from "@/services/passport/verify-credential";

const did = "did:web:issuer.example";
const address = "https://issuer.example/status/1";
const context = ["https://www.w3.org/ns/credentials/v2"];
const at = new Date("2026-11-23T00:00:00Z");
let key: SigningKey;
beforeAll(async () => {
  key = await memoryKeys().current();
});

const encoded = (indexes: number[], bytes?: number) =>
  encodeList(gzipSync(makeBitstring(indexes).subarray(0, bytes ?? undefined)));
const entry = (changes: object = {}) => ({
  type: "BitstringStatusListEntry",
  statusPurpose: "revocation",
  statusListIndex: "94567",
  statusListCredential: address,
  ...changes,
});
const sign = (document: object) =>
  signDocument({ did, key }, { "@context": context, issuer: did, validFrom: "2026-01-01T00:00:00Z", ...document }).jwt;
const listWith = (subject: object, document: object = {}) =>
  sign({
    id: address,
    type: ["VerifiableCredential", "BitstringStatusListCredential"],
    credentialSubject: {
      type: "BitstringStatusList",
      statusPurpose: "revocation",
      encodedList: encoded([]),
      ...subject,
    },
    ...document,
  });

/** @param list what the address of the list answers; null: nothing. */
async function judge(credentialStatus: unknown, list: string | null) {
  const credential = sign({ type: ["VerifiableCredential"], credentialSubject: { id: "urn:a" }, credentialStatus });
  const documents = { get: async (url: string) => (url === address ? list : null) };
  const known = [didDocument(did, [{ kid: key.kid, jwk: key.publicJwk }])];
  const { verdict, warnings } = await verifyElsewhere({ credential, at, documents, known });
  return [verdict, ...warnings].join(" ");
}

test("the bit of its index counts, for the purpose that it names", async () => {
  const set = { encodedList: encoded([94567]) };
  expect(await judge(entry(), listWith({}))).toBe("good");
  expect(await judge(entry(), listWith(set))).toBe("revoked");
  expect(await judge(entry({ statusListIndex: "94566" }), listWith(set))).toBe("good");
  const suspension = { ...set, statusPurpose: ["revocation", "suspension"] };
  expect(await judge(entry({ statusPurpose: "suspension" }), listWith(suspension))).toBe("suspended");
  expect(await judge([entry({ statusPurpose: "suspension" }), entry()], listWith(suspension))).toBe("revoked");
  expect(await judge(entry({ statusPurpose: "message" }), listWith({ ...set, statusPurpose: "message" }))).toBe("good");
});

test("a list that is there and does not hold is a fault, one that is not there leaves the status open", async () => {
  for (const [list, status] of [
    [listWith({ statusPurpose: "suspension" }), entry()],
    [listWith({ encodedList: encoded([], 1_000) }), entry()],
    [listWith({ encodedList: encoded([]).slice(1) }), entry()],
    [listWith({ encodedList: "uAAAA" }), entry()],
    [listWith({ type: "StatusList" }), entry()],
    [listWith({}, { type: ["VerifiableCredential"] }), entry()],
    [listWith({}, { id: `${address}/other` }), entry()],
    [listWith({}, { validUntil: "2026-02-01T00:00:00Z" }), entry()],
    [listWith({}, { issuer: "did:web:another.example" }), entry()],
    [`${listWith({}).slice(0, -4)}AAAA`, entry()],
    ["<html>", entry()],
    [listWith({}), entry({ statusListIndex: "131072" })],
    [listWith({}), entry({ statusListIndex: -1 })],
  ] as const)
    expect(await judge(status, list)).toBe("status-wrong");
  expect(await judge(entry(), null)).toBe("good status-unknown");
  expect(await judge({ type: "OtherStatus" }, null)).toBe("good status-unknown");
  expect(await judge(entry({ statusListIndex: "x" }), null)).toBe("good status-unknown");
});

import { createHash, generateKeyPairSync } from "node:crypto";
import { CompactSign, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK } from "jose";
import { expect, test } from "vitest";
import { type CheckTools, checkCredential } from "@/domain/passport/check-credential";
import { proofOptions, signedHash, withProof } from "@/domain/passport/data-integrity";
import { type DidDocument, didWebUrl, ed25519Multibase, jwkOfMultibase } from "@/domain/passport/public-keys";
import { verifySignature } from "@/domain/passport/web-crypto";
import { fromBase58, toBase58 } from "@/domain/shared/base58";
import { sha256 } from "@/domain/shared/sha256";

const documents = new Map<string, DidDocument>();
const tools: CheckTools = { sha256, verify: verifySignature, resolve: async (did) => documents.get(did) ?? null };
const at = new Date("2026-11-22T12:00:00Z");
const check = (value: unknown) => checkCredential(typeof value === "string" ? value : JSON.stringify(value), at, tools);

/** The signed example of W3C "Data Integrity EdDSA Cryptosuites 1.0", appendix B.2, and its key. */
const EXAMPLE_KEY = "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2";
const EXAMPLE_SEED = "z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq";
const CONTEXT = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/ns/credentials/examples/v2"];
const EXAMPLE = {
  "@context": CONTEXT,
  id: "urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33",
  type: ["VerifiableCredential", "AlumniCredential"],
  name: "Alumni Credential",
  description: "A minimum viable example of an Alumni Credential.",
  issuer: "https://vc.example/issuers/5678",
  validFrom: "2023-01-01T00:00:00Z",
  credentialSubject: { id: "did:example:abcdefgh", alumniOf: "The School of Examples" },
};
const EXAMPLE_OPTIONS = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-jcs-2022",
  created: "2023-02-24T23:36:38Z",
  verificationMethod: `did:key:${EXAMPLE_KEY}#${EXAMPLE_KEY}`,
  proofPurpose: "assertionMethod",
  "@context": CONTEXT,
};
const EXAMPLE_VALUE = "z2HnFSSPPBzR36zdDgK8PbEHeXbR56YF24jwMpt3R1eHXQzJDMWS93FCzpvJpwTWd3GAVFuUfjoJdcnTMuVor51aX";
const SIGNED_EXAMPLE = { ...EXAMPLE, proof: { ...EXAMPLE_OPTIONS, proofValue: EXAMPLE_VALUE } };

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");
const did = `did:key:${EXAMPLE_KEY}`;
const keyUrl = `${did}#${EXAMPLE_KEY}`;
async function exampleKey() {
  const d = Buffer.from(fromBase58(EXAMPLE_SEED.slice(1)) ?? [])
    .subarray(2)
    .toString("base64url");
  return (await importJWK({ ...jwkOfMultibase(EXAMPLE_KEY), d }, "EdDSA")) as CryptoKey;
}
async function sign(bytes: Uint8Array): Promise<Uint8Array> {
  return new Uint8Array(await crypto.subtle.sign("Ed25519", await exampleKey(), new Uint8Array(bytes)));
}
/** Signed by the example's key under its own name. */
async function secured(changes: object = {}, options: object = {}) {
  const document = { ...EXAMPLE, issuer: did, ...changes };
  const proof = { ...proofOptions(document, keyUrl, "2023-02-24T23:36:38Z"), ...options };
  return withProof(document, proof, await sign(signedHash(document, proof, sha256)));
}
async function token(changes: object = {}, header: object = {}, key?: CryptoKey) {
  const bytes = new TextEncoder().encode(JSON.stringify({ ...EXAMPLE, issuer: did, ...changes }));
  const full = { alg: "EdDSA", typ: "vc+jwt", cty: "vc", kid: keyUrl, ...header };
  return await new CompactSign(bytes).setProtectedHeader(full).sign(key ?? (await exampleKey()));
}

test("SHA-256 is that of the platform, at every length around the block", () => {
  for (let length = 0; length < 300; length += 1) {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
    expect(hex(sha256(bytes))).toBe(createHash("sha256").update(bytes).digest("hex"));
  }
});

test("the standard's example: its hashes, its signature, its verdict", async () => {
  const hash = signedHash(EXAMPLE, EXAMPLE_OPTIONS, sha256);
  expect(hex(hash.slice(0, 32))).toBe("66ab154f5c2890a140cb8388a22a160454f80575f6eae09e5a097cabe539a1db");
  expect(hex(hash.slice(32))).toBe("59b7cb6251b8991add1ce0bc83107e3db9dbbab5bd2c28f687db1a03abc92f19");
  expect(`z${toBase58(await sign(hash))}`).toBe(EXAMPLE_VALUE);
  expect(await check(SIGNED_EXAMPLE)).toMatchObject({ verdict: "good", warnings: ["issuer-not-proved"] });
});

test("a changed document or proof is altered, whichever member it is", async () => {
  const { proof } = SIGNED_EXAMPLE;
  for (const changed of [
    { ...SIGNED_EXAMPLE, name: "Alumni Credentia1" },
    { ...SIGNED_EXAMPLE, added: true },
    { ...SIGNED_EXAMPLE, credentialSubject: { ...EXAMPLE.credentialSubject, alumniOf: "Another" } },
    { ...SIGNED_EXAMPLE, proof: { ...proof, created: "2023-02-24T23:36:39Z" } },
    { ...SIGNED_EXAMPLE, proof: { ...proof, proofValue: `z2${EXAMPLE_VALUE.slice(2).replace("a", "b")}` } },
  ]) {
    expect((await check(changed)).verdict).toBe("altered");
  }
  for (const changed of [
    { ...SIGNED_EXAMPLE, "@context": [CONTEXT[1], CONTEXT[0]] },
    { ...SIGNED_EXAMPLE, proof: { ...proof, proofPurpose: "authentication" } },
    { ...SIGNED_EXAMPLE, proof: { ...proof, proofValue: EXAMPLE_VALUE.slice(1) } },
    { ...SIGNED_EXAMPLE, proof: null },
    JSON.stringify(SIGNED_EXAMPLE).replace('"name":', '"name":"twice","name":'),
  ]) {
    expect((await check(changed)).verdict).toBe("not-a-credential");
  }
});

test("another suite, several proofs, SD-JWT and COSE are told to be unsupported", async () => {
  const { proof } = SIGNED_EXAMPLE;
  const enveloped = (type: string) => ({
    type: "EnvelopedVerifiableCredential",
    id: `data:application/vc+${type},abc`,
  });
  for (const other of [
    { ...SIGNED_EXAMPLE, proof: { ...proof, cryptosuite: "eddsa-rdfc-2022" } },
    { ...SIGNED_EXAMPLE, proof: { ...proof, type: "Ed25519Signature2020" } },
    { ...SIGNED_EXAMPLE, proof: [proof, proof] },
    enveloped("sd-jwt"),
    enveloped("cose;base64"),
    `${await token()}~WyJzYWx0IiwiYSIsMV0~`,
  ])
    expect((await check(other)).verdict).toBe("unsupported");
});

test("no flipped bit of a token or of a document with its proof passes", { timeout: 120_000 }, async () => {
  for (const text of [await token(), JSON.stringify(await secured())]) {
    const passed: string[] = [];
    for (let place = 0; place < text.length; place += 1)
      for (let bit = 1; bit < 256; bit *= 2) {
        const letter = String.fromCharCode(text.charCodeAt(place) ^ bit);
        const { verdict } = await check(text.slice(0, place) + letter + text.slice(place + 1));
        if (verdict === "good") passed.push(`${place} ${letter}`);
      }
    expect(passed).toEqual([]);
  }
});

test("signed, but no credential of the data model", async () => {
  for (const make of [secured, token] as ((changes?: object) => Promise<unknown>)[]) {
    for (const changes of [
      { id: "not an address" },
      { id: ["urn:a", "urn:b"] },
      { issuer: [did] },
      { type: ["VerifiableCredential", 5] },
      { credentialSubject: {} },
      { credentialSubject: { id: 5 } },
      { credentialSubject: "did:example:a" },
      { credentialStatus: { statusPurpose: "revocation" } },
      { "@context": [...CONTEXT, 5] },
      { "@context": [CONTEXT[1], CONTEXT[0]] },
      { validFrom: "2023-01-01" },
      { validUntil: "2026-13-01T00:00:00Z" },
    ])
      expect((await check(await make(changes))).verdict).not.toBe("good");
  }
  for (const claims of [
    { iss: "https://another.example" },
    { jti: "urn:uuid:another" },
    { sub: "did:example:another" },
    { vc: {} },
    { vp: {} },
    { exp: "2100" },
    { nbf: null },
    { nbf: 1e300 },
  ])
    expect((await check(await token(claims))).verdict).not.toBe("good");
  expect((await check(await token({ iss: did, sub: EXAMPLE.credentialSubject.id, exp: 1e300 }))).verdict).toBe("good");
  expect((await check(await secured({}, { created: "yesterday" }))).verdict).toBe("not-a-credential");
  expect((await check(await secured({}, { expires: 5 }))).verdict).toBe("not-a-credential");
});

test("an issuer by its own https address needs that address's document where there is one", async () => {
  const issuer = "https://vc.example/issuers/5678";
  const method = { id: `${issuer}#key-1`, publicKeyMultibase: EXAMPLE_KEY };
  const document = { id: issuer, verificationMethod: [method], assertionMethod: [method.id] };
  documents.set(issuer, document);
  expect(await check(await token({ issuer }, { kid: method.id }))).toMatchObject({ verdict: "good", warnings: [] });
  expect((await check(SIGNED_EXAMPLE)).verdict).toBe("unknown-issuer");
  documents.set(issuer, { ...document, assertionMethod: [] });
  expect((await check(await token({ issuer }, { kid: method.id }))).verdict).toBe("unknown-issuer");
  documents.clear();
});

test("did:key issuers in both forms, and the dates", async () => {
  for (const make of [secured, token] as ((changes?: object) => Promise<unknown>)[]) {
    expect(await check(await make())).toMatchObject({
      verdict: "good",
      warnings: [],
      signed: { issuer: did, keyId: keyUrl },
    });
    expect((await check(await make({ validFrom: "2026-11-22T12:00:01Z" }))).verdict).toBe("not-yet-valid");
    expect((await check(await make({ validUntil: "2026-11-22T13:00:00+01:00" }))).verdict).toBe("expired");
    expect((await check(await make({ validUntil: "2026-11-22T12:00:01Z" }))).verdict).toBe("good");
    expect((await check(await make({ validUntil: "tomorrow" }))).verdict).toBe("not-a-credential");
    expect((await check(await make({ type: ["AlumniCredential"] }))).verdict).toBe("not-a-credential");
    expect((await check(await make({ credentialSubject: [] }))).verdict).toBe("not-a-credential");
    expect(
      (await check(await make({ issuer: "did:key:z6MkhaXgBZDvotDkL5257faiztiGiC2QtKLGpbnnEGta2doK" }))).verdict,
    ).toBe("unknown-issuer");
  }
  expect((await check(await secured({}, { expires: "2026-01-01T00:00:00Z" }))).verdict).toBe("expired");
  expect((await check(await token({ exp: 1_700_000_000 }))).verdict).toBe("expired");
  expect((await check(await token({}, { typ: "at+jwt" }))).verdict).toBe("not-a-credential");
  const envelope = { type: "EnvelopedVerifiableCredential", id: `data:application/vc+jwt,${await token()}` };
  expect((await check(envelope)).verdict).toBe("good");
});

test("an algorithm that does not fit the key, and none at all, are refused", async () => {
  const [head, body, tail] = (await token()).split(".");
  for (const alg of ["none", "HS256", "ES256"]) {
    const header = Buffer.from(JSON.stringify({ alg, typ: "vc+jwt", kid: keyUrl })).toString("base64url");
    expect((await check(`${header}.${body}.${tail}`)).verdict).toBe("altered");
  }
  expect((await check(`${head}.${body}.`)).verdict).toBe("not-a-credential");
});

test("P-256 keys by their compressed point", async () => {
  const pair = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const jwk = pair.publicKey.export({ format: "jwk" });
  const y = Buffer.from(jwk.y ?? "", "base64url");
  const point = [2 + ((y.at(-1) ?? 0) & 1), ...Buffer.from(jwk.x ?? "", "base64url")];
  const multibase = `z${toBase58(new Uint8Array([0x80, 0x24, ...point]))}`;
  expect(jwkOfMultibase(multibase)).toEqual({ kty: "EC", crv: "P-256", x: jwk.x, y: jwk.y });
  const key = (await importJWK(pair.privateKey.export({ format: "jwk" }), "ES256")) as CryptoKey;
  const own = `did:key:${multibase}`;
  expect((await check(await token({ issuer: own }, { alg: "ES256", kid: `${own}#${multibase}` }, key))).verdict).toBe(
    "good",
  );
});

test("did:web issuers by their document: key by address or kid, listed for assertions, not taken back", async () => {
  const issuer = "did:web:issuer.example";
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { extractable: true });
  const publicKeyJwk = await exportJWK(publicKey);
  const kid = await calculateJwkThumbprint(publicKeyJwk);
  const method = {
    id: `${issuer}#key-1`,
    type: "JsonWebKey",
    controller: issuer,
    publicKeyJwk: { ...publicKeyJwk, kid },
  };
  const document = { id: issuer, verificationMethod: [method], assertionMethod: ["#key-1"] };
  const verdict = async (header: object, replaced?: object) => {
    documents.set(issuer, { ...document, ...replaced } as DidDocument);
    return (await check(await token({ issuer }, header, privateKey))).verdict;
  };
  for (const name of [`${issuer}#key-1`, "#key-1", kid, undefined]) expect(await verdict({ kid: name })).toBe("good");
  expect(await verdict({ kid: `${issuer}#key-2` })).toBe("unknown-issuer");
  expect(await verdict({ kid }, { assertionMethod: [] })).toBe("unknown-issuer");
  expect(await verdict({ kid: undefined }, { id: "did:web:other.example" })).toBe("unknown-issuer");
  const revoked = (date: string) => ({ verificationMethod: [{ ...method, revoked: date }] });
  expect(await verdict({ kid }, revoked("2022-01-01T00:00:00Z"))).toBe("unknown-issuer");
  expect(await verdict({ kid }, revoked("2024-01-01T00:00:00Z"))).toBe("good");
  documents.clear();
  expect((await check(await token({ issuer }, { kid: `${issuer}#key-1` }, privateKey))).verdict).toBe("unknown-issuer");
});

test.each([
  ["did:web:w3c-ccg.github.io", "https://w3c-ccg.github.io/.well-known/did.json"],
  ["did:web:w3c-ccg.github.io:user:alice", "https://w3c-ccg.github.io/user/alice/did.json"],
  ["did:web:example.com%3A3000:user:alice", "https://example.com:3000/user/alice/did.json"],
  ["did:web:example.com:a::b", null],
  ["did:web:example.com%2Fpath", null],
  ["did:web:user%40example.com", null],
  ["did:web:example.com:%2e%2e:x", null],
  ["did:web:", null],
  ["did:key:z6Mk", null],
])("%s lies at %s", (name, url) => expect(didWebUrl(name)).toBe(url));

test("base58 and key texts go back and forth", () => {
  for (const bytes of [[], [0], [0, 0, 1], [255, 255], Array.from({ length: 64 }, (_, index) => index)]) {
    expect(fromBase58(toBase58(new Uint8Array(bytes)))).toEqual(new Uint8Array(bytes));
  }
  expect(fromBase58("0OIl")).toBeNull();
  const raw = new Uint8Array(32).fill(7);
  expect(jwkOfMultibase(ed25519Multibase(raw))).toMatchObject({ crv: "Ed25519" });
  expect(jwkOfMultibase(EXAMPLE_KEY.slice(0, -1))).toBeNull();
});

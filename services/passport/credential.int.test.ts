/** A passport's credential from issue to revocation, checked by a verifier of its own that knows jose and the did document alone. */
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { generateKeyPair, SignJWT } from "jose";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { addSigningKey, createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { auditEntries } from "@/db/schema/parties";
import { credentials } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Actor } from "@/domain/parties/actor";
import { didDocument, didOf } from "@/domain/passport/did";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { UNTP_CONTEXT } from "@/domain/passport/untp-document";
import type { ServiceContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";
import { decideRevocation } from "@/services/passport/decide-revocation";
import { getPassport } from "@/services/passport/get-passport";
import { issueCredential } from "@/services/passport/issue-credential";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { requestRevocation } from "@/services/passport/request-revocation";
import { verifyIndependently } from "@/services/passport/testing/independent-verifier";
import { makeItem } from "@/services/passport/testing/make-item";
import { verifyCredential } from "@/services/passport/verify-credential";

const publicUrl = "https://market.example:8443";
const at = new Date("2100-01-01T00:00:00Z");
let database: TestDatabase;
let folder: string;
let adapters: Adapters;
let producerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(path.join(os.tmpdir(), "passport-"));
  adapters = {
    keys: await createSigningKeys({ DATA_DIR: folder }),
    documents: { get: async () => null },
  } as unknown as Adapters;
  producerId = (await makeCompany(database.db, { kinds: ["producer"] })).id;
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true });
});

const contextOf = (actor: Actor | null): ServiceContext => ({ db: database.db, adapters, actor, requestId: "test" });
const visitor = () => contextOf(null);

const cut = (consent: boolean): OriginEventBody => ({
  type: "cut-and-polished",
  date: "2024-08-02",
  issuer: { name: "Register", state: "registry" },
  evidence: [{ kind: "stock-file", reference: "for-customer-x.csv" }],
  facts: { polishedWeightMct: 1520, cutter: { name: "Keabetswe Molosiwa", yearsOfWork: 19, consent } },
});

async function issued(bodies: OriginEventBody[] = [cut(true)]) {
  const item = await makeItem(database.db, producerId, { stockNumber: `SECRET-${Math.random()}` });
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies }]));
  const result = await issueCredential(visitor(), { publicId: item.publicId, publicUrl });
  if (!result.ok) throw new Error(result.refusal);
  return { item, credential: result.value };
}

async function independently(jwt: string): Promise<Record<string, unknown>> {
  return await verifyIndependently(jwt, didDocument(didOf(publicUrl), await adapters.keys.publicKeys()));
}

test("an independent verifier accepts what the market signs, in the form of VC 2.0", async () => {
  const { item, credential } = await issued();
  const payload = await independently(credential.jwt);
  expect(payload).toMatchObject({
    "@context": ["https://www.w3.org/ns/credentials/v2", UNTP_CONTEXT, expect.any(String)],
    type: ["DigitalProductPassport", "VerifiableCredential"],
    issuer: { id: "did:web:market.example%3A8443" },
    credentialSubject: {
      itemNumber: item.publicId,
      characteristics: { cutter: { name: "Keabetswe Molosiwa", yearsOfWork: 19 } },
    },
  });
  expect(payload).not.toHaveProperty("vc");
  expect(await verifyCredential(visitor(), { credential: credential.jwt, at, publicUrl })).toMatchObject({
    verdict: "good",
    signed: { publicId: item.publicId },
    record: { version: 1, newestVersion: 1 },
  });
});

test("no changed letter passes, wherever it is: neither here nor at an independent verifier", {
  timeout: 120_000,
}, async () => {
  const { credential } = await issued();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const { jwt } = credential;
  const last = jwt.length - 1;
  const passed: string[] = [];
  const tryChange = async (place: number, other: string) => {
    const changed = jwt.slice(0, place) + other + jwt.slice(place + 1);
    const { verdict } = await verifyCredential(visitor(), { credential: changed, at, publicUrl });
    const elsewhere = await independently(changed).catch(() => null);
    if (verdict === "good" || elsewhere) passed.push(`${place} ${other}`);
  };
  for (let place = 0; place <= last; place += 1) await tryChange(place, jwt[place] === "A" ? "B" : "A");
  // The last letter carries four bits that no decoder reads: all 63 others are refused all the same.
  for (const other of letters) if (other !== jwt[last]) await tryChange(last, other);
  expect(passed).toEqual([]);
});

test("says nothing commercial, no file name, and no name without consent", async () => {
  const { item, credential } = await issued([cut(false)]);
  const payload = await independently(credential.jwt);
  const text = JSON.stringify(payload);
  expect(text).not.toContain("Keabetswe");
  expect(text).not.toContain("for-customer-x");
  expect(text).not.toContain(item.stockNumber);
  expect(text).not.toContain("1771400");
  expect(text).not.toMatch(/price|currency|stockNumber|comment|companyId/i);
});

test("is signed again where facts or events change, and not where only the status moves", async () => {
  const { item, credential } = await issued();
  const again = async () => {
    const result = await issueCredential(visitor(), { publicId: item.publicId, publicUrl });
    return result.ok ? result.value.version : result.refusal;
  };
  expect(await again()).toBe(1);
  const change = (values: Partial<typeof stockItems.$inferInsert>) =>
    database.db.update(stockItems).set(values).where(eq(stockItems.id, item.id));
  await change({ status: "held", version: 2, priceMinor: 5n });
  expect(await again()).toBe(1);
  await change({ clarity: "VVS2", version: 3 });
  expect(await again()).toBe(2);
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies: [cut(false)] }]));
  expect(await again()).toBe(3);
  expect((await verifyCredential(visitor(), { credential: credential.jwt, at, publicUrl })).record).toMatchObject({
    version: 1,
    newestVersion: 3,
  });
});

test("readers who come together cause one credential", async () => {
  const item = await makeItem(database.db, producerId);
  const results = await Promise.all(
    Array.from({ length: 12 }, () => getPassport(visitor(), { publicId: item.publicId, publicUrl })),
  );
  const ids = results.map((result) => (result.ok ? result.value.credential?.id : result.refusal));
  expect(new Set(ids).size).toBe(1);
  expect(await database.db.select().from(credentials).where(eq(credentials.itemId, item.id))).toHaveLength(1);
});

test("two operators revoke, once, with a reason, and the trail keeps it; nobody does alone, others not at all", async () => {
  const { item, credential } = await issued();
  const first = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
  const second = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
  const buyer = await makeCompany(database.db, { kinds: ["buyer"] });
  const input = { credentialId: credential.id, reason: "The report was withdrawn." };
  expect(await requestRevocation(contextOf(buyer.actor), input)).toMatchObject({ refusal: "not-permitted" });
  expect(await requestRevocation(visitor(), input)).toMatchObject({ refusal: "sign-in-required" });
  expect(await requestRevocation(contextOf(first.actor), { ...input, reason: " " })).toMatchObject({
    refusal: "reason-needed",
  });
  const asked = await requestRevocation(contextOf(first.actor), input);
  if (!asked.ok) throw new Error(asked.refusal);
  expect(await requestRevocation(contextOf(second.actor), input)).toEqual(asked);
  const decision = { ...asked.value, confirmed: true, publicUrl };
  expect(await decideRevocation(contextOf(buyer.actor), decision)).toMatchObject({ refusal: "not-permitted" });
  expect(await decideRevocation(contextOf(first.actor), decision)).toMatchObject({ refusal: "second-person-needed" });
  expect((await verifyCredential(visitor(), { credential: credential.jwt, at, publicUrl })).verdict).toBe("good");
  expect(await decideRevocation(contextOf(second.actor), decision)).toMatchObject({ ok: true });
  expect(await decideRevocation(contextOf(second.actor), decision)).toMatchObject({ refusal: "already-decided" });
  expect(await requestRevocation(contextOf(first.actor), input)).toMatchObject({ refusal: "already-revoked" });
  expect(await verifyCredential(visitor(), { credential: credential.jwt, at, publicUrl })).toMatchObject({
    verdict: "revoked",
    record: { revokedReason: "The report was withdrawn." },
  });
  const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, credential.id));
  expect(trail.map((entry) => entry.action)).toEqual(["passport.ask-revocation", "passport.revoke"]);
  // Looking again does not undo it.
  const seen = await getPassport(visitor(), { publicId: item.publicId, publicUrl });
  expect(seen.ok && seen.value.credential?.revoked?.reason).toBe("The report was withdrawn.");
});

test("a foreign signature, a text, and a credential of the future are told apart", async () => {
  const { credential } = await issued();
  const verdict = async (text: string, when = at) =>
    (await verifyCredential(visitor(), { credential: text, at: when, publicUrl })).verdict;
  const foreign = await generateKeyPair("EdDSA");
  const [, payload = ""] = credential.jwt.split(".");
  const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
  const forge = (kid: string) =>
    new SignJWT(claims).setProtectedHeader({ alg: "EdDSA", typ: "vc+jwt", cty: "vc", kid }).sign(foreign.privateKey);
  expect(await verdict(await forge("did:web:elsewhere.example#key-1"))).toBe("unknown-issuer");
  expect(await verdict(await forge(credential.keyId))).toBe("altered");
  expect(await verdict("hello")).toBe("not-a-credential");
  expect(await verdict("")).toBe("not-a-credential");
  expect(await verdict("a.b.c")).toBe("not-a-credential");
  expect(await verdict(credential.jwt, new Date("2020-01-01T00:00:00Z"))).toBe("not-yet-valid");
  expect(await verdict(`\n ${credential.jwt} \n`)).toBe("good");
  const envelope = { type: "EnvelopedVerifiableCredential", id: `data:application/vc+jwt,${credential.jwt}` };
  expect(await verdict(JSON.stringify(envelope))).toBe("good");
});

test("what an old key signed goes on verifying under a new one", async () => {
  const { credential } = await issued();
  await addSigningKey(folder);
  const { credential: later } = await issued();
  expect(later.keyId).not.toBe(credential.keyId);
  for (const { jwt } of [credential, later]) {
    expect((await verifyCredential(visitor(), { credential: jwt, at, publicUrl })).verdict).toBe("good");
    await independently(jwt);
  }
});

test("a history altered by hand is shown as broken and never signed", async () => {
  const { item } = await issued();
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql`update origin_events set body = jsonb_set(body, '{date}', '"2020-01-01"') where item_id = ${item.id}`,
    );
  });
  expect(await issueCredential(visitor(), { publicId: item.publicId, publicUrl })).toMatchObject({
    refusal: "chain-broken",
  });
  const shown = await getPassport(visitor(), { publicId: item.publicId, publicUrl });
  expect(shown).toMatchObject({ ok: true, value: { brokenAt: 1, credential: null } });
});

test("an item that was never offered has no passport; one that is sold keeps its own", async () => {
  const waiting = await makeItem(database.db, producerId, { status: "review" });
  expect(await getPassport(visitor(), { publicId: waiting.publicId, publicUrl })).toMatchObject({
    refusal: "not-found",
  });
  const sold = await makeItem(database.db, producerId, { status: "sold" });
  expect(await getPassport(visitor(), { publicId: sold.publicId, publicUrl })).toMatchObject({ ok: true });
});

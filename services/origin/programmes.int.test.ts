/** Programmes: entitlement counted from paid orders, certificates that anybody can verify, reports from before cutting. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import Ajv2020 from "ajv/dist/2020";
import addFormats from "ajv-formats";
import { compactVerify, importJWK } from "jose";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { orderLines, orders } from "@/db/schema/orders";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { entitlementOf, isFromBeforeCutting, periodEnding } from "@/domain/passport/programme";
import type { ServiceContext } from "@/services/context";
import { giveCertificate, listProgrammes, type ProgrammeRow, publishProgrammeRule } from "@/services/origin/programmes";
import { type OriginReport, reportOrigin } from "@/services/origin/report-origin";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { loadPassport } from "@/services/passport/load-passport";
import { readEntries } from "@/services/passport/log/read-entries";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { makeItem } from "@/services/passport/testing/make-item";

/** From ../shared; what it says is skipped where it is absent. */
const SCHEMA = "../shared/data/passport/untp-0.7.0/ConformityCredential.schema.json";
const publicUrl = "https://market.example";
const folder = mkdtempSync(path.join(tmpdir(), "programme-test-"));
let database: TestDatabase;
let adapters: ServiceContext["adapters"];
let house: MadeCompany;
let buyer: MadeCompany;
let operator: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  adapters = { keys: await createSigningKeys({ DATA_DIR: folder }) } as unknown as ServiceContext["adapters"];
  house = await makeCompany(database.db, { kinds: ["producer"] });
  buyer = await makeCompany(database.db, { kinds: ["buyer"] });
  operator = await makeCompany(database.db, { kinds: ["operator"] });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});
const as = (company: MadeCompany): ServiceContext => ({
  db: database.db,
  adapters,
  actor: company.actor,
  requestId: "test",
});

const RULE: ProgrammeRow = {
  programme: "sustainable",
  version: 1,
  title: { en: "Sustainable diamonds", zh: "可持续钻石" },
  scheme: "House rule 2026",
  auditor: null,
  itemsMin: 2,
  valueMinMinor: 3_000n,
  currency: "USD",
  periodDays: 90,
  validDays: 180,
  validFrom: "2026-01-01",
};

async function buy(daysAgo: number, status: "paid" | "refunded" = "paid") {
  const item = await makeItem(database.db, house.id);
  const at = new Date(Date.now() - daysAgo * 86_400_000);
  const [order] = await database.db
    .insert(orders)
    .values({
      number: `V-${item.publicId}`,
      buyerId: buyer.id,
      producerId: house.id,
      userId: buyer.actor.userId,
      status,
      currency: "USD",
      goodsMinor: 2_000n,
      totalMinor: 2_000n,
      destination: "CN",
      checkoutId: crypto.randomUUID(),
      payBy: at,
      paidAt: at,
    } as typeof orders.$inferInsert)
    .returning();
  await database.db
    .insert(orderLines)
    .values({ orderId: order?.id ?? "", position: 1, itemId: item.id, snapshot: {}, priceMinor: 2_000n });
}

test("a certificate is given for what was bought and paid in the period, and for nothing else", async () => {
  const ask = () => giveCertificate(as(buyer), { programme: "sustainable", publicUrl });
  expect(await ask()).toMatchObject({ refusal: "programme-unknown" });
  expect(await publishProgrammeRule(as(buyer), RULE)).toMatchObject({ refusal: "not-permitted" });
  expect(await publishProgrammeRule(as(operator), RULE)).toEqual({ ok: true, value: { published: true } });
  expect(await publishProgrammeRule(as(operator), { ...RULE, itemsMin: 0 })).toEqual({
    ok: true,
    value: { published: false },
  });
  await buy(3);
  await buy(100);
  await buy(1, "refunded");
  expect(await ask()).toMatchObject({ refusal: "not-entitled", details: { items: 1 } });
  await buy(2);
  const given = await ask();
  expect(await ask()).toEqual(given);
  const jwt = given.ok ? given.value.jwt : "";
  const [key] = await adapters.keys.publicKeys();
  const { payload } = await compactVerify(jwt, await importJWK(key?.jwk ?? {}, "EdDSA"));
  const document = JSON.parse(new TextDecoder().decode(payload));
  expect(document).toMatchObject({
    type: ["DigitalConformityCredential", "VerifiableCredential"],
    credentialStatus: { statusPurpose: "revocation" },
    credentialSubject: {
      referenceScheme: { name: "House rule 2026" },
      conformityAssessment: [
        {
          assessmentCriteria: [{ name: "Sustainable diamonds, version 1" }],
          assessedPerformance: [{ measure: { value: 2 } }],
        },
      ],
    },
  });
  if (existsSync(SCHEMA)) {
    const ajv = new Ajv2020({ strict: false });
    addFormats(ajv);
    const check = ajv.compile(JSON.parse(readFileSync(SCHEMA, "utf8")));
    check(document);
    expect(check.errors).toBeNull();
  }
  const leaves = await readEntries(database.db, 0, 10);
  expect(leaves.some((leaf) => leaf.includes(document.id) && leaf.includes("credential-issued"))).toBe(true);
  expect(JSON.stringify(document)).not.toContain("4000");
  const standing = await listProgrammes(as(buyer));
  expect(standing).toMatchObject({
    ok: true,
    value: [{ items: 2, entitlement: { entitled: true }, certificate: { jwt } }],
  });
  expect(await giveCertificate(as(house), { programme: "sustainable", publicUrl })).toMatchObject({
    refusal: "not-permitted",
  });
});

test("both count and value must be reached", () => {
  expect(entitlementOf(RULE, { items: 2, valueMinor: 2_999n })).toEqual({
    entitled: false,
    missingItems: 0,
    missingMinor: 1n,
  });
  expect(entitlementOf(RULE, { items: 1, valueMinor: 9_000n })).toEqual({
    entitled: false,
    missingItems: 1,
    missingMinor: 0n,
  });
  expect(entitlementOf(RULE, { items: 2, valueMinor: 3_000n }).entitled).toBe(true);
  expect(periodEnding("2026-03-01", 2)).toEqual({ from: "2026-02-28", until: "2026-03-01" });
});

describe("a laboratory's origin report", () => {
  const report = (publicId: string, more: Partial<OriginReport> = {}): OriginReport => ({
    publicId,
    laboratory: "GIA",
    reportNumber: "77",
    country: "BW",
    examinedOn: "2024-02-01",
    matched: true,
    sha256: "a".repeat(64),
    ...more,
  });
  test("is evidence of a third party where it is from before the cutting", async () => {
    const item = await makeItem(database.db, house.id, { minedIn: "BW" });
    expect(await reportOrigin(as(operator), report(item.publicId))).toMatchObject({ refusal: "after-cutting" });
    await database.db.transaction((tx) =>
      recordOriginEvents(tx, [
        {
          itemId: item.id,
          bodies: [
            {
              type: "cut-and-polished",
              date: "2024-03",
              issuer: { name: "Hall", state: "registry" },
              evidence: [],
              facts: {},
            },
          ],
        },
      ]),
    );
    expect(await reportOrigin(as(house), report(item.publicId))).toMatchObject({ refusal: "not-permitted" });
    expect(await reportOrigin(as(operator), report(item.publicId, { sha256: "1" }))).toMatchObject({
      refusal: "report-wrong",
    });
    expect(await reportOrigin(as(operator), report(item.publicId, { examinedOn: "2024-03-01" }))).toMatchObject({
      refusal: "after-cutting",
    });
    expect(await reportOrigin(as(operator), report(item.publicId))).toEqual({ ok: true, value: { recorded: true } });
    const events = (await loadPassport(database.db, item.publicId))?.passport.events ?? [];
    expect(events.at(-1)?.body).toMatchObject({
      type: "origin-reported",
      issuer: { name: "GIA", state: "laboratory" },
    });
  });
  test.each([
    ["2024-02-01", "2024-02-02", true],
    ["2024-02-01", "2024-02", false],
    ["2023-12-31", "2024", true],
    ["2024-01-01", "2024", false],
    ["2024-02-01", "2024-02-01", false],
    ["2024-02-01", null, false],
  ])("of %s against a cutting of %s", (examined, cut, expected) =>
    expect(isFromBeforeCutting(examined, cut)).toBe(expected),
  );
});

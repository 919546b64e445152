import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/parties";
import { fxRates } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { readLandedRates } from "@/services/landed/landed-rates";
import { getOwnLandedRates, type OwnRates, setLandedRates } from "@/services/landed/set-landed-rates";
import { contextOf, makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const RATES: OwnRates = {
  carriageBp: 50,
  carriageFixedMinor: 78_000n,
  carriageCurrency: "HKD",
  stoneDutyBp: 0,
  stoneTaxBp: 1300,
  jewelDutyBp: null,
  jewelTaxBp: null,
};
const DIAMOND = { kind: "stone", species: "diamond" };
const JEWEL = { kind: "jewel", species: "diamond" };
const at = new Date("2026-11-23T00:00:00Z");

test("a company's own rates go before the published ones, for its seat and for nobody else", async () => {
  const { db } = database;
  const [company, rival] = [await makeCompany(db, { country: "CN" }), await makeCompany(db, { country: "CN" })];
  const context = contextOf(db, company.actor);
  const ask = (who: typeof context, destination = "CN") => readLandedRates(who, { destination, currency: "USD", at });
  const published = (await ask(context))(DIAMOND);
  expect(published).toMatchObject({ carriage: null, duty: { basisPoints: 0 }, tax: { basisPoints: 400 } });
  expect(published.tax?.origin).toMatchObject({ confidence: "low" });

  expect(await setLandedRates(context, RATES)).toMatchObject({ ok: true });
  // Without an exchange rate a sum in another currency is not known.
  expect((await ask(context))(DIAMOND).carriage).toBeNull();
  await db
    .insert(fxRates)
    .values({ base: "USD", quote: "HKD", ratePpm: 7_800_000n, asOf: "2026-11-20", source: "test", sample: true });
  const own = (await ask(context))(DIAMOND);
  expect(own.carriage).toEqual({ basisPoints: 50, fixedMinor: "10000" });
  expect(own.tax).toEqual({ basisPoints: 1300, origin: "own" });
  expect((await ask(context))(JEWEL)).toMatchObject({ duty: null, tax: null });
  expect((await ask(contextOf(db, rival.actor)))(DIAMOND)).toEqual(published);
  expect((await ask(contextOf(db, null)))(DIAMOND)).toEqual(published);
  expect((await ask(context, "HK"))(JEWEL)).toMatchObject({ carriage: null, duty: { basisPoints: 0 } });
});

test("owner and buyer set them, on record; others do not, and a slip of the finger is refused", async () => {
  const { db } = database;
  const { id, actor } = await makeCompany(db);
  const as = (role: "owner" | "buyer" | "bidder" | "viewer") => contextOf(db, { ...actor, roles: [role] });
  for (const role of ["bidder", "viewer"] as const) {
    expect(await setLandedRates(as(role), RATES)).toEqual({ ok: false, refusal: "not-permitted" });
    expect(await getOwnLandedRates(as(role))).toMatchObject({ ok: false, refusal: "not-permitted" });
  }
  expect(await setLandedRates(contextOf(db, null), RATES)).toMatchObject({ refusal: "sign-in-required" });
  expect(await setLandedRates(as("owner"), { ...RATES, stoneTaxBp: 20_001 })).toMatchObject({ refusal: "rate-wrong" });
  expect(await setLandedRates(as("owner"), RATES)).toMatchObject({ ok: true });
  expect(await setLandedRates(as("buyer"), { ...RATES, carriageFixedMinor: null })).toMatchObject({ ok: true });
  const kept = await getOwnLandedRates(as("buyer"));
  expect(kept).toMatchObject({
    ok: true,
    value: { stoneTaxBp: 1300, carriageFixedMinor: null, carriageCurrency: null },
  });
  const entries = await db.select().from(auditEntries).where(eq(auditEntries.subjectId, id));
  expect(entries.map((entry) => [entry.action, entry.before !== null])).toEqual([
    ["company.set-landed-rates", false],
    ["company.set-landed-rates", true],
  ]);
});

import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { tradeDecisions, tradeRuleSets } from "@/db/schema/compliance";
import { companies } from "@/db/schema/parties";
import { originEvents } from "@/db/schema/passport";
import { jewelStones, stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { decideTrade, tellVisitor } from "@/services/compliance/decide-trade";
import { loadRuleSet, publishShippedRules } from "@/services/compliance/load-rule-set";

let test_: TestDatabase;
let producerId: string;
let buyerId: string;
const at = new Date("2026-11-22T10:00:00Z");

beforeAll(async () => {
  test_ = await createTestDatabase();
  const rows = await test_.db
    .insert(companies)
    .values([
      { slug: "house", name: "House", kinds: ["operator"], status: "approved", country: "SG" },
      { slug: "cutter", name: "Cutter", kinds: ["producer"], status: "approved", country: "IN" },
      { slug: "buyer", name: "Buyer", kinds: ["buyer"], status: "approved", country: "US" },
    ])
    .returning({ id: companies.id, slug: companies.slug });
  producerId = rows.find((row) => row.slug === "cutter")?.id ?? "";
  buyerId = rows.find((row) => row.slug === "buyer")?.id ?? "";
});
afterAll(() => test_.drop());

let next = 0;
async function item(values: Partial<typeof stockItems.$inferInsert>): Promise<number> {
  next += 1;
  const [row] = await test_.db
    .insert(stockItems)
    .values({
      publicId: `VT-${next}`,
      producerId,
      stockNumber: `S-${next}`,
      kind: "stone",
      status: "listed",
      weightMct: 1200,
      currency: "USD",
      polishedIn: "IN",
      exportedFrom: "IN",
      ...values,
    })
    .returning({ id: stockItems.id });
  if (!row) throw new Error("no item");
  return row.id;
}
const ask = (itemId: number, destination: string, companyId: string = buyerId) =>
  decideTrade(null, test_.db, { itemId, destination, askedFor: "item-page", companyId, at });

test("the rule set is published once, however many processes start", async () => {
  await Promise.all([1, 2, 3].map(() => publishShippedRules(test_.db)));
  expect(await test_.db.select().from(tradeRuleSets)).toHaveLength(1);
  expect((await loadRuleSet(test_.db)).rules.length).toBeGreaterThan(150);
});

test("a 1.2 ct stone mined in Russia and polished in India is refused for a buyer in the United States", async () => {
  const { decision, decisionId } = await ask(await item({ minedIn: "RU" }), "US");
  expect(decision).toMatchObject({ verdict: "refused", destination: "US", date: "2026-11-22" });
  expect(decision.rules[0]).toBe("US-RU-03");
  const [row] = await test_.db.select().from(tradeDecisions).where(eq(tradeDecisions.id, decisionId));
  expect(row).toMatchObject({ verdict: "refused", companyId: buyerId, askedFor: "item-page" });
  expect(row?.facts.declaredBy).toMatchObject({ minedIn: "producer" });
});

test("the same question gets the kept answer, also when many ask at once; a changed item is asked anew", async () => {
  const id = await item({ minedIn: "BW" });
  const answers = await Promise.all(Array.from({ length: 8 }, () => ask(id, "HK")));
  expect(new Set(answers.map((answer) => answer.decisionId)).size).toBe(1);
  expect(answers[0]?.decision.verdict).toBe("allowed");
  await test_.db.update(stockItems).set({ version: 2 }).where(eq(stockItems.id, id));
  expect((await ask(id, "HK")).decisionId).not.toBe(answers[0]?.decisionId);
  expect((await ask(id, "HK", producerId)).decisionId).not.toBe((await ask(id, "HK")).decisionId);
});

test("a visitor is told what the rules say, and no row is kept of it", async () => {
  const id = await item({ minedIn: "RU" });
  const tell = (destination: string) => tellVisitor(test_.db, { itemId: id, destination, at });
  expect(await tell("US")).toMatchObject({ verdict: "refused" });
  expect(await tell("US")).toEqual((await ask(id, "US")).decision);
  await tell("DE");
  expect(await test_.db.select().from(tradeDecisions).where(eq(tradeDecisions.itemId, id))).toHaveLength(1);
  await test_.db.update(stockItems).set({ minedIn: "BW", version: 2 }).where(eq(stockItems.id, id));
  expect(await tell("US")).toMatchObject({ verdict: "documents" });
});

test("a kept decision is never rewritten", async () => {
  await ask(await item({ minedIn: "BW" }), "VN");
  const fault: unknown = await test_.db
    .update(tradeDecisions)
    .set({ verdict: "allowed" })
    .then(
      () => null,
      (error: unknown) => error,
    );
  expect(String((fault as Error & { cause?: Error })?.cause)).toContain("append-only");
});

test("a registry that names another mine than the file: the worse origin decides", async () => {
  const id = await item({ minedIn: "BW" });
  expect((await ask(id, "US")).decision.verdict).toBe("documents");
  await test_.db.insert(originEvents).values({
    itemId: id,
    seq: 1,
    body: {
      type: "extracted",
      date: "2021-06",
      issuer: { name: "Registry", state: "registry" },
      evidence: [],
      facts: { country: "RU" },
    },
    previousHash: "0",
    hash: "1",
  });
  expect((await ask(id, "US")).decision.verdict).toBe("refused");
});

test("a jewel is judged by the stones set in it and where it was made", async () => {
  const id = await item({
    kind: "jewel",
    shape: null,
    metal: "gold",
    polishedIn: null,
    madeIn: "HK",
    exportedFrom: "HK",
  });
  const stone = { jewelId: id, species: "diamond", shape: "round", weightMct: 700 };
  await test_.db.insert(jewelStones).values([{ ...stone, position: 1, minedIn: "RU" }]);
  expect((await ask(id, "US")).decision.rules).toContain("US-AMB-01");
  expect((await ask(id, "DE")).decision).toMatchObject({ verdict: "review" });
});

test("the small stones of a jewel count one by one, not as their sum", async () => {
  const id = await item({
    kind: "jewel",
    shape: null,
    metal: "gold",
    polishedIn: null,
    madeIn: "HK",
    exportedFrom: "HK",
  });
  await test_.db
    .insert(jewelStones)
    .values([
      { jewelId: id, position: 1, species: "diamond", shape: "round", pieces: 40, weightMct: 800, minedIn: "BW" },
    ]);
  expect((await ask(id, "US")).decision).toMatchObject({ verdict: "documents" });
});

test("an answer of a transaction that was rolled back is not given again", async () => {
  const id = await item({ minedIn: "BW" });
  const lost = { decisionId: "" };
  await test_.db
    .transaction(async (tx) => {
      lost.decisionId = (
        await decideTrade(null, tx, { itemId: id, destination: "SG", askedFor: "hold", companyId: buyerId, at })
      ).decisionId;
      throw new Error("rolled back");
    })
    .catch(() => {});
  const kept = await ask(id, "SG");
  expect(kept.decisionId).not.toBe(lost.decisionId);
  expect(await test_.db.select().from(tradeDecisions).where(eq(tradeDecisions.id, kept.decisionId))).toHaveLength(1);
});

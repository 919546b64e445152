import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outboxMails, users } from "@/db/schema/parties";
import { tradeRedecisions } from "@/db/schema/rule-drafts";
import { notices } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { DraftDecision } from "@/domain/compliance/rule-draft";
import type { RuleRow } from "@/domain/compliance/trade-rule";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { loadRuleSet, publishShippedRules } from "@/services/compliance/load-rule-set";
import { decideRuleDraft } from "@/services/compliance/rules/decide-draft";
import { editRule, openRuleDraft } from "@/services/compliance/rules/edit-draft";
import { getRuleDraft } from "@/services/compliance/rules/get-draft";
import { listRules } from "@/services/compliance/rules/list-rules";
import { redecideBusiness } from "@/services/compliance/rules/redecide-business";
import { keepRuleCase, keepShippedCases, retireRuleCase, tryRuleCases } from "@/services/compliance/rules/rule-cases";
import type { ServiceContext } from "@/services/context";
import { placeHold } from "@/services/orders/place-hold";
import { makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";

let database: TestDatabase;
let market: TestMarket;
let author: ServiceContext;
let second: ServiceContext;

beforeAll(async () => {
  database = await createTestDatabase();
  const { db } = database;
  await publishShippedRules(db);
  market = await makeMarket(db);
  author = market.as(market.operator);
  const [colleague] = await db
    .insert(users)
    .values({
      companyId: market.operator.id,
      email: "officer@house.example",
      name: "Second Officer",
      passwordHash: "none",
      roles: ["compliance"],
      emailConfirmedAt: new Date(),
    })
    .returning();
  if (!colleague) throw new Error("no colleague");
  const { actor } = market.operator;
  second = { ...author, actor: { ...actor, userId: colleague.id, roles: ["compliance"] } };
});
afterAll(async () => {
  await (await catalogueOf(database.db)).stop();
  await database.drop();
});

test("the cases that come with the program hold under the rules that come with it, and are kept once", async () => {
  await Promise.all([keepShippedCases(database.db), keepShippedCases(database.db)]);
  const trials = await tryRuleCases(database.db, await loadRuleSet(database.db));
  expect(trials.length).toBeGreaterThan(10);
  expect(trials.filter((trial) => trial.answer !== trial.expected)).toEqual([]);
});

/** Nothing mined in Lesotho to China: no such law, a rule for this test. */
const BAN: RuleRow = {
  id: "CN-TEST-01",
  topic: "test",
  destination: "CN",
  origin: "LS",
  origin_test: "mined",
  goods: "loose-polished",
  threshold_ct: "1",
  effect: "refused",
  reason: "embargo",
  legal_source: "Test order 1",
  confidence: "high",
};
const decide = (context: ServiceContext, id: string, decision: DraftDecision, from: string | null = null) =>
  decideRuleDraft(context, { id, decision, from });

async function openDraft(title: string): Promise<string> {
  const opened = await openRuleDraft(author, { title });
  if (!opened.ok) throw new Error(opened.refusal);
  return opened.value.id;
}
const edit = (draftId: string, row: RuleRow | null, isNew: boolean, ruleId = row?.id ?? "") =>
  editRule(author, { draftId, ruleId, row, isNew, reason: "for the test" });

test("only compliance officers and owners of the house come to the desk", async () => {
  const clerk: ServiceContext = { ...author, actor: { ...market.operator.actor, roles: ["auctioneer"] } };
  for (const context of [clerk, market.as(market.buyer), { ...author, actor: null }]) {
    expect((await listRules(context)).ok).toBe(false);
    expect((await openRuleDraft(context, { title: "a title" })).ok).toBe(false);
  }
  expect((await listRules(second)).ok).toBe(true);
});

test("a row that nobody understands, or an id that is taken or unknown, is refused with the column", async () => {
  const draft = await openDraft("Rows that are refused");
  expect(await edit(draft, { ...BAN, effect: "forbid" }, true)).toMatchObject({
    refusal: "row-wrong",
    details: { column: "effect", found: "forbid" },
  });
  expect(await edit(draft, { ...BAN, id: "US-RU-03" }, true)).toMatchObject({ refusal: "rule-exists" });
  expect(await edit(draft, BAN, false)).toMatchObject({ refusal: "rule-unknown" });
  expect(await decide(author, draft, "propose")).toMatchObject({ refusal: "nothing-changed" });
  // UK-GF-01 turns this refusal into documents: the set would name a row that is not there.
  expect(await edit(draft, null, false, "UK-RU-03")).toMatchObject({ ok: true });
  expect(await decide(author, draft, "propose")).toMatchObject({ refusal: "mends-unknown" });
  expect(await decide(author, draft, "withdraw")).toMatchObject({ ok: true });
  expect(await edit(draft, BAN, true)).toMatchObject({ refusal: "draft-closed" });
});

test("from draft to force: shown first, guarded by cases, two people, open business asked again, people told once", async () => {
  const { db } = database;
  await redecideBusiness(market.system, new Date());
  const stone = await makeStone(db, market.producer, { minedIn: "LS" });
  const spared = await makeStone(db, market.producer, { minedIn: "BW" });
  for (const { publicId } of [stone, spared])
    expect(await placeHold(market.as(market.buyer), { publicId, idempotencyKey: publicId })).toMatchObject({
      ok: true,
    });
  const date = new Date().toISOString().slice(0, 10);
  const question = { goods: "loose-polished", origin_of_mining: "LS", carat: 1.2, destination: "CN", date };
  const set = await loadRuleSet(db);
  const kept = await keepRuleCase(author, { title: "Lesotho to China", question, expected: "documents" });
  const desk = await listRules(author);
  const answer = desk.ok ? desk.value.cases.find((one) => one.title.zh === "Lesotho to China")?.answer : undefined;
  if (!kept.ok || !answer) throw new Error("no case");
  await retireRuleCase(author, { id: kept.value.id, reason: "to be kept with the present answer" });
  const guard = await keepRuleCase(author, { title: "Lesotho to China", question, expected: answer });
  if (!guard.ok) throw new Error(guard.refusal);

  const draft = await openDraft("No stones from Lesotho to China");
  expect(await edit(draft, BAN, true)).toMatchObject({ ok: true });
  const seen = await getRuleDraft(second, { id: draft });
  if (!seen.ok) throw new Error(seen.refusal);
  expect(seen.value.changes).toMatchObject([{ id: BAN.id, kind: "added" }]);
  expect(seen.value.trial?.business).toMatchObject([
    { kind: "hold", publicId: stone.publicId, destination: "CN", before: answer, after: "refused" },
  ]);
  expect(seen.value.trial?.businessLooked).toBe(2);
  expect(await decide(author, draft, "propose")).toMatchObject({ refusal: "cases-fail" });
  await retireRuleCase(author, { id: guard.value.id, reason: "the law has changed" });
  expect(await decide(author, draft, "publish")).toMatchObject({ refusal: "not-proposed" });
  expect(await decide(author, draft, "propose")).toMatchObject({ ok: true, value: { status: "proposed" } });
  expect(await edit(draft, { ...BAN, threshold_ct: "2" }, false)).toMatchObject({ refusal: "draft-closed" });
  expect(await decide(author, draft, "publish")).toMatchObject({ refusal: "second-person" });
  expect(await decide(second, draft, "publish", "2020-01-01")).toMatchObject({ refusal: "date-past" });
  expect((await loadRuleSet(db)).version).toBe(set.version);

  const answers = await Promise.all([decide(second, draft, "publish"), decide(second, draft, "publish")]);
  expect(answers.filter((one) => one.ok)).toHaveLength(1);
  const now = await loadRuleSet(db);
  expect(now.rules).toHaveLength(set.rules.length + 1);

  await Promise.all([redecideBusiness(market.system, new Date()), redecideBusiness(market.system, new Date())]);
  expect(await redecideBusiness(market.system, new Date())).toBeNull();
  expect(await db.select().from(tradeRedecisions)).toMatchObject([
    { subjectKind: "hold", itemId: stone.id, beforeVerdict: answer, afterVerdict: "refused", worse: true },
  ]);
  const told = await db.select().from(notices).where(eq(notices.userId, market.buyer.userId));
  expect(told).toMatchObject([{ kind: "trade-stricter", details: { item: stone.publicId, verdict: "refused" } }]);
  const mails = await db.select().from(outboxMails).where(eq(outboxMails.toAddress, market.buyer.email));
  expect(mails).toHaveLength(1);
  const officer = await db.select().from(notices).where(eq(notices.kind, "trade-stricter-for"));
  expect(officer).toHaveLength(2);
  const next = await makeStone(db, market.producer, { minedIn: "LS" });
  expect(await placeHold(market.as(market.buyer), { publicId: next.publicId, idempotencyKey: "after" })).toMatchObject({
    refusal: "trade-refused",
  });
});

test("a set of tomorrow waits; a draft from before it must be laid upon it first; shipped rules overrule nobody", async () => {
  const { db } = database;
  const [one, other] = [await openDraft("The first of two"), await openDraft("The second of two")];
  const before = await loadRuleSet(db);
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 10);
  for (const draft of [one, other]) {
    await edit(draft, { ...BAN, id: `CN-TEST-${draft.slice(0, 4).toUpperCase()}` }, true);
    expect(await decide(author, draft, "propose")).toMatchObject({ ok: true });
  }
  expect(await decide(second, one, "publish", tomorrow)).toMatchObject({ ok: true });
  expect((await loadRuleSet(db)).version).toBe(before.version);
  expect(await decide(second, other, "publish")).toMatchObject({ refusal: "rules-moved-on" });
  expect(await decide(author, other, "renew")).toMatchObject({ ok: true, value: { status: "open" } });
  const renewed = await getRuleDraft(author, { id: other });
  expect(renewed.ok && renewed.value.changes).toHaveLength(1);
  expect(await decide(author, other, "propose")).toMatchObject({ ok: true });
  expect(await decide(second, other, "publish")).toMatchObject({ refusal: "date-before-newest" });
  await publishShippedRules(db);
  expect((await loadRuleSet(db)).version).toBe(before.version);
});

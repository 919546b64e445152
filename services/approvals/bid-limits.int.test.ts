import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/parties";
import { bidAllowances } from "@/db/schema/person-limits";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Role } from "@/domain/parties/actor";
import type { PersonLimits } from "@/domain/parties/spending-limit";
import { askAllowance } from "@/services/approvals/ask-allowance";
import { decideAllowance, withdrawAllowance } from "@/services/approvals/decide-allowance";
import { listAllowances } from "@/services/approvals/list-allowances";
import { decidePaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { setLimits } from "@/services/parties/people/set-limits";
import { makeColleague } from "@/services/parties/testing/make-colleague";
import type { MadeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 16 });
});
afterAll(() => database.drop());

const colleague = (owner: MadeCompany, roles: Role[]) => makeColleague(database.db, owner, roles);
const limit = (
  owner: MadeCompany,
  person: MadeCompany,
  biddingMinor: bigint | null,
  currency: "USD" | "HKD" = "USD",
) => {
  const limits: PersonLimits = { currency, orderMinor: null, monthMinor: null, biddingMinor };
  return setLimits(as(database.db, owner), { userId: person.userId, limits });
};
const bid = (person: MadeCompany, lotId: string, maxMinor: bigint, key = randomUUID()) =>
  placeBid(as(database.db, person), { lotId, maxMinor, idempotencyKey: key, receivedAt: new Date() });
async function scene(lots = 2) {
  const sale = await makeOpenSale(database.db, { lots, bidders: 2 });
  const [owner, rival] = sale.bidders;
  if (!owner || !rival) throw new Error("no bidders");
  const bidder = await colleague(owner, ["bidder"]);
  const [one = "", two = ""] = sale.lotIds;
  return { ...sale, owner, rival, bidder, one, two };
}

test("a person's limit is kept over all lots; the company's other people are not bound by it", async () => {
  const { owner, rival, bidder, one, two } = await scene();
  await limit(owner, bidder, 50_000n);
  expect(await bid(bidder, one, 50_001n)).toMatchObject({ refusal: "over-own-limit" });
  expect(await bid(bidder, one, 30_000n)).toMatchObject({ ok: true });
  expect(await bid(bidder, two, 20_001n)).toMatchObject({ refusal: "over-own-limit" });
  expect(await bid(bidder, two, 20_000n)).toMatchObject({ ok: true });
  // On the lot itself the old maximum does not count twice.
  expect(await bid(bidder, one, 30_001n)).toMatchObject({ refusal: "over-own-limit" });
  expect(await bid(rival, two, 90_000n)).toMatchObject({ ok: true });
  // Outbid there, it is free again here.
  expect(await bid(bidder, one, 50_000n)).toMatchObject({ ok: true });
  expect(await bid(owner, two, 900_000n)).toMatchObject({ ok: true });
});

test("a lot is at stake for the colleague who gave its last bid", async () => {
  const { owner, bidder, one, two } = await scene();
  await limit(owner, bidder, 50_000n);
  expect(await bid(bidder, one, 40_000n)).toMatchObject({ ok: true });
  expect(await bid(owner, one, 60_000n)).toMatchObject({ ok: true });
  expect(await bid(bidder, two, 50_000n)).toMatchObject({ ok: true });
});

test("a limit set or lifted after a first bid counts with the next one", async () => {
  const { owner, bidder, one } = await scene();
  expect(await bid(bidder, one, 20_000n)).toMatchObject({ ok: true });
  await limit(owner, bidder, 25_000n);
  expect(await bid(bidder, one, 25_001n)).toMatchObject({ refusal: "over-own-limit" });
  await limit(owner, bidder, null);
  expect(await bid(bidder, one, 30_000n)).toMatchObject({ ok: true });
});

test("bids of one person on two lots at once never go over the limit together", async () => {
  for (let round = 0; round < 6; round += 1) {
    const { owner, bidder, one, two } = await scene();
    await limit(owner, bidder, 50_000n);
    const both = await Promise.all([bid(bidder, one, 30_000n), bid(bidder, two, 30_000n)]);
    expect(both.filter((placed) => placed.ok)).toHaveLength(1);
    expect(both.find((placed) => !placed.ok)).toMatchObject({ refusal: "over-own-limit" });
  }
});

test("with a company's limit too, the stricter one counts, and paddles and people are locked without a deadlock", async () => {
  const { owner, bidder, one, two, saleId } = await scene();
  const { rows } = await database.db.$client.query<{ id: string }>(
    "select id from paddles where sale_id = $1 and company_id = $2",
    [saleId, owner.id],
  );
  await decidePaddle(system(database.db), { paddleId: rows[0]?.id ?? "", admit: true, limitMinor: 60_000n });
  await limit(owner, bidder, 80_000n);
  expect(await bid(bidder, one, 60_001n)).toMatchObject({ refusal: "over-limit" });
  const many = await Promise.all(
    [one, two, one, two].map((lotId, at) => bid(bidder, lotId, BigInt(20_000 + at * 5000))),
  );
  expect(many.some((placed) => placed.ok)).toBe(true);
});

test("an approver grants an amount for one lot, which then does not count on others", async () => {
  const { owner, bidder, rival, one, two } = await scene();
  await limit(owner, bidder, 20_000n);
  const key = randomUUID();
  expect(await bid(bidder, one, 90_000n, key)).toMatchObject({ refusal: "over-own-limit" });
  const ask = (amountMinor: bigint) => askAllowance(as(database.db, bidder), { lotId: one, amountMinor, note: null });
  const asked = await ask(90_000n);
  if (!asked.ok) throw new Error(asked.refusal);
  expect(await ask(95_000n)).toMatchObject({ refusal: "already-asked" });
  const { requestId } = asked.value;
  const decide = (who: MadeCompany, approve = true) =>
    decideAllowance(as(database.db, who), { requestId, approve, reason: null });
  expect(await decide(bidder)).toMatchObject({ refusal: "not-permitted" });
  expect(await decide(rival)).toMatchObject({ refusal: "not-found" });
  expect(await decide(owner, false)).toMatchObject({ refusal: "reason-missing" });
  expect(await decide(owner)).toMatchObject({ ok: true });
  expect(await decide(owner)).toMatchObject({ refusal: "request-over" });
  expect(await bid(bidder, one, 90_001n)).toMatchObject({ refusal: "over-own-limit" });
  expect(await bid(bidder, one, 90_000n)).toMatchObject({ ok: true });
  expect(await bid(bidder, two, 20_000n)).toMatchObject({ ok: true });
  // The refused press keeps its answer under its key.
  expect(await bid(bidder, one, 90_000n, key)).toMatchObject({ refusal: "over-own-limit" });
  const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, requestId));
  expect(JSON.stringify(entries.map(({ before, after }) => ({ before, after })))).not.toContain("90000");
});

test("a limit in another currency stops every bid until an approver has looked", async () => {
  const { owner, bidder, one } = await scene();
  await limit(owner, bidder, 10n ** 12n, "HKD");
  expect(await bid(bidder, one, 20_000n)).toMatchObject({ refusal: "own-limit-currency" });
  const asked = await askAllowance(as(database.db, bidder), { lotId: one, amountMinor: 20_000n, note: "Ring" });
  if (!asked.ok) throw new Error(asked.refusal);
  const { requestId } = asked.value;
  expect(await decideAllowance(as(database.db, owner), { requestId, approve: true, reason: null })).toMatchObject({
    ok: true,
  });
  expect(await bid(bidder, one, 20_000n)).toMatchObject({ ok: true });
});

test("who may ask, what is seen of it, and that it can be taken back", async () => {
  const { owner, bidder, rival, one, two } = await scene();
  const ask = (who: MadeCompany, lotId = one) =>
    askAllowance(as(database.db, who), { lotId, amountMinor: 40_000n, note: null });
  expect(await ask(bidder)).toMatchObject({ refusal: "no-own-limit" });
  await limit(owner, bidder, 1n);
  expect(await ask(bidder, randomUUID())).toMatchObject({ refusal: "lot-over" });
  expect(await ask(await colleague(owner, ["buyer"]))).toMatchObject({ refusal: "not-permitted" });
  const asked = await ask(bidder, two);
  if (!asked.ok) throw new Error(asked.refusal);
  const seen = async (who: MadeCompany) => {
    const listed = await listAllowances(as(database.db, who));
    return listed.ok ? listed.value.bids.length : listed.refusal;
  };
  expect([await seen(owner), await seen(bidder), await seen(rival)]).toEqual([1, 1, 0]);
  expect(await seen(await colleague(owner, ["bidder"]))).toBe(0);
  const requestId = asked.value.requestId;
  expect(await withdrawAllowance(as(database.db, owner), { requestId })).toMatchObject({ refusal: "not-found" });
  expect(await withdrawAllowance(as(database.db, bidder), { requestId })).toMatchObject({ ok: true });
  const [row] = await database.db.select().from(bidAllowances).where(eq(bidAllowances.id, requestId));
  expect(row?.status).toBe("withdrawn");
});

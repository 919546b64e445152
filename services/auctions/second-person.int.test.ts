import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lotEvents, lots } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { firstBrokenSeq } from "@/domain/auctions/lot-log";
import { decideProposal, proposeLotAction, readOpenProposals } from "@/services/auctions/decide-proposal";
import { sha256 } from "@/services/auctions/lot-session";
import { placeBid } from "@/services/auctions/place-bid";
import { readMySale } from "@/services/auctions/read-my-sale";
import { pauseLot, resumeLot } from "@/services/auctions/run-sale";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let nora: MadeCompany;
let daniel: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  nora = await makeCompany(database.db, { kinds: ["operator"] });
  daniel = await makeCompany(database.db, { kinds: ["operator"] });
});
afterAll(() => database.drop());

const bid = (company: MadeCompany, lotId: string, maxMinor: bigint, key: string) =>
  placeBid(as(database.db, company), { lotId, maxMinor, idempotencyKey: key, receivedAt: new Date() });
const lotOf = async (lotId: string) => {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  if (!lot) throw new Error("no lot");
  return lot;
};

test("a bid is voided by two people: the price is computed anew, the log stays whole, the maximum is gone", async () => {
  const { db } = database;
  const { lotId, saleId, bidders } = await makeOpenSale(db, { bidders: 3, reserveMinor: 60_000n });
  const [anna, bo, chen] = bidders as [MadeCompany, MadeCompany, MadeCompany];
  await bid(anna, lotId, 30_000n, "anna-0001");
  await bid(bo, lotId, 50_000n, "bo-000001");
  const slip = await bid(chen, lotId, 90_000n, "chen-0001");
  if (!slip.ok) throw new Error(slip.refusal);
  expect(await lotOf(lotId)).toMatchObject({ priceMinor: 60_000n, reserveMet: true, bidCount: 3 });
  const asked = { lotId, action: "void-bid", bidSeq: slip.value.seq, reason: "typed in the wrong currency" } as const;
  expect(await proposeLotAction(as(db, anna), asked)).toMatchObject({ refusal: "not-permitted" });
  expect(await proposeLotAction(as(db, nora), { ...asked, bidSeq: 99 })).toMatchObject({ refusal: "no-such-bid" });
  const proposed = await proposeLotAction(as(db, nora), asked);
  if (!proposed.ok) throw new Error(proposed.refusal);
  const { proposalId } = proposed.value;
  expect(await proposeLotAction(as(db, daniel), asked)).toMatchObject({ refusal: "already-proposed" });
  expect(await decideProposal(as(db, nora), { proposalId, confirm: true })).toMatchObject({ refusal: "second-person" });
  expect((await lotOf(lotId)).priceMinor).toBe(60_000n);
  const twice = await Promise.all([
    decideProposal(as(db, daniel), { proposalId, confirm: true }),
    decideProposal(as(db, daniel), { proposalId, confirm: true }),
  ]);
  expect(twice.filter((one) => one.ok)).toHaveLength(1);
  expect(await lotOf(lotId)).toMatchObject({ priceMinor: 31_000n, reserveMet: false, bidCount: 2 });
  expect(await readOpenProposals(db, lotId)).toEqual([]);
  expect((await readMySale(as(db, chen), saleId)).maxima).toEqual({});
  const log = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(lotEvents.seq);
  expect(
    firstBrokenSeq(
      log.map((event) => ({ ...event, at: event.at.toISOString() })),
      sha256,
    ),
  ).toBeNull();
  expect(log.at(-1)?.body).toMatchObject({ type: "bid-voided", voided: slip.value.seq, price: "31000" });
  const again = await bid(chen, lotId, 40_000n, "chen-0002");
  expect(again).toMatchObject({ ok: true, value: { leads: false, price: "41000" } });
});

test("a paused lot takes no bid and goes on with the time that was left; a proposal may be declined", async () => {
  const { db } = database;
  const { lotId, bidders } = await makeOpenSale(db, { closesInMs: 600_000 });
  const [anna] = bidders as [MadeCompany];
  const { closesAt } = await lotOf(lotId);
  expect(await pauseLot(as(db, nora), lotId, " ")).toMatchObject({ refusal: "reason-needed" });
  expect(await pauseLot(as(db, nora), lotId, "the report is checked")).toEqual({ ok: true, value: undefined });
  expect(await bid(anna, lotId, 20_000n, "anna-0001")).toMatchObject({ refusal: "lot-paused" });
  const asked = { lotId, action: "withdraw", bidSeq: null, reason: "damaged" } as const;
  const proposed = await proposeLotAction(as(db, nora), asked);
  if (!proposed.ok) throw new Error(proposed.refusal);
  expect(await decideProposal(as(db, nora), { proposalId: proposed.value.proposalId, confirm: false })).toMatchObject({
    ok: true,
  });
  expect((await lotOf(lotId)).status).toBe("paused");
  expect(await resumeLot(as(db, daniel), lotId, "the report is right")).toEqual({ ok: true, value: undefined });
  const after = await lotOf(lotId);
  expect(after).toMatchObject({ status: "open", pausedAt: null });
  expect(after.closesAt.getTime()).toBeGreaterThan(closesAt.getTime());
  expect(await bid(anna, lotId, 20_000n, "anna-0002")).toMatchObject({ ok: true });
});

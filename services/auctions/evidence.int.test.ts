import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { logHeads } from "@/db/schema/auction-evidence";
import { lotEvents, lots } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { checkPublishedLog, type LogVerdict, type PublishedLog } from "@/domain/auctions/published-log";
import { readPublishedLog, readReceiptFile } from "@/domain/auctions/read-log-files";
import { amountOf } from "@/domain/auctions/receipt-in-log";
import { nodeLogTools } from "@/services/auctions/node-log-tools";
import { placeBid } from "@/services/auctions/place-bid";
import { publishLotLog } from "@/services/auctions/publish-lot-log";
import { readMyReceipts } from "@/services/auctions/read-my-receipts";
import { actGravely } from "@/services/auctions/run-sale";
import { newestCheckpoint, signLogHeads } from "@/services/auctions/sign-log-heads";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

const PUBLIC_URL = "https://market.example";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const bid = (company: MadeCompany, lotId: string, maxMinor: bigint, key: string) =>
  placeBid(as(database.db, company), { lotId, maxMinor, idempotencyKey: key, receivedAt: new Date() });

/** A sold lot with a reserve, a voided bid, a raise and bids in one batch, its log and both bidders' receipts. */
async function soldLot() {
  const { db } = database;
  const made = await makeOpenSale(db, { bidders: 3, reserveMinor: 60_000n });
  const { lotId } = made;
  const [anna, bao, chen] = made.bidders as [MadeCompany, MadeCompany, MadeCompany];
  await bid(anna, lotId, 30_000n, "a1");
  await Promise.all([bid(bao, lotId, 80_000n, "b1"), bid(chen, lotId, 50_000n, "c1"), bid(anna, lotId, 90_000n, "a2")]);
  await bid(anna, lotId, 120_000n, "a3");
  const wrong = await bid(chen, lotId, 500_000n, "c2");
  const voided = {
    action: "void-bid",
    bidSeq: wrong.ok ? wrong.value.seq : 0,
    reason: "typed a digit too many",
  } as const;
  expect(await actGravely(system(db), lotId, voided)).toMatchObject({ ok: true });
  await signLogHeads(system(db), PUBLIC_URL);
  await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "end of session" });
  await signLogHeads(system(db), PUBLIC_URL);
  const published = await publishLotLog(system(db), lotId);
  if (!published.ok) throw new Error(published.refusal);
  const receipts = await readMyReceipts(as(db, anna), lotId);
  if (!receipts.ok) throw new Error(receipts.refusal);
  return { ...made, anna, bao, log: published.value, receipts: receipts.value };
}

const check = (log: PublishedLog, receipts: Parameters<typeof checkPublishedLog>[1] = [], keys?: string[]) =>
  checkPublishedLog(log, receipts, nodeLogTools, keys && { keys });
const copyOf = (log: PublishedLog): PublishedLog => structuredClone(log);

describe("a published log", () => {
  test("is whole, bound, ruled, checkpointed, and holds the bidder's receipts; as a file too", async () => {
    const { log, receipts } = await soldLot();
    expect(receipts.length).toBeGreaterThan(0);
    const verdict = await check(log, receipts);
    expect(verdict).toMatchObject({
      good: true,
      brokenSeq: null,
      terms: "bound",
      rules: null,
      checkpoint: "signed",
      checkpointSeq: log.events.length,
    });
    const file = readPublishedLog(JSON.parse(JSON.stringify(log)));
    const receiptFile = readReceiptFile(JSON.parse(JSON.stringify({ receipts })));
    expect(file && receiptFile && (await check(file, receiptFile))).toEqual(verdict);
    const text = JSON.stringify(log);
    for (const secret of ['"120000"', '"salt"', '"maximum"']) expect(text.includes(secret)).toBe(false);
  });

  test("any change is found", async () => {
    const { log, receipts } = await soldLot();
    const changes: [(changed: PublishedLog) => void, Partial<LogVerdict>][] = [
      [(changed) => changed.events.splice(2, 1), { brokenSeq: 4 }],
      [(changed) => Object.assign(changed.events[1]?.body ?? {}, { price: "99" }), { brokenSeq: 2 }],
      [(changed) => Object.assign(changed.terms, { start: "1" }), { terms: "other" }],
      [(changed) => Object.assign(changed.terms, { hasReserve: false }), { terms: "other" }],
      [(changed) => Object.assign(changed.checkpoint ?? {}, { leaf: 0 }), { checkpoint: "other-log" }],
      [
        (changed) =>
          Object.assign(changed.checkpoint ?? {}, { note: log.checkpoint?.note.replace("market", "markets") }),
        { checkpoint: "bad-signature" },
      ],
    ];
    for (const [change, found] of changes) {
      const changed = copyOf(log);
      change(changed);
      expect(await check(changed)).toMatchObject({ good: false, ...found });
    }
    const [own] = receipts;
    if (!own || !("seq" in own)) throw new Error("no receipt");
    const elsewhere = (await soldLot()).log;
    expect(await check(elsewhere, [own])).toMatchObject({ good: false, receipts: [{ fault: "other-lot" }] });
    const cut = { ...copyOf(log), events: log.events.slice(0, own.seq - 1), checkpoint: null };
    expect(await check(cut, [own])).toMatchObject({ good: false, receipts: [{ fault: "not-in-log" }] });
    expect(await check(log, [own], ["A".repeat(43)])).toMatchObject({
      good: false,
      checkpoint: "bad-signature",
      receipts: [{ fault: "unknown-key" }],
    });
  });

  test("a log that the market itself wrote anew does not hold the receipt, nor the head of an older checkpoint", async () => {
    const { db } = database;
    const { log, lotId, receipts } = await soldLot();
    const heads = await db.select().from(logHeads).where(eq(logHeads.lotId, lotId)).orderBy(logHeads.seq);
    expect(heads).toHaveLength(2);
    for (const head of heads) expect(log.events[head.seq - 1]?.hash).toBe(head.hash);
    await db.execute(sql`alter table lot_events disable trigger append_only`);
    await db
      .update(lotEvents)
      .set({ hash: "f".repeat(64) })
      .where(eq(lotEvents.lotId, lotId));
    await db.execute(sql`alter table lot_events enable trigger append_only`);
    const again = await publishLotLog(system(db), lotId);
    expect(again.ok && (await check(again.value, receipts))).toMatchObject({ good: false, checkpoint: "other-log" });
  });

  test("is not told before the lot has ended, nor for a draft", async () => {
    const { db } = database;
    const { lotId } = await makeOpenSale(db);
    expect(await publishLotLog(system(db), lotId)).toMatchObject({ refusal: "lot-not-ended" });
    expect(await publishLotLog(system(db), crypto.randomUUID())).toMatchObject({ refusal: "not-found" });
  });
});

describe("receipts", () => {
  test("of one's own company alone", async () => {
    const { db } = database;
    const { lotId, anna, bao } = await soldLot();
    const own = await readMyReceipts(as(db, anna), lotId);
    const other = await readMyReceipts(as(db, bao), lotId);
    expect(own.ok && own.value.map(amountOf)).toContain("120000");
    expect(JSON.stringify(other)).not.toContain("120000");
    expect(await readMyReceipts({ ...as(db, anna), actor: null }, lotId)).toMatchObject({
      refusal: "sign-in-required",
    });
  });
});

describe("checkpoints", () => {
  test("two signers at once number every leaf once; nothing is signed where nothing moved", async () => {
    const { db } = database;
    const { lotId, bidders } = await makeOpenSale(db);
    await bid(bidders[0] as MadeCompany, lotId, 20_000n, "a");
    const signed = await Promise.all([signLogHeads(system(db), PUBLIC_URL), signLogHeads(system(db), PUBLIC_URL)]);
    expect(Math.min(...signed)).toBe(0);
    const before = await newestCheckpoint(db);
    expect(await signLogHeads(system(db), PUBLIC_URL)).toBe(0);
    expect(await newestCheckpoint(db)).toEqual(before);
    const leaves = await db.select().from(logHeads).orderBy(logHeads.leaf);
    expect(leaves.map(({ leaf }) => leaf)).toEqual(leaves.map((_each, at) => at));
    const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
    expect(leaves.filter((each) => each.lotId === lotId).at(-1)?.seq).toBe(lot?.seq);
  });
});

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { paddles } from "@/db/schema/auctions";
import { sellerDecisions } from "@/db/schema/consignments";
import { companies } from "@/db/schema/parties";
import { sealedBids } from "@/db/schema/sale-formats";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { FIRST_HASH, sealEvent } from "@/domain/auctions/lot-log";
import { checkPublishedLog, type PublishedLog } from "@/domain/auctions/published-log";
import { readPublishedLog, readReceiptFile } from "@/domain/auctions/read-log-files";
import type { AnyReceipt } from "@/domain/auctions/receipt-in-log";
import type { LotEventBody } from "@/domain/auctions/sale";
import { declareDefault } from "@/services/aftersales/declare-default";
import { offerToUnderbidder } from "@/services/aftersales/offer-to-underbidder";
import { decidePaddle } from "@/services/auctions/admit-paddle";
import { sha256 } from "@/services/auctions/lot-session";
import { nodeLogTools } from "@/services/auctions/node-log-tools";
import { openTender } from "@/services/auctions/open-tender";
import { leaveMaximum, placeLiveBid } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { publishLotLog } from "@/services/auctions/publish-lot-log";
import { readMyReceipts } from "@/services/auctions/read-my-receipts";
import { getMinutes } from "@/services/auctions/read-tender";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { endLiveSale, runLiveLot } from "@/services/auctions/run-live-lot";
import { system } from "@/services/auctions/testing/make-sale";
import { endTender, makeFormatSale, newKey, PASSPHRASES } from "@/services/auctions/testing/make-tender";
import type { ServiceContext } from "@/services/context";
import { decideCompany } from "@/services/parties/decide-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Log and receipts as files, read back as a stranger does. */
async function files(context: ServiceContext, bidders: readonly ServiceContext[], lotId: string) {
  const published = await publishLotLog(context, lotId);
  if (!published.ok) throw new Error(published.refusal);
  const receipts: AnyReceipt[] = [];
  for (const bidder of bidders) {
    const own = await readMyReceipts(bidder, lotId);
    if (own.ok) receipts.push(...(readReceiptFile(JSON.parse(JSON.stringify({ receipts: own.value }))) ?? []));
  }
  const log = readPublishedLog(JSON.parse(JSON.stringify(published.value)));
  if (!log) throw new Error("no log");
  return { log, receipts };
}

const check = (log: PublishedLog, receipts: readonly AnyReceipt[]) => checkPublishedLog(log, receipts, nodeLogTools);

/** The log as a dishonest house would write it: the change sealed into a chain that is whole again. */
function rewritten(log: PublishedLog, change: (body: LotEventBody) => LotEventBody): PublishedLog {
  let previous = FIRST_HASH;
  const events = log.events.map(({ seq, at, body }) => {
    const sealed = sealEvent({ lotId: log.lotId, seq, at, body: change(body) }, previous, sha256);
    previous = sealed.hash;
    return { seq, at, body: sealed.body, hash: sealed.hash };
  });
  return { ...log, events, checkpoint: null };
}

test("a tender: receipts are in the chain of sealed bids, and who won at what price follows from them", async () => {
  const { db } = database;
  const made = await makeFormatSale(db, "sealed-second-price", { bidders: 3 });
  const amounts = [50_000n, 80_000n, 60_000n];
  const kept: AnyReceipt[] = [];
  for (const [at, bidder] of made.bidders.entries()) {
    const [key, amountMinor] = [newKey(), amounts[at] ?? 0n];
    const taken = await placeSealedBid(bidder, { lotId: made.lotId, amountMinor, key, receivedAt: new Date() });
    if (!taken.ok) throw new Error(taken.refusal);
    // As the bidder's page lets it be saved.
    kept.push(...(readReceiptFile({ ...taken.value, amountMinor: amountMinor.toString(), key }) ?? []));
  }
  await endTender(db, made.saleId);
  for (const seat of [0, 1] as const)
    await releaseTenderKey(made.holders[seat], { saleId: made.saleId, passphrase: PASSPHRASES[seat] });
  await openTender(db, made.saleId);
  const { log: published, receipts } = await files(made.holders[0], made.bidders, made.lotId);
  expect(receipts).toEqual(kept);
  const log = withDeadline(published);
  expect(JSON.stringify(log)).not.toContain("50000");
  const verdict = await check(log, receipts);
  expect(verdict).toMatchObject({ good: true, rules: null, terms: "bound" });
  expect(verdict.receipts).toEqual([1, 2, 3].map((seq) => ({ seq, fault: null })));
  expect(await check(log, [])).toMatchObject({ good: true });

  const other = kept.slice(0, 1).map((receipt) => ({ ...receipt, amountMinor: "90000" }));
  expect(await check(log, other)).toMatchObject({ good: false, receipts: [{ seq: 1, fault: "maximum" }] });
  expect(await check(published, [])).toMatchObject({ rules: { fault: "close" } });
  const cut = { ...log, sealedBids: log.sealedBids?.slice(0, 2) ?? [] };
  expect(await check(cut, kept)).toMatchObject({ good: false, rules: { fault: "sealed" } });
  const sold = (change: object) =>
    rewritten(log, (body) => (body.type === "lot-sold" ? { ...body, ...change } : body) as LotEventBody);
  expect(await check(sold({ price: "61000" }), kept)).toMatchObject({ good: false, rules: { fault: "price" } });
  // A loser that paid less than another offered: each of the two receipts alone shows it.
  const favored = sold({ paddle: 103, price: "50000" });
  expect(await check(favored, kept.slice(1, 2))).toMatchObject({ good: false, rules: { fault: "price" } });
  expect(await check(favored, [])).toMatchObject({ rules: null });
});

/** Log of a tender whose deadline the test has moved in the row alone: here it is the moment of the opening. */
function withDeadline(published: PublishedLog): PublishedLog {
  const closesAt = published.events.find(({ body }) => body.type === "bids-opened")?.at ?? "";
  return rewritten(published, (body) => (body.type === "lot-opened" ? { ...body, closesAt } : body));
}

test("who lost its standing before the opening is taken out with a reason; log, minutes and later offers agree", async () => {
  const { db } = database;
  const made = await makeFormatSale(db, "sealed-second-price", { bidders: 6, rules: { tie: "re-tender" } });
  const amounts = [95_000n, 90_000n, 85_000n, 80_000n, 60_000n, 50_000n];
  for (const [at, bidder] of made.bidders.entries()) {
    const placed = { lotId: made.lotId, amountMinor: amounts[at] ?? 0n, key: newKey(), receivedAt: new Date() };
    expect(await placeSealedBid(bidder, placed)).toMatchObject({ ok: true });
  }
  const companyOf = (at: number) => eq(companies.id, made.bidders[at]?.actor?.companyId ?? "");
  const [suspended] = await db.select({ slug: companies.slug }).from(companies).where(companyOf(0));
  const suspend = {
    slug: suspended?.slug ?? "",
    decision: "suspend",
    reason: "papers forged",
    publicUrl: "x",
  } as const;
  expect(await decideCompany(system(db), suspend)).toMatchObject({ ok: true });
  await db.update(companies).set({ screeningStopped: true }).where(companyOf(1));
  const refused = { paddleId: made.paddleIds[2] ?? "", admit: false, limitMinor: null, reason: "no references" };
  expect(await decidePaddle(system(db), refused)).toMatchObject({ ok: true });
  // It receives in the States now, and the stone turns out to be Russian.
  await db.update(companies).set({ country: "US" }).where(companyOf(3));
  await db.execute(sql`update stock_items set mined_in = 'RU', version = version + 1
    where id = (select item_id from lots where id = ${made.lotId}::uuid)`);
  await endTender(db, made.saleId);
  for (const seat of [0, 1] as const)
    await releaseTenderKey(made.holders[seat], { saleId: made.saleId, passphrase: PASSPHRASES[seat] });
  await openTender(db, made.saleId);

  const { log: published, receipts } = await files(made.holders[0], made.bidders, made.lotId);
  const log = withDeadline(published);
  const verdict = await check(log, receipts);
  expect(verdict).toMatchObject({ good: true, rules: null });
  const reasons = ["company", "company", "paddle", "trade"];
  expect(verdict.takenOut).toEqual(
    reasons.map((reason, at) => {
      return { round: 1, paddle: 101 + at, bid: at + 1, commitment: log.sealedBids?.[at]?.commitment, reason };
    }),
  );
  expect(log.events.at(-1)?.body).toEqual({ type: "lot-sold", paddle: 105, price: "50000" });
  expect(await check(log, [])).toMatchObject({ good: true });
  const hidden = { ...log, events: log.events.filter(({ body }) => body.type !== "bid-taken-out") };
  const renumbered = { ...hidden, events: hidden.events.map((event, at) => ({ ...event, seq: at + 1 })) };
  const silent = rewritten(renumbered, (body) => body);
  expect(await check(silent, receipts)).toMatchObject({ good: false, rules: { fault: "result" } });

  const minutes = await getMinutes(made.holders[0], made.slug);
  expect(minutes?.lots[0]?.bids.map(({ counts, takenOut }) => [counts, takenOut])).toEqual([
    ...reasons.map((reason) => [false, reason]),
    [true, null],
    [true, null],
  ]);
  expect(await db.$count(sealedBids, eq(sealedBids.lotId, made.lotId))).toBe(6);
  // Back in good standing the company has not bid for all that: after a default it is not the next.
  await db.update(companies).set({ screeningStopped: false }).where(companyOf(1));
  expect((await declareDefault(made.holders[0], { lotId: made.lotId, reason: "did not pay" })).ok).toBe(true);
  const offered = await offerToUnderbidder(made.holders[0], { lotId: made.lotId, key: newKey() });
  expect(offered).toMatchObject({ ok: true, value: { paddle: 106 } });
});

test("where all are taken out nobody wins, and the seller is asked for nothing", async () => {
  const { db } = database;
  const rules = { underReserveMs: 3_600_000 };
  const made = await makeFormatSale(db, "sealed-first-price", { bidders: 1, reserveMinor: 90_000n, rules });
  const placed = { lotId: made.lotId, amountMinor: 50_000n, key: newKey(), receivedAt: new Date() };
  if (made.bidders[0]) await placeSealedBid(made.bidders[0], placed);
  await db.update(paddles).set({ status: "refused" });
  await endTender(db, made.saleId);
  for (const seat of [0, 1] as const)
    await releaseTenderKey(made.holders[seat], { saleId: made.saleId, passphrase: PASSPHRASES[seat] });
  await openTender(db, made.saleId);
  const { log } = await files(made.holders[0], made.bidders, made.lotId);
  expect(await check(withDeadline(log), [])).toMatchObject({ good: true, takenOut: [{ reason: "paddle", bid: 1 }] });
  expect(log.events.at(-1)?.body).toEqual({ type: "lot-unsold", price: null });
  expect(await db.$count(sellerDecisions, eq(sellerDecisions.lotId, made.lotId))).toBe(0);
});

test("a live lot: bids at the asked price, the hammer to the leader, and a receipt that says so", async () => {
  const { db } = database;
  const made = await makeFormatSale(db, "live", { bidders: 2 });
  const [one, two] = made.bidders;
  if (!one || !two) throw new Error("no bidders");
  const order = (what: "open" | "warn" | "hammer") =>
    runLiveLot(made.holders[0], {
      ...{ saleId: made.saleId, lotId: made.lotId, order: what, amountMinor: null, paddle: null, reason: "" },
      key: newKey(),
    });
  const at = (amountMinor: bigint) => ({ lotId: made.lotId, amountMinor, key: newKey(), receivedAt: new Date() });
  await leaveMaximum(one, at(12_500n));
  await order("open");
  const beaten = await placeLiveBid(two, at(11_000n));
  const leading = await placeLiveBid(two, at(13_000n));
  if (!beaten.ok || !leading.ok) throw new Error("a bid was refused");
  await order("warn");
  await order("hammer");
  await endLiveSale(made.holders[0], made.saleId);
  const { log, receipts } = await files(made.holders[0], [one, two], made.lotId);
  const verdict = await check(log, receipts);
  expect(verdict).toMatchObject({ good: true, rules: null });
  expect(verdict.receipts).toEqual([beaten.value.seq, leading.value.seq].map((seq) => ({ seq, fault: null })));

  const cheaper = rewritten(log, (body) => (body.type === "lot-sold" ? { ...body, price: "12500" } : body));
  expect(await check(cheaper, [])).toMatchObject({ good: false, rules: { fault: "result" } });
  const unwarned = { ...log, events: log.events.filter(({ body }) => body.type !== "fair-warning") };
  const renumbered = { ...unwarned, events: unwarned.events.map((event, index) => ({ ...event, seq: index + 1 })) };
  expect(
    await check(
      rewritten(renumbered, (body) => body),
      [],
    ),
  ).toMatchObject({ rules: { fault: "order" } });
  const forged = receipts.slice(0, 1).map((receipt) => ({ ...receipt, amount: "12000" }));
  expect(await check(log, forged)).toMatchObject({ good: false, receipts: [{ fault: "signature" }] });
});

import { asc, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bidCommands, lotEvents, lotSecrets, lots, sales } from "@/db/schema/auctions";
import { orders } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { firstBrokenSeq } from "@/domain/auctions/lot-log";
import { type Standing, takeMaximum } from "@/domain/auctions/proxy-bids";
import { decidePaddle } from "@/services/auctions/admit-paddle";
import { closeDueLots } from "@/services/auctions/keep-time";
import { sha256 } from "@/services/auctions/lot-session";
import { placeBid } from "@/services/auctions/place-bid";
import { runLotCommand } from "@/services/auctions/run-lot-command";
import { actGravely, moveClose } from "@/services/auctions/run-sale";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 24 });
});
afterAll(() => database.drop());

const bid = (company: MadeCompany, lotId: string, maxMinor: bigint, key: string) =>
  placeBid(as(database.db, company), { lotId, maxMinor, idempotencyKey: key, receivedAt: new Date() });

async function logOf(lotId: string) {
  const rows = await database.db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(asc(lotEvents.seq));
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}

const lotOf = async (lotId: string) => {
  const [lot] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  if (!lot) throw new Error("no lot");
  return lot;
};

describe("64 bidders on one lot", () => {
  test("prices and sequence are right, the log is whole, the model gives every reply in sequence order", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db, { bidders: 64, reserveMinor: 300_000n });
    const asked = bidders.flatMap((company, at) =>
      [0, 1, 2].map((round) => ({
        company,
        max: BigInt(10_000 + ((at * 37 + round * 911) % 400) * 1000),
        key: `r${round}`,
      })),
    );
    const answers = await Promise.all(asked.map(({ company, max, key }) => bid(company, lotId, max, key)));
    const log = await logOf(lotId);
    expect(log.map((event) => event.seq)).toEqual(log.map((_event, at) => at + 1));
    expect(firstBrokenSeq(log, sha256)).toBeNull();

    const commands = await database.db
      .select()
      .from(bidCommands)
      .where(eq(bidCommands.lotId, lotId))
      .orderBy(asc(bidCommands.id));
    expect(commands).toHaveLength(asked.length);
    const terms = { start: 10_000n, reserve: 300_000n, increments: [[0n, 1000n]] as const };
    let standing: Standing = { price: null, leader: null, secondMax: null, reserveMet: false };
    for (const command of commands) {
      const change = takeMaximum(standing, { paddleId: command.paddleId, max: command.maxMinor }, terms);
      expect(command.accepted).toBe(change.accepted);
      if (!change.accepted) continue;
      standing = change.standing;
      const reply =
        answers[
          asked.findIndex(
            ({ key, max, company }) =>
              key === command.idempotencyKey && max === command.maxMinor && company.userId === command.userId,
          )
        ];
      expect(reply?.ok && reply.value).toMatchObject({
        price: String(standing.price),
        leads: change.leads,
        reserveMet: standing.reserveMet,
      });
    }
    const [row] = await database.db.select().from(lotSecrets).where(eq(lotSecrets.lotId, lotId));
    const lot = await lotOf(lotId);
    expect(lot).toMatchObject({
      priceMinor: standing.price,
      leaderPaddleId: standing.leader?.paddleId,
      reserveMet: true,
    });
    expect(row).toMatchObject({ leaderMaxMinor: standing.leader?.max, secondMaxMinor: standing.secondMax });
    expect(answers.filter((answer) => answer.ok)).toHaveLength(commands.filter((command) => command.accepted).length);
  });

  test("two opening bids of one amount: both count, the earlier leads at the tied amount", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db);
    const answers = await Promise.all(bidders.map((company) => bid(company, lotId, 10_000n, "open")));
    // The second opening bid is under the next minimum by then: exactly one stands.
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.find((answer) => !answer.ok)).toMatchObject({
      refusal: "below-minimum",
      details: { minimum: "11000" },
    });
  });
});

describe("a repeated command", () => {
  test("the same key and maximum gets the first answer, in turn and at once", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db);
    const [anna] = bidders as [MadeCompany];
    const first = await bid(anna, lotId, 50_000n, "k1");
    const again = await Promise.all([bid(anna, lotId, 50_000n, "k1"), bid(anna, lotId, 50_000n, "k1")]);
    expect(again).toEqual([first, first]);
    expect(first.ok && first.value.receipt).toMatchObject({ lotId, seq: 2, maximum: "50000" });
    expect((await lotOf(lotId)).bidCount).toBe(1);
  });
  test("two of the same key in one batch count once", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db);
    const [anna] = bidders as [MadeCompany];
    const [one, two] = await Promise.all([bid(anna, lotId, 50_000n, "k"), bid(anna, lotId, 50_000n, "k")]);
    expect(one).toEqual(two);
    expect((await logOf(lotId)).filter((event) => event.body.type === "bid-accepted")).toHaveLength(1);
  });
  test("the same key with another maximum is refused", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db);
    const [anna] = bidders as [MadeCompany];
    await bid(anna, lotId, 50_000n, "k1");
    expect(await bid(anna, lotId, 60_000n, "k1")).toMatchObject({ ok: false, refusal: "key-reused" });
  });
});

describe("bid against closing", () => {
  test("every bid either extends the lot or comes too late; two closers close once; the winner has one order", async () => {
    const { db } = database;
    const { lotId, bidders, items, saleId } = await makeOpenSale(db, {
      bidders: 8,
      rules: { softClose: null },
    });
    let max = 10_000n;
    // Each has bid once and the close is set only then: how long the setting up takes does not matter.
    await Promise.all(bidders.map((company, at) => bid(company, lotId, max + BigInt(at) * 1000n, `first${at}`)));
    max += 8000n;
    await db
      .update(lots)
      .set({ closesAt: sql`clock_timestamp() + interval '700 milliseconds'` })
      .where(eq(lots.id, lotId));
    const work: Promise<unknown>[] = [];
    const started = Date.now();
    while (Date.now() - started < 1000) {
      for (const company of bidders) {
        max += 1000n;
        work.push(bid(company, lotId, max, `k${max}`));
      }
      work.push(closeDueLots(db), closeDueLots(db));
      await new Promise((resolve) => setTimeout(resolve, 25));
    }
    await Promise.all(work);
    await closeDueLots(db);
    const log = await logOf(lotId);
    const lot = await lotOf(lotId);
    expect(lot.status).toBe("sold");
    expect(log.filter((event) => event.body.type === "lot-sold")).toHaveLength(1);
    expect(log.at(-1)?.body.type).toBe("lot-sold");
    for (const event of log.slice(0, -1)) expect(event.at < lot.closesAt.toISOString()).toBe(true);
    const made = await db.select().from(orders).where(eq(orders.checkoutId, lotId));
    expect(made).toHaveLength(1);
    const sold = log.at(-1)?.body;
    expect(sold?.type === "lot-sold" && sold.price).toBe(made[0]?.goodsMinor.toString());
    expect(made[0]?.premiumMinor).toBe(((made[0]?.goodsMinor ?? 0n) + 5n) / 10n);
    const [item] = await db
      .select()
      .from(stockItems)
      .where(eq(stockItems.id, items[0]?.id ?? 0));
    expect(item?.status).toBe("sold");
    const [sale] = await db.select().from(sales).where(eq(sales.id, saleId));
    expect(sale?.status).toBe("closed");
  });

  test("a bid in the last seconds moves the close, and a closer that comes at the old time does nothing", async () => {
    const { lotId, bidders } = await makeOpenSale(database.db, { closesInMs: 60_000 });
    const [anna] = bidders as [MadeCompany];
    const before = (await lotOf(lotId)).closesAt;
    const answer = await bid(anna, lotId, 50_000n, "late");
    expect(answer).toMatchObject({ ok: true, value: { extended: true } });
    expect((await lotOf(lotId)).closesAt.getTime()).toBeGreaterThan(before.getTime());
    expect(await runLotCommand(database.db, lotId, { type: "close" })).toMatchObject({
      accepted: false,
      refusal: "not-due",
    });
  });
});

describe("the auctioneer", () => {
  test("withdrawing against bidding: no bid after the withdrawal, the item is listed again", async () => {
    const { db } = database;
    const { lotId, bidders, items } = await makeOpenSale(db);
    const [anna, bao] = bidders as [MadeCompany, MadeCompany];
    await Promise.all([
      bid(anna, lotId, 20_000n, "a"),
      actGravely(system(db), lotId, { action: "withdraw", bidSeq: null, reason: "damaged in transit" }),
      bid(bao, lotId, 30_000n, "b"),
    ]);
    const log = await logOf(lotId);
    expect(log.at(-1)?.body).toEqual({ type: "lot-withdrawn", reason: "damaged in transit" });
    expect(await bid(anna, lotId, 90_000n, "c")).toMatchObject({ ok: false, refusal: "closed" });
    const [item] = await db
      .select()
      .from(stockItems)
      .where(eq(stockItems.id, items[0]?.id ?? 0));
    expect(item?.status).toBe("listed");
  });
  test("closing needs a reason; an unmet reserve sells nothing", async () => {
    const { db } = database;
    const { lotId, bidders } = await makeOpenSale(db, { reserveMinor: 80_000n });
    const [anna] = bidders as [MadeCompany];
    await bid(anna, lotId, 50_000n, "a");
    expect(await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: " " })).toMatchObject({
      refusal: "reason-needed",
    });
    expect(
      await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "end of session" }),
    ).toEqual({ ok: true, value: undefined });
    expect(await lotOf(lotId)).toMatchObject({ status: "unsold", orderId: null });
  });
  test("a close moves later, never earlier", async () => {
    const { db } = database;
    const { lotId } = await makeOpenSale(db);
    const { closesAt } = await lotOf(lotId);
    expect(await moveClose(system(db), lotId, new Date(closesAt.getTime() - 1000), "hurry")).toMatchObject({
      refusal: "close-not-later",
    });
    expect(await moveClose(system(db), lotId, new Date(closesAt.getTime() + 1000), "line trouble")).toMatchObject({
      ok: true,
    });
  });
  test("a buyer or a producer may not run a sale", async () => {
    const { db } = database;
    const { lotId, bidders, seller } = await makeOpenSale(db);
    for (const company of [bidders[0], seller] as MadeCompany[]) {
      expect(
        await actGravely(as(db, company), lotId, { action: "withdraw", bidSeq: null, reason: "because" }),
      ).toMatchObject({ refusal: "not-permitted" });
    }
  });
});

describe("who may bid", () => {
  test("not the seller, not without a paddle, not when refused one, not over the limit", async () => {
    const { db } = database;
    const { lotId, lotIds, bidders, seller, saleId } = await makeOpenSale(db, { bidders: 3, lots: 2 });
    const [anna, bao, chen] = bidders as [MadeCompany, MadeCompany, MadeCompany];
    const both = { ...seller, actor: { ...seller.actor, companyKinds: ["producer", "buyer"] as const } };
    expect(await bid(both, lotId, 50_000n, "s")).toMatchObject({ refusal: "seller-bid" });
    const stranger = (await makeOpenSale(db)).bidders[0] as MadeCompany;
    expect(await bid(stranger, lotId, 50_000n, "x")).toMatchObject({ refusal: "not-admitted" });
    const rows = await db.query.paddles.findMany({ where: (paddle, { eq: is }) => is(paddle.saleId, saleId) });
    const paddleOf = (company: MadeCompany) => rows.find((row) => row.companyId === company.id)?.id ?? "";
    await decidePaddle(system(db), { paddleId: paddleOf(bao), admit: false, limitMinor: null, reason: "no reference" });
    expect(await bid(bao, lotId, 50_000n, "b")).toMatchObject({ refusal: "not-admitted" });
    await decidePaddle(system(db), { paddleId: paddleOf(anna), admit: true, limitMinor: 60_000n });
    expect(await bid(anna, lotId, 50_000n, "a1")).toMatchObject({ ok: true });
    expect(await bid(anna, lotIds[1] ?? "", 10_001n, "a2")).toMatchObject({ refusal: "over-limit" });
    expect(await bid(chen, lotId, 60_000n, "c1")).toMatchObject({ ok: true });
    expect(await bid(anna, lotIds[1] ?? "", 60_000n, "a3")).toMatchObject({ ok: true });
  });

  test("bids on many lots at once never pass the limit together", async () => {
    const { db } = database;
    const { lotIds, bidders, saleId } = await makeOpenSale(db, { bidders: 1, lots: 6 });
    const [anna] = bidders as [MadeCompany];
    const [paddle] = await db.query.paddles.findMany({ where: (row, { eq: is }) => is(row.saleId, saleId) });
    await decidePaddle(system(db), { paddleId: paddle?.id ?? "", admit: true, limitMinor: 50_000n });
    const answers = await Promise.all(lotIds.map((lotId, at) => bid(anna, lotId, 20_000n, `once-${at}`)));
    expect(answers.filter((answer) => answer.ok)).toHaveLength(2);
    for (const answer of answers) if (!answer.ok) expect(answer.refusal).toBe("over-limit");
  });
});

/**
 * The clerk's commands in a live sale, each with a key: pressed twice it happens once. A hammered lot is settled (its
 * order made) when the next is opened, when the sale ends, or after two minutes; until then it can be reopened.
 */
import { and, eq, inArray, lte, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { liveLots } from "@/db/schema/sale-formats";
import type { LiveOrderRefusal } from "@/domain/auctions/format-refusals";
import type { LiveCommand } from "@/domain/auctions/live-sale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { endLot } from "@/services/auctions/append-to-lot";
import { standingPaddle } from "@/services/auctions/bidder-on-lot";
import { boundElsewhere, lockLiveLot, readBook, takeLiveCommand } from "@/services/auctions/live-lot-store";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { closeSaleIfDone } from "@/services/auctions/run-lot-command";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

export const LIVE_ORDERS = ["open", "floor-bid", "ask", "warn", "hammer", "pass", "reopen"] as const;
export type LiveOrder = {
  saleId: string;
  lotId: string;
  order: (typeof LIVE_ORDERS)[number];
  /** Of a floor bid the price that was called, of "ask" the new one. */
  amountMinor: bigint | null;
  /** Of a floor bid. */
  paddle: number | null;
  /** Of a reopening. */
  reason: string;
  key: string;
};

/** How long a hammer may be taken back. */
const SETTLE_AFTER_S = 120;

export async function runLiveLot(
  context: ServiceContext,
  input: LiveOrder,
): Promise<Result<{ seq: number }, LiveOrderRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const command = {
    scope: "house",
    key: `live-lot:${input.key}`,
    input: { ...input, amountMinor: input.amountMinor?.toString() ?? null },
  };
  const done = await context.db.transaction((tx) => once(tx, command, () => run(tx, context, input)));
  if (done.ok) hintLotChange(context.db, input.lotId);
  return done;
}

async function run(
  tx: Tx,
  context: ServiceContext,
  input: LiveOrder,
): Promise<Result<{ seq: number }, LiveOrderRefusal>> {
  // The sale's row first, so that two clerks never have two lots under the hammer.
  const [sale] = await tx.select().from(sales).where(eq(sales.id, input.saleId)).for("update");
  if (sale?.format !== "live") return refuse("not-found");
  if (sale.status !== "open") return refuse("sale-not-open");
  if (input.order === "reopen" && input.reason.trim().length < 3) return refuse("reason-needed");
  if (input.order === "open" || input.order === "reopen") {
    const under = await lotsInPhase(tx, sale.id, ["asking", "warning"], input.lotId);
    if (under.length > 0) return refuse("another-lot-open");
  }
  const lot = await lockLiveLot(tx, input.lotId);
  if (!lot || lot.locked.row.saleId !== sale.id) return refuse("lot-not-open");
  const command = await commandOf(tx, input, lot.locked.row);
  if (!command.ok) return command;
  const taken = await takeLiveCommand(tx, lot, command.value);
  if (!taken.ok) {
    if (taken.refusal === "lot-open-already") return refuse("lot-not-open");
    return taken.refusal === "price-moved"
      ? refuse("price-moved", { asked: lot.live.asked.toString() })
      : refuse(taken.refusal);
  }
  if (input.order === "open") {
    for (const id of await lotsInPhase(tx, sale.id, ["hammered"], input.lotId)) await settleLot(tx, id);
  }
  await audit(tx, context, {
    action: `live.${input.order}`,
    subject: { type: "lot", id: input.lotId },
    after: { seq: taken.value.event.seq, paddle: input.paddle },
    ...(input.order === "reopen" && { reason: input.reason.trim() }),
  });
  return ok({ seq: taken.value.event.seq });
}

async function commandOf(
  tx: Tx,
  input: LiveOrder,
  lot: { id: string; saleId: string; sellerId: string },
): Promise<Result<LiveCommand, LiveOrderRefusal>> {
  switch (input.order) {
    case "open":
      return ok({ type: "open", book: await readBook(tx, lot.id) });
    case "ask":
      return input.amountMinor === null ? refuse("bad-asked") : ok({ type: "ask", amount: input.amountMinor });
    case "reopen":
      return ok({ type: "reopen", reason: input.reason.trim() });
    case "floor-bid":
      return floorBid(tx, input, lot);
    default:
      return ok({ type: input.order });
  }
}

/** In the hall too a bid is one of an admitted company, within its limit. */
async function floorBid(
  tx: Tx,
  input: LiveOrder,
  lot: { id: string; saleId: string; sellerId: string },
): Promise<Result<LiveCommand, LiveOrderRefusal>> {
  const { amountMinor: amount } = input;
  if (amount === null) return refuse("price-moved");
  const paddle = input.paddle === null ? null : await standingPaddle(tx, { saleId: lot.saleId, number: input.paddle });
  if (!paddle) return refuse("no-such-paddle");
  if (paddle.companyId === lot.sellerId) return refuse("seller-bid");
  if (paddle.limitMinor !== null && (await boundElsewhere(tx, paddle.id, lot.id)) + amount > paddle.limitMinor)
    return refuse("over-limit");
  return ok({ type: "bid", paddleId: paddle.id, paddle: paddle.number, amount, source: "floor" });
}

async function lotsInPhase(
  tx: Tx,
  saleId: string,
  phases: ("asking" | "warning" | "hammered" | "passed")[],
  butLot: string | null,
): Promise<string[]> {
  const rows = await tx
    .select({ id: lots.id })
    .from(liveLots)
    .innerJoin(lots, and(eq(lots.id, liveLots.lotId), eq(lots.status, "open")))
    .where(and(eq(lots.saleId, saleId), inArray(liveLots.phase, phases), butLot ? ne(lots.id, butLot) : undefined))
    .orderBy(lots.number);
  return rows.map((row) => row.id);
}

/** What the hammer or the pass decided becomes final. Nothing where it is settled, or bidding goes on. */
async function settleLot(tx: Tx, lotId: string): Promise<boolean> {
  const lot = await lockLiveLot(tx, lotId);
  if (!lot || (lot.live.phase !== "hammered" && lot.live.phase !== "passed")) return false;
  const { standing, leaderNumber } = lot.live;
  const winner =
    lot.live.phase === "hammered" && standing.leader && standing.price !== null
      ? { paddleId: standing.leader.paddleId, paddle: leaderNumber ?? 0, priceMinor: standing.price }
      : null;
  const best =
    standing.leader && standing.price !== null
      ? { bidder: standing.leader.paddleId, priceMinor: standing.price }
      : null;
  await endLot(tx, lot.locked, winner, [], winner ? {} : { priceMinor: standing.price }, best);
  return true;
}

/** For the worker: hammers that nobody took back in time. @returns how many lots it settled */
export async function settleHammeredLots(db: Db): Promise<number> {
  const due = await db
    .select({ id: lots.id, saleId: lots.saleId })
    .from(liveLots)
    .innerJoin(lots, and(eq(lots.id, liveLots.lotId), eq(lots.status, "open")))
    .where(
      and(
        eq(liveLots.phase, "hammered"),
        lte(liveLots.decidedAt, sql`clock_timestamp() - ${SETTLE_AFTER_S} * interval '1 second'`),
      ),
    );
  let settled = 0;
  for (const { id, saleId } of due) {
    const done = await db.transaction(async (tx) => {
      // The same order of locks as the clerk's: sale, then lot.
      await tx.select({ id: sales.id }).from(sales).where(eq(sales.id, saleId)).for("update");
      const ended = await settleLot(tx, id);
      if (ended) await closeSaleIfDone(tx, saleId);
      return ended;
    });
    if (!done) continue;
    settled += 1;
    hintLotChange(db, id);
  }
  return settled;
}

/** The auctioneer closes the hall: every lot must have been called. */
export async function endLiveSale(
  context: ServiceContext,
  saleId: string,
): Promise<Result<undefined, LiveOrderRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const ended = await context.db.transaction(async (tx): Promise<Result<string[], LiveOrderRefusal>> => {
    const [sale] = await tx.select().from(sales).where(eq(sales.id, saleId)).for("update");
    if (sale?.format !== "live") return refuse("not-found");
    if (sale.status !== "open") return refuse("sale-not-open");
    const uncalled = await tx.$count(lots, and(eq(lots.saleId, saleId), eq(lots.status, "upcoming")));
    const under = await lotsInPhase(tx, saleId, ["asking", "warning"], null);
    if (uncalled + under.length > 0) return refuse("lots-left");
    const decided = await lotsInPhase(tx, saleId, ["hammered", "passed"], null);
    for (const id of decided) await settleLot(tx, id);
    await closeSaleIfDone(tx, saleId);
    await audit(tx, context, { action: "live.end", subject: { type: "sale", id: saleId } });
    return ok(decided);
  });
  if (!ended.ok) return ended;
  for (const id of ended.value) hintLotChange(context.db, id);
  return ok();
}

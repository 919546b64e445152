/** The auctioneer's and the clock's commands on a lot, on the same path as bids: lock, clock, decide, append. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import type { LotCommand, LotReply } from "@/domain/auctions/lot";
import { LIVE_STATUSES } from "@/domain/auctions/sale";
import { finishEndedLot } from "@/services/auctions/end-lot";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { LotSession } from "@/services/auctions/lot-session";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";

export type ClockCommand = Exclude<LotCommand, { type: "bid" }>;

/**
 * @param command read under the lot's lock where it is a function
 * @param also what else belongs to the same transaction, such as the audit entry; runs only where something happened
 * @returns null where there is no such lot
 */
export async function runLotCommand(
  db: Db,
  lotId: string,
  command: ClockCommand | ((tx: Tx, locked: LockedLot) => Promise<ClockCommand>),
  also?: (tx: Tx, before: LotSession["locked"], reply: LotReply, taken: ClockCommand) => Promise<void>,
): Promise<LotReply | null> {
  const reply = await db.transaction((tx) => takeLotCommand(tx, lotId, command, also));
  if (reply?.accepted) hintLotChange(db, lotId);
  return reply;
}

/** The same within another command's transaction; the caller tells watchers once that is committed. */
export async function takeLotCommand(
  tx: Tx,
  lotId: string,
  command: ClockCommand | ((tx: Tx, locked: LockedLot) => Promise<ClockCommand>),
  also?: (tx: Tx, before: LotSession["locked"], reply: LotReply, taken: ClockCommand) => Promise<void>,
): Promise<LotReply | null> {
  const locked = await lockLot(tx, lotId);
  if (!locked) return null;
  const session = new LotSession(locked);
  const taken = typeof command === "function" ? await command(tx, locked) : command;
  const decision = session.take(taken);
  if (!decision.event) return decision.reply;
  await finishEndedLot(tx, session);
  await also?.(tx, locked, decision.reply, taken);
  if (["sold", "unsold", "withdrawn"].includes(decision.state.status)) await closeSaleIfDone(tx, locked.sale.id);
  return decision.reply;
}

/** A sale is over when none of its lots is upcoming or open. */
export async function closeSaleIfDone(tx: Tx, saleId: string): Promise<void> {
  // Two last lots that end at once would each see the other open: the sale's row makes them take turns.
  await tx.select({ id: sales.id }).from(sales).where(eq(sales.id, saleId)).for("update");
  const left = await tx.$count(
    lots,
    and(eq(lots.saleId, saleId), inArray(lots.status, ["upcoming", ...LIVE_STATUSES])),
  );
  if (left > 0) return;
  await tx
    .update(sales)
    .set({ status: "closed", closesAt: sql`greatest(clock_timestamp(), ${sales.opensAt} + interval '1 second')` })
    .where(and(eq(sales.id, saleId), eq(sales.status, "open")));
}

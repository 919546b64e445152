/**
 * What the clock does to sales: opens those that are due and closes lots whose time has come. Any process may try, any
 * number of times: the lock decides, and a lot that a late bid has moved is left alone.
 */
import { and, asc, eq, lte, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import { isSealed } from "@/domain/auctions/format-events";
import { type LogSubject, termsHash } from "@/domain/auctions/lot-terms";
import { amountHash, saltOf } from "@/domain/auctions/receipt";
import { pulseAllowsClosing } from "@/services/auctions/keep-pulse";
import { sha256 } from "@/services/auctions/lot-session";
import type { LockedLot } from "@/services/auctions/lot-store";
import { type ClockCommand, runLotCommand } from "@/services/auctions/run-lot-command";

const BATCH_MAX = 100;

/** @returns how many lots it closed */
export async function closeDueLots(db: Db): Promise<number> {
  const due = await db
    .select({ id: lots.id })
    .from(lots)
    .innerJoin(sales, and(eq(sales.id, lots.saleId), eq(sales.format, "timed")))
    .where(and(eq(lots.status, "open"), lte(lots.closesAt, sql`clock_timestamp()`), pulseAllowsClosing))
    .orderBy(asc(lots.closesAt))
    .limit(BATCH_MAX);
  let closed = 0;
  const faults: Error[] = [];
  for (const { id } of due) {
    // One lot that cannot be closed must not keep the others open.
    const reply = await runLotCommand(db, id, { type: "close" }).catch((error: Error) => {
      faults.push(error);
      return null;
    });
    if (reply?.accepted) closed += 1;
  }
  if (faults.length > 0)
    throw new AggregateError(
      faults,
      `${faults.length} of ${due.length} due lots could not be closed: ${faults[0]?.message}`,
    );
  return closed;
}

/** Opens published sales whose time has come, and each lot of theirs. @returns how many sales it opened */
export async function openDueSales(db: Db): Promise<number> {
  const due = await db
    .select({ id: sales.id })
    .from(sales)
    .where(and(eq(sales.status, "published"), lte(sales.opensAt, sql`clock_timestamp()`)));
  for (const { id } of due) await openSaleNow(db, id);
  return due.length;
}

/** The sale first, so that a lot is never open in a sale that is not; opening what is open already does nothing. */
export async function openSaleNow(db: Db, saleId: string): Promise<void> {
  await db
    .update(sales)
    .set({ status: "open", opensAt: sql`least(${sales.opensAt}, clock_timestamp())` })
    .where(and(eq(sales.id, saleId), eq(sales.status, "published")));
  // In a live sale the auctioneer opens lot after lot.
  const waiting = await db
    .select({
      id: lots.id,
      number: lots.number,
      publicId: stockItems.publicId,
      sale: sales.slug,
      format: sales.format,
    })
    .from(lots)
    .innerJoin(sales, and(eq(sales.id, lots.saleId), ne(sales.format, "live")))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(and(eq(lots.saleId, saleId), eq(lots.status, "upcoming")))
    .orderBy(asc(lots.number));
  for (const { id, ...subject } of waiting)
    await runLotCommand(db, id, async (_tx, locked) => opening(locked, subject));
}

/** From its first event on, a lot's log is bound to its terms and to its secret reserve. */
function opening({ row, sale, terms, saltSeed }: LockedLot, subject: LogSubject): ClockCommand {
  const published = {
    currency: sale.currency,
    start: terms.start.toString(),
    hasReserve: terms.reserve !== null,
    increments: sale.rules.increments,
    softClose: sale.rules.softClose,
  };
  const tie = isSealed(subject.format) ? (sale.rules.tie ?? "earliest") : undefined;
  const salt = saltOf(saltSeed, row.id, "reserve", sha256);
  const reserveHash = terms.reserve === null ? null : amountHash(salt, terms.reserve, sha256);
  return { type: "open", termsHash: termsHash(published, { ...subject, tie }, sha256), reserveHash };
}

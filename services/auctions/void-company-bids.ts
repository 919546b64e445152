/**
 * Takes a company's bids out of every running timed lot, by the house's event: bids of others stand as if it had not
 * bid. Under the lots' locks, so that a bid that came before is voided and one that comes after meets the new standing.
 */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, paddles, sales, voidedBids } from "@/db/schema/auctions";
import { LIVE_STATUSES } from "@/domain/auctions/sale";
import { readAcceptedBids } from "@/services/auctions/read-accepted-bids";
import { takeLotCommand } from "@/services/auctions/run-lot-command";
import { type AuditedBy, audit } from "@/services/audit";

/** @returns the lots that changed: tell their watchers after the commit */
export async function voidCompanyBids(tx: Tx, by: AuditedBy, companyId: string, reason: string): Promise<string[]> {
  const running = await tx
    .select({ lotId: lots.id, paddleId: paddles.id })
    .from(paddles)
    .innerJoin(lots, eq(lots.saleId, paddles.saleId))
    .innerJoin(sales, and(eq(sales.id, lots.saleId), eq(sales.format, "timed")))
    .where(and(eq(paddles.companyId, companyId), inArray(lots.status, [...LIVE_STATUSES])))
    // Always in one order, so that two suspensions cannot wait for each other.
    .orderBy(asc(lots.id));
  const changed: string[] = [];
  for (const { lotId, paddleId } of running) {
    while (await voidNewest(tx, by, { lotId, paddleId, reason })) {
      if (changed.at(-1) !== lotId) changed.push(lotId);
    }
  }
  return changed;
}

/** @returns false where no bid of the paddle is left, or the lot has ended */
async function voidNewest(
  tx: Tx,
  by: AuditedBy,
  { lotId, paddleId, reason }: { lotId: string; paddleId: string; reason: string },
): Promise<boolean> {
  let seq: number | undefined;
  const reply = await takeLotCommand(
    tx,
    lotId,
    async () => {
      const accepted = await readAcceptedBids(tx, lotId);
      seq = accepted.findLast((bid) => bid.paddleId === paddleId)?.seq;
      // Seq 0 is no bid's: the lot answers that there is none.
      return { type: "void-bid", seq: seq ?? 0, reason, accepted };
    },
    async () => {
      await tx.insert(voidedBids).values({ lotId, seq: seq ?? 0, voidedAt: sql`clock_timestamp()` });
      await audit(tx, by, {
        action: "lot.void-bid",
        subject: { type: "lot", id: lotId },
        after: { voided: seq },
        reason,
      });
    },
  );
  return reply?.accepted === true;
}

/** Who of a sealed lot's bidders may no longer buy it when it is opened: company, paddle and trade rules are asked again. */
import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { lots, paddles } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { sealedBids } from "@/db/schema/sale-formats";
import { type TakenOutReason, takenOutReason } from "@/domain/auctions/sealed-bids";
import { decideTrade } from "@/services/compliance/decide-trade";
import { ensureScreened } from "@/services/compliance/screening/screen-company";

/** @returns reasons by paddle; who may buy is not in it, and its trade decision of this day is kept */
export async function readTakenOut(
  tx: Tx,
  lot: { itemId: number; at: Date },
  paddleIds: readonly string[],
): Promise<{ reasons: Map<string, TakenOutReason>; decisions: Map<string, string> }> {
  const rows = await tx
    .select({ id: paddles.id, status: paddles.status, company: companies })
    .from(paddles)
    .innerJoin(companies, eq(companies.id, paddles.companyId))
    .where(inArray(paddles.id, [...paddleIds]))
    .orderBy(paddles.id);
  const reasons = new Map<string, TakenOutReason>();
  const decisions = new Map<string, string>();
  for (const { id, status, company } of rows) {
    const { decisionId, decision } = await decideTrade(null, tx, {
      itemId: lot.itemId,
      destination: company.country,
      askedFor: "bid",
      companyId: company.id,
      at: lot.at,
    });
    const mayTrade = company.status === "approved" && !company.screeningStopped;
    const reason = takenOutReason({ mayTrade, admitted: status === "admitted", verdict: decision.verdict });
    if (reason) reasons.set(id, reason);
    else decisions.set(id, decisionId);
  }
  return { reasons, decisions };
}

/** Everybody who has bid in a tender, against the lists of today; before the lots are locked, because it writes of its own. */
export async function screenTenderBidders(db: Db, saleId: string): Promise<void> {
  const bidders = await db
    .selectDistinct({ companyId: paddles.companyId })
    .from(sealedBids)
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .innerJoin(lots, and(eq(lots.id, sealedBids.lotId), eq(lots.saleId, saleId), eq(lots.status, "open")));
  for (const { companyId } of bidders) await ensureScreened({ db, requestId: `tender ${saleId}` }, companyId);
}

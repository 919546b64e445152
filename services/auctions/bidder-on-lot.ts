/** Who bids on a lot of a tender or a live sale: asked before the lot's lock, and the part that may change again inside. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { BidderRefusal } from "@/domain/auctions/format-refusals";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { decideTrade } from "@/services/compliance/decide-trade";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";

/** As in timed sales: ten billion units of money stay exact everywhere. */
const MAX_MINOR = 10n ** 13n;

export type BidderOnLot = { actor: Actor; saleId: string; paddleId: string; tradeDecisionId: string };

export async function bidderOnLot(
  context: ServiceContext,
  input: { lotId: string; amountMinor: bigint; formats: readonly SaleFormat[]; at: Date },
): Promise<Result<BidderOnLot, BidderRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "auctions.bid");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (input.amountMinor <= 0n || input.amountMinor > MAX_MINOR) return refuse("too-large");
  const [found] = await db
    .select({
      saleId: lots.saleId,
      itemId: lots.itemId,
      sellerId: lots.sellerId,
      format: sales.format,
      saleStatus: sales.status,
      paddleId: paddles.id,
      status: paddles.status,
    })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .leftJoin(paddles, and(eq(paddles.saleId, lots.saleId), eq(paddles.companyId, actor.companyId)))
    .where(eq(lots.id, input.lotId));
  if (!found || found.saleStatus === "draft" || !input.formats.includes(found.format)) return refuse("not-found");
  if (found.sellerId === actor.companyId) return refuse("seller-bid");
  if (found.status === "deposit-due") return refuse("deposit-needed");
  if (!found.paddleId || found.status !== "admitted") return refuse("not-admitted");
  if ((await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  const { decisionId, decision } = await decideTrade(context, db, {
    itemId: found.itemId,
    destination: actor.country,
    askedFor: "bid",
    companyId: actor.companyId,
    at: input.at,
  });
  if (decision.verdict === "refused") return refuse("trade-refused");
  if (decision.verdict === "review") return refuse("trade-review");
  return ok({ actor, saleId: found.saleId, paddleId: found.paddleId, tradeDecisionId: decisionId });
}

export type StandingPaddle = { id: string; number: number; companyId: string; limitMinor: bigint | null };

/**
 * The paddle as it stands under the lot's lock; null where it may not bid any more. A paddle with a limit is locked, so
 * that two lots that take its bids at once do not each miss the other's.
 */
export async function standingPaddle(
  tx: Tx,
  by: { id: string } | { saleId: string; number: number },
): Promise<StandingPaddle | null> {
  const which = "id" in by ? eq(paddles.id, by.id) : and(eq(paddles.saleId, by.saleId), eq(paddles.number, by.number));
  const [row] = await tx
    .select({
      id: paddles.id,
      number: paddles.number,
      companyId: paddles.companyId,
      limitMinor: paddles.limitMinor,
      stands: sql<boolean>`${paddles.status} = 'admitted' and ${companies.status} = 'approved' and not ${companies.screeningStopped}`,
    })
    .from(paddles)
    .innerJoin(companies, eq(companies.id, paddles.companyId))
    .where(which)
    .for("no key update", { of: paddles });
  if (!row?.stands || row.number === null) return null;
  return { id: row.id, number: row.number, companyId: row.companyId, limitMinor: row.limitMinor };
}

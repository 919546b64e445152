/** A bidder's maximum on a lot. Everything that can be asked before the queue is asked here; the lock decides the rest. */
import { and, eq } from "drizzle-orm";
import { lots, paddles } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import type { PlaceBidRefusal } from "@/domain/auctions/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { type Result, refuse } from "@/domain/shared/result";
import { BidEngine, type BidReply } from "@/services/auctions/bid-engine";
import { decideTrade } from "@/services/compliance/decide-trade";
import type { ServiceContext } from "@/services/context";
import { getMarket, shared } from "@/services/market";

/** Highest maximum that is taken for a slip of the finger's sake: ten billion minor units' worth stays exact everywhere. */
const MAX_MINOR = 10n ** 13n;

export type PlacedBid = Extract<BidReply, { accepted: true }>;

/**
 * @param input.maxMinor the bidder's maximum in the sale's minor units
 * @param input.idempotencyKey the bidder's own key: the same key and maximum gets the first answer again
 */
export async function placeBid(
  context: ServiceContext,
  input: { lotId: string; maxMinor: bigint; idempotencyKey: string; receivedAt: Date },
): Promise<Result<PlacedBid, PlaceBidRefusal>> {
  const { db, actor } = context;
  const forbidden = refusalFor(actor, "auctions.bid");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (input.maxMinor > MAX_MINOR) return refuse("too-large");
  const [found] = await db
    .select({
      paddleId: paddles.id,
      status: paddles.status,
      sellerId: lots.sellerId,
      itemId: stockItems.id,
      version: stockItems.version,
    })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .leftJoin(paddles, and(eq(paddles.saleId, lots.saleId), eq(paddles.companyId, actor.companyId)))
    .where(eq(lots.id, input.lotId));
  if (!found) return refuse("not-found");
  if (found.sellerId === actor.companyId) return refuse("seller-bid");
  if (!found.paddleId || found.status !== "admitted") return refuse("not-admitted");
  const trade = await decideTrade(context, db, {
    itemId: found.itemId,
    destination: actor.country,
    askedFor: "bid",
    companyId: actor.companyId,
    at: input.receivedAt,
  });
  const { verdict } = trade.decision;
  if (verdict === "refused" || verdict === "review")
    return refuse(verdict === "refused" ? "trade-refused" : "trade-review");
  const answered = bidEngine(context).place({
    lotId: input.lotId,
    paddleId: found.paddleId,
    userId: actor.userId,
    maxMinor: input.maxMinor,
    idempotencyKey: input.idempotencyKey,
    tradeDecisionId: trade.decisionId,
    receivedAt: input.receivedAt,
  });
  if (!answered) return refuse("queue-full");
  const reply = await answered;
  if (reply.accepted) return { ok: true, value: reply };
  const { refusal, minimum, price, closesAt } = reply;
  return refuse(refusal, { ...(minimum && { minimum }), ...(price && { price }), ...(closesAt && { closesAt }) });
}

const engines = new WeakMap<object, BidEngine>();

/** One engine a process and database, so that all bids on a lot meet in one queue. */
function bidEngine(context: ServiceContext): BidEngine {
  const market = currentMarket();
  if (market && market.db === context.db) return shared(market, "bid-engine", () => new BidEngine(context.db));
  const own = engines.get(context.db) ?? new BidEngine(context.db);
  engines.set(context.db, own);
  return own;
}

function currentMarket() {
  try {
    return getMarket();
  } catch {
    return null;
  }
}

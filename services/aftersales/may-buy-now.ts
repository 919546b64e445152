/**
 * Whether a bidder may be bound to a lot after its end. Time has passed since its bid, so all that a bid rests on is asked
 * again, under the lot's lock: admission and standing, the limit beside what it is bound to elsewhere, the trade rules.
 */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type StandingPaddle, standingPaddle } from "@/services/auctions/bidder-on-lot";
import { boundElsewhere } from "@/services/auctions/live-lot-store";
import type { LockedLot } from "@/services/auctions/lot-store";
import { decideTrade } from "@/services/compliance/decide-trade";

type MayBuy = Result<
  { paddle: StandingPaddle; tradeDecisionId: string },
  "not-admitted" | "over-limit" | "trade-refused" | "trade-review"
>;

/** Screening writes of its own: the caller has seen to it (`ensureScreened`) before the lock. */
export async function mayBuyNow(
  tx: Tx,
  { row, nowMs }: LockedLot,
  { paddleId, priceMinor }: { paddleId: string; priceMinor: bigint },
): Promise<MayBuy> {
  const paddle = await standingPaddle(tx, { id: paddleId });
  if (!paddle) return refuse("not-admitted");
  if (paddle.limitMinor !== null && (await boundElsewhere(tx, paddle.id, row.id)) + priceMinor > paddle.limitMinor)
    return refuse("over-limit");
  const [company] = await tx.select().from(companies).where(eq(companies.id, paddle.companyId));
  if (!company) throw new Error(`paddle ${paddle.id} has no company`);
  const { decisionId, decision } = await decideTrade(null, tx, {
    itemId: row.itemId,
    destination: company.country,
    askedFor: "bid",
    companyId: company.id,
    at: new Date(nowMs),
  });
  if (decision.verdict === "refused") return refuse("trade-refused");
  if (decision.verdict === "review") return refuse("trade-review");
  return ok({ paddle, tradeDecisionId: decisionId });
}

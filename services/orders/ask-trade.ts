/** Asks the trade rules before an item is promised, and turns a stop into a refusal with rule and reason kept. */
import type { Tx } from "@/db/client";
import type { Actor } from "@/domain/parties/actor";
import { type Refusal, refuse } from "@/domain/shared/result";
import { decideTrade } from "@/services/compliance/decide-trade";
import type { ServiceContext } from "@/services/context";

export type TradeAnswer = { ok: true; decisionId: string } | Refusal<"trade-refused" | "trade-review">;

export async function askTrade(
  context: ServiceContext,
  tx: Tx,
  question: { itemId: number; publicId: string; actor: Actor; askedFor: "hold" | "checkout"; at: Date },
): Promise<TradeAnswer> {
  const { decisionId, decision } = await decideTrade(context, tx, {
    itemId: question.itemId,
    destination: question.actor.country,
    askedFor: question.askedFor,
    companyId: question.actor.companyId,
    at: question.at,
  });
  const details = { item: question.publicId, decisionId };
  if (decision.verdict === "refused") return refuse("trade-refused", details);
  if (decision.verdict === "review") return refuse("trade-review", details);
  return { ok: true, decisionId };
}

/** Whether a lot may go to the reader's country, in words; a visitor is not told, as there is no company to decide for. */
import "server-only";
import type { PageContext } from "@/app/page-context";
import type { LotView } from "@/domain/auctions/sale-view";
import type { Locale } from "@/domain/shared/locale";
import { explainTradeDecision } from "@/messages/explain-trade-decision";
import { decideItemTrade } from "@/services/compliance/decide-item-trade";

export type LotTrade = { good: boolean; stop: "trade-refused" | "trade-review" | null; word: string; line: string };

export async function lotTrade(context: PageContext, locale: Locale, lot: LotView): Promise<LotTrade | null> {
  const { actor } = context;
  if (!actor?.companyKinds.includes("buyer")) return null;
  const asked = { publicId: lot.item.publicId, destination: actor.country, at: new Date() };
  const decided = await decideItemTrade(context, asked);
  if (!decided.ok) return null;
  const { verdict } = decided.value.decision;
  const told = explainTradeDecision(locale, decided.value.decision);
  const stop = verdict === "refused" ? "trade-refused" : verdict === "review" ? "trade-review" : null;
  return {
    good: stop === null,
    stop,
    word: `${told.word} · ${told.destination}`,
    line: told.reasons[0]?.words ?? told.sentence,
  };
}

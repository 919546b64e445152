/** What a company is bound to over its lots: maxima where it leads, hammers where it won, each with the buyer's premium. Pure. */
import type { LiveLot } from "@/domain/auctions/live-lot";
import { buyersPremium } from "@/domain/auctions/premium";
import { isLive, type SaleRules } from "@/domain/auctions/sale";

export type Bound = { hammerMinor: bigint; premiumMinor: bigint };

/** Null where the company is bound to nothing on the lot. */
export function boundTo(
  lot: Pick<LiveLot, "status" | "leader" | "price">,
  own: { paddle: number | null; maximum: string | null },
  tiers: SaleRules["premiumTiers"],
): Bound | null {
  if (own.paddle === null || lot.leader !== own.paddle) return null;
  const amount = lot.status === "sold" ? lot.price : isLive(lot.status) ? own.maximum : null;
  if (amount === null) return null;
  const hammerMinor = BigInt(amount);
  return { hammerMinor, premiumMinor: buyersPremium(hammerMinor, tiers) };
}

export function sumBound(all: readonly (Bound | null)[]): bigint {
  return all.reduce((sum, bound) => sum + (bound ? bound.hammerMinor + bound.premiumMinor : 0n), 0n);
}

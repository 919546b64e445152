/** Buyer's premium: marginal tiers on the hammer, in basis points. Rounded half up once, on the sum. */
import type { SaleRules } from "@/domain/auctions/sale";
import { divideRoundHalfUp } from "@/domain/shared/money";

const BASIS = 10_000n;

export function buyersPremium(hammerMinor: bigint, tiers: SaleRules["premiumTiers"]): bigint {
  let below = 0n;
  let weighted = 0n;
  for (const tier of tiers) {
    const upTo = tier.upToMinor === null ? hammerMinor : BigInt(tier.upToMinor);
    const within = (hammerMinor < upTo ? hammerMinor : upTo) - below;
    if (within > 0n) weighted += within * BigInt(tier.basisPoints);
    if (upTo >= hammerMinor) break;
    below = upTo;
  }
  return divideRoundHalfUp(weighted, BASIS);
}

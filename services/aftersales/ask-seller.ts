/** At the end of a lot under its reserve: asks the seller whether it takes the highest bid, for the time that the sale gives. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sellerDecisions } from "@/db/schema/consignments";
import { companies } from "@/db/schema/parties";
import { tellOfLot } from "@/services/aftersales/tell-of-lot";
import type { LockedLot } from "@/services/auctions/lot-store";

/** @returns false where nobody is asked: the item may go back to the shelf */
export async function askSeller(
  tx: Tx,
  { row, sale, terms, state, nowMs }: Pick<LockedLot, "row" | "sale" | "terms" | "state" | "nowMs">,
  best: { bidder: string; priceMinor: bigint } | null,
): Promise<boolean> {
  const timeMs = sale.rules.underReserveMs ?? 0;
  if (!best || timeMs <= 0 || terms.reserve === null) return false;
  const [seller] = await tx.select({ status: companies.status }).from(companies).where(eq(companies.id, row.sellerId));
  if (seller?.status !== "approved") return false;
  const askedAt = new Date(Math.max(nowMs, state.lastEventAtMs));
  const expiresAt = new Date(askedAt.getTime() + timeMs);
  const { bidder: paddleId, priceMinor } = best;
  await tx.insert(sellerDecisions).values({ lotId: row.id, paddleId, priceMinor, askedAt, expiresAt });
  await tellOfLot(tx, row.sellerId, ["owner", "stock"], {
    kind: "seller-asked",
    lotId: row.id,
    amountMinor: priceMinor,
    until: expiresAt,
    path: `/producer/consignments#lot-${row.id}`,
  });
  return true;
}

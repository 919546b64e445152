/** A tender and a live sale with another company's amounts in them: sealed, and left in the auctioneer's book. */
import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { paddles } from "@/db/schema/auctions";
import { leaveMaximum } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { makeFormatSale } from "@/services/auctions/testing/make-tender";

export const SEALED_MINOR = 561_728_394n;
export const LEFT_MINOR = 472_839_156n;

export type PlantedFormats = { tender: { id: string; slug: string }; live: { id: string; slug: string } };

/** @param mark in the references of the company that asked to be admitted */
export async function plantFormats(db: Db, mark: string): Promise<PlantedFormats> {
  const tender = await makeFormatSale(db, "sealed-first-price");
  const live = await makeFormatSale(db, "live");
  for (const [sale, amountMinor] of [
    [tender, SEALED_MINOR],
    [live, LEFT_MINOR],
  ] as const) {
    const [bidder] = sale.bidders;
    if (!bidder) throw new Error("no bidder");
    const bid = { lotId: sale.lotId, amountMinor, key: randomUUID(), receivedAt: new Date() };
    const taken = await (sale === tender ? placeSealedBid(bidder, bid) : leaveMaximum(bidder, bid));
    if (!taken.ok) throw new Error(`the sentinel bid was refused: ${taken.refusal}`);
    await db
      .update(paddles)
      .set({ references: `References ${mark}` })
      .where(eq(paddles.saleId, sale.saleId));
  }
  return { tender: { id: tender.saleId, slug: tender.slug }, live: { id: live.saleId, slug: live.slug } };
}

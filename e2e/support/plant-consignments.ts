/** Another producer's talk with the house, its settlement, and an offer to the other company after a default: figures that occur nowhere else. */
import { randomUUID } from "node:crypto";
import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { paddles } from "@/db/schema/auctions";
import { settlements, underbidderOffers } from "@/db/schema/consignments";
import { createSale } from "@/services/auctions/plan-sale";
import { as, makeItem, RULES, system } from "@/services/auctions/testing/make-sale";
import { offerItem } from "@/services/consignments/offer-item";
import type { MadeCompany } from "@/services/parties/testing/make-company";

export const WISHED_MINOR = 681_924_357n;
export const PAYABLE_MINOR = 596_813_472n;
export const OFFERED_MINOR = 943_186_275n;

/** @returns the id of the consignment */
export async function plantConsignments(
  db: Db,
  at: { saleId: string; lotId: string; victim: MadeCompany; seller: MadeCompany; mark: string },
): Promise<string> {
  const { saleId, lotId, victim, seller, mark } = at;
  const now = Date.now();
  const planned = await createSale(system(db), {
    slug: `planned-${randomUUID()}`,
    title: { en: "Planned sale", zh: "筹备中专场" },
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now + 86_400_000),
    closesAt: new Date(now + 90_000_000),
    rules: RULES,
  });
  if (!planned.ok) throw new Error(planned.refusal);
  const item = await makeItem(db, seller.id);
  const wish = { reserve: WISHED_MINOR.toString(), estimateLow: null, estimateHigh: null };
  const offer = {
    saleId: planned.value.saleId,
    publicId: item.publicId,
    wish,
    note: `Note ${mark}`,
    key: randomUUID(),
  };
  const offered = await offerItem(as(db, seller), offer);
  if (!offered.ok) throw new Error(offered.refusal);
  const [paddle] = await db
    .select()
    .from(paddles)
    .where(and(eq(paddles.saleId, saleId), eq(paddles.companyId, victim.id)));
  if (!paddle) throw new Error("the other company has no paddle");
  const [offeredAt, expiresAt] = [new Date(now), new Date(now + 86_400_000)];
  await db
    .insert(underbidderOffers)
    .values({ lotId, paddleId: paddle.id, priceMinor: OFFERED_MINOR, offeredAt, expiresAt });
  await db.insert(settlements).values({
    lotId,
    sellerId: seller.id,
    number: `S-${mark}`,
    currency: "USD",
    hammerMinor: PAYABLE_MINOR,
    commissionMinor: 0n,
    commissionBasisPoints: 0,
    costsMinor: 0n,
    payableMinor: PAYABLE_MINOR,
    writtenAt: offeredAt,
  });
  return offered.value.consignmentId;
}

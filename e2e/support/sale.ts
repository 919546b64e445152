/** A sale of its own for a browser test, made by the use cases: two lots, two admitted buyers, a close within a minute. */

import { and, asc, eq, inArray, isNotNull, lt } from "drizzle-orm";
import type { Adapters } from "@/adapters/adapters";
import { memoryKeys } from "@/adapters/signing-keys/memory-keys";
import type { Db } from "@/db/client";
import { stockItems } from "@/db/schema/stock";
import { ladder0258 } from "@/domain/auctions/increments";
import { asPerson } from "@/server/sample-market/as-person";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

const SECOND = 1000;

/** The outside world is not asked; what is signed here is checked by nobody. */
const adapters = { keys: memoryKeys() } as Adapters;

export const actingAs = (db: Db, email: string): Promise<ServiceContext> =>
  asPerson({ db, adapters, requestId: "e2e" }, email);

/** @returns the sale's address, its id and the lots' ids; starts are USD 1,000, the reserve of lot 1 is USD 1,200 */
export async function openTestSale(db: Db, options: { bidders: readonly string[]; closesInS: number }) {
  const context: SystemContext = { db, adapters, actor: "system", requestId: "e2e" };
  const now = Date.now();
  const made = await createSale(context, {
    slug: `browser-test-${now}`,
    title: { en: "Browser test", zh: "浏览器测试" },
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now - SECOND),
    closesAt: new Date(now + options.closesInS * SECOND),
    rules: {
      version: 1,
      increments: ladder0258(100n),
      softClose: {
        windowMs: 30 * SECOND,
        extensionMs: 30 * SECOND,
        maxExtensions: null,
        mode: "reset-from-bid",
        boundary: "inclusive",
      },
      premiumTiers: [{ upToMinor: null, basisPoints: 600 }],
      staggerMs: 3_600_000,
    },
  });
  if (!made.ok) throw new Error(made.refusal);
  const { saleId, slug } = made.value;
  const items = await db
    .select({ publicId: stockItems.publicId })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        inArray(stockItems.minedIn, ["BW", "CA"]),
        isNotNull(stockItems.priceMinor),
        lt(stockItems.weightMct, 900),
      ),
    )
    .orderBy(asc(stockItems.id))
    .limit(2);
  const lotIds: string[] = [];
  for (const [at, { publicId }] of items.entries()) {
    // Small sums, so that the order can be paid by card.
    const reserveMinor = at === 0 ? 120_000n : null;
    const lot = await addLot(context, { saleId, publicId, startMinor: 100_000n, reserveMinor });
    if (!lot.ok) throw new Error(lot.refusal);
    lotIds.push(lot.value.lotId);
  }
  const published = await publishSale(context, saleId);
  if (!published.ok) throw new Error(published.refusal);
  for (const email of options.bidders) {
    const asked = await requestPaddle(await actingAs(db, email), saleId);
    if (!asked.ok) throw new Error(asked.refusal);
    await decidePaddle(context, { paddleId: asked.value.paddleId, admit: true, limitMinor: 10_000_000n });
  }
  await openSale(context, saleId);
  return { saleId, slug, lotIds };
}

/** A tender or a live sale of its own for a browser test, made by the use cases: one lot, two admitted buyers. */
import { and, asc, eq, inArray, isNotNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stockItems } from "@/db/schema/stock";
import { ladder0258 } from "@/domain/auctions/increments";
import { actingAs } from "@/e2e/support/sale";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import { sealTender } from "@/services/auctions/seal-tender";
import type { ServiceContext } from "@/services/context";

export const HOLDERS = ["operator@vitrine.example", "clerk@vitrine.example"] as const;
export const PASSPHRASE = "a passphrase of the browser test";

/** The start is USD 1,000. @returns the sale's address, its id and its lot's */
export async function openFormatSale(
  db: Db,
  format: "sealed-first-price" | "live",
  options: { bidders: readonly string[]; depositMinor?: bigint },
) {
  const operator: ServiceContext = await actingAs(db, HOLDERS[0]);
  const now = Date.now();
  const must = <Value>(result: { ok: true; value: Value } | { ok: false; refusal: string }): Value => {
    if (!result.ok) throw new Error(result.refusal);
    return result.value;
  };
  const { saleId, slug } = must(
    await createSale(operator, {
      slug: `${format}-test-${now}`,
      title: { en: "Browser test", zh: "浏览器测试" },
      format,
      depositMinor: options.depositMinor ?? null,
      currency: "USD",
      timeZone: "Asia/Hong_Kong",
      opensAt: new Date(now - 1000),
      closesAt: new Date(now + 3_600_000),
      rules: {
        version: 1,
        increments: ladder0258(100n),
        softClose: null,
        premiumTiers: [{ upToMinor: null, basisPoints: 600 }],
        staggerMs: 0,
      },
    }),
  );
  const [item] = await db
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
    .limit(1);
  const publicId = item?.publicId ?? "";
  const { lotId } = must(await addLot(operator, { saleId, publicId, startMinor: 100_000n, reserveMinor: null }));
  if (format !== "live")
    for (const email of HOLDERS) must(await sealTender(await actingAs(db, email), { saleId, passphrase: PASSPHRASE }));
  must(await publishSale(operator, saleId));
  for (const email of options.bidders) {
    const { paddleId } = must(await requestPaddle(await actingAs(db, email), saleId));
    must(await decidePaddle(operator, { paddleId, admit: true, limitMinor: null }));
  }
  must(await openSale(operator, saleId));
  return { saleId, slug, lotId };
}

/** The deadline of the tender's lots is over, as if it had come. */
export async function endTender(db: Db, saleId: string): Promise<void> {
  await db.execute(sql`update lots set closes_at = clock_timestamp() - interval '1 second'
    where sale_id = ${saleId}::uuid and status = 'open'`);
}

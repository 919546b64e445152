/** An open sale with lots and admitted bidders for integration tests, made through the use cases. */
import { randomBytes } from "node:crypto";
import type { Db } from "@/db/client";
import { stockItems } from "@/db/schema/stock";
import type { SaleRules } from "@/domain/auctions/sale";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import type { ServiceContext, SystemContext } from "@/services/context";
import { type MadeCompany, makeCompany, NO_ADAPTERS } from "@/services/parties/testing/make-company";

export const system = (db: Db): SystemContext => ({ db, adapters: NO_ADAPTERS, actor: "system", requestId: "test" });
export const as = (db: Db, company: MadeCompany): ServiceContext => ({
  db,
  adapters: NO_ADAPTERS,
  actor: company.actor,
  requestId: "test",
});

export async function makeItem(db: Db, producerId: string, facts: Partial<typeof stockItems.$inferInsert> = {}) {
  const number = randomBytes(5).toString("hex");
  const [item] = await db
    .insert(stockItems)
    .values({
      publicId: `VT-${number}`,
      producerId,
      stockNumber: number,
      kind: "stone",
      status: "listed",
      shape: "cushion",
      weightMct: 3020,
      fancyIntensity: "fancy_vivid",
      fancyHue: "yellow",
      clarity: "VS1",
      priceMinor: 100_000_00n,
      currency: "USD",
      minedIn: "BW",
      polishedIn: "BW",
      ...facts,
    })
    .returning();
  if (!item) throw new Error("no item row came back");
  return item;
}

export const RULES: SaleRules = {
  version: 1,
  increments: [["0", "1000"]],
  softClose: {
    windowMs: 120_000,
    extensionMs: 120_000,
    maxExtensions: null,
    mode: "reset-from-bid",
    boundary: "inclusive",
  },
  premiumTiers: [{ upToMinor: null, basisPoints: 1000 }],
  staggerMs: 0,
};

export async function makeOpenSale(
  db: Db,
  options: {
    bidders?: number;
    lots?: number;
    reserveMinor?: bigint | null;
    closesInMs?: number;
    rules?: Partial<SaleRules>;
  } = {},
) {
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const bidders = await Promise.all(Array.from({ length: options.bidders ?? 2 }, () => makeCompany(db)));
  const now = Date.now();
  const made = await createSale(system(db), {
    slug: `sale-${randomBytes(5).toString("hex")}`,
    title: { en: "Test sale", zh: "测试专场" },
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now - 1000),
    closesAt: new Date(now + (options.closesInMs ?? 3_600_000)),
    rules: { ...RULES, ...options.rules },
  });
  if (!made.ok) throw new Error(made.refusal);
  const { saleId, slug } = made.value;
  const lotIds: string[] = [];
  const items = [];
  for (let at = 0; at < (options.lots ?? 1); at += 1) {
    const item = await makeItem(db, seller.id);
    items.push(item);
    const lot = await addLot(system(db), {
      saleId,
      publicId: item.publicId,
      startMinor: 10_000n,
      reserveMinor: options.reserveMinor ?? null,
    });
    if (!lot.ok) throw new Error(lot.refusal);
    lotIds.push(lot.value.lotId);
  }
  await publishSale(system(db), saleId);
  for (const bidder of bidders) {
    const asked = await requestPaddle(as(db, bidder), saleId);
    if (!asked.ok) throw new Error(asked.refusal);
    await decidePaddle(system(db), { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  }
  await openSale(system(db), saleId);
  return { saleId, slug, lotId: lotIds[0] ?? "", lotIds, seller, bidders, items };
}

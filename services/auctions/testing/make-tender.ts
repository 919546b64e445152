/** A sealed tender or a live sale with admitted bidders for integration tests, made through the use cases. */
import { randomBytes, randomUUID } from "node:crypto";
import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import type { Adapters } from "@/adapters/adapters";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import type { Db } from "@/db/client";
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { SaleRules } from "@/domain/auctions/sale";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import { sealTender } from "@/services/auctions/seal-tender";
import { makeItem, RULES, system } from "@/services/auctions/testing/make-sale";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

export const PASSPHRASES = ["first holder's passphrase", "second holder's passphrase"] as const;

export async function makeFormatSale(
  db: Db,
  format: SaleFormat,
  options: {
    bidders?: number;
    lots?: number;
    reserveMinor?: bigint | null;
    rules?: Partial<SaleRules>;
    depositMinor?: bigint;
  } = {},
) {
  const keys = await createSigningKeys({ DATA_DIR: mkdtempSync(path.join(os.tmpdir(), "keys-")) });
  const as = ({ actor }: MadeCompany): ServiceContext => ({
    db,
    adapters: { keys } as Adapters,
    actor,
    requestId: "t",
  });
  const house = await Promise.all([1, 2, 3].map(() => makeCompany(db, { kinds: ["operator"] })));
  const holders = house.map(as) as [ServiceContext, ServiceContext, ServiceContext];
  const seller = await makeCompany(db, { kinds: ["producer"], country: "BW" });
  const bidders = await Promise.all(Array.from({ length: options.bidders ?? 2 }, () => makeCompany(db)));
  const made = await createSale(system(db), {
    slug: `sale-${randomBytes(5).toString("hex")}`,
    title: { en: "Test sale", zh: "测试专场" },
    format,
    depositMinor: options.depositMinor ?? null,
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(Date.now() - 1000),
    closesAt: new Date(Date.now() + 3_600_000),
    rules: { ...RULES, ...options.rules },
  });
  if (!made.ok) throw new Error(made.refusal);
  const { saleId, slug } = made.value;
  const lotIds: string[] = [];
  for (let at = 0; at < (options.lots ?? 1); at += 1) {
    const { publicId } = await makeItem(db, seller.id);
    const reserveMinor = options.reserveMinor ?? null;
    const lot = await addLot(system(db), { saleId, publicId, startMinor: 10_000n, reserveMinor });
    if (!lot.ok) throw new Error(lot.refusal);
    lotIds.push(lot.value.lotId);
  }
  if (format === "sealed-first-price" || format === "sealed-second-price") {
    for (const [at, passphrase] of PASSPHRASES.entries()) {
      const sealed = await sealTender(holders[at] ?? holders[0], { saleId, passphrase });
      if (!sealed.ok) throw new Error(sealed.refusal);
    }
  }
  const published = await publishSale(system(db), saleId);
  if (!published.ok) throw new Error(published.refusal);
  const paddleIds: string[] = [];
  for (const bidder of bidders) {
    const asked = await requestPaddle(as(bidder), saleId);
    if (!asked.ok) throw new Error(asked.refusal);
    paddleIds.push(asked.value.paddleId);
    await decidePaddle(system(db), { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  }
  await openSale(system(db), saleId);
  return { saleId, slug, lotIds, lotId: lotIds[0] ?? "", seller, bidders: bidders.map(as), holders, paddleIds };
}

/** The deadline of all lots of a sale, moved into the past: as if it had come. */
export async function endTender(db: Db, saleId: string): Promise<void> {
  await db.execute(sql`update lots set closes_at = clock_timestamp() - interval '1 second'
    where sale_id = ${saleId}::uuid and status = 'open'`);
}

export const newKey = () => randomUUID();

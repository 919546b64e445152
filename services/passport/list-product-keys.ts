/** The GS1 keys of the own company: its prefix, how many GTINs are left of it, and the items that have one. */
import { count, desc, eq } from "drizzle-orm";
import { companyPrefixes } from "@/db/schema/gs1";
import { productKeys } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { ProductKey } from "@/domain/passport/digital-link";
import { referencesOf } from "@/domain/passport/gs1-key";
import { ok, type Result } from "@/domain/shared/result";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ProductKeys = {
  /** Null where the company has not given its prefix. */
  prefix: string | null;
  left: number;
  total: number;
  keys: ({ publicId: string; stockNumber: string } & ProductKey)[];
};
const SHOWN = 200;

/** Newest first, at most 200 of `total`. */
export async function listProductKeys(
  context: StockContext,
  input: { companySlug?: string } = {},
): Promise<Result<ProductKeys, PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const { db } = context;
  const [own] = await db.select().from(companyPrefixes).where(eq(companyPrefixes.companyId, producerId));
  const keys = await db
    .select({
      publicId: stockItems.publicId,
      stockNumber: stockItems.stockNumber,
      gtin: productKeys.gtin,
      serial: productKeys.serial,
    })
    .from(productKeys)
    .innerJoin(stockItems, eq(stockItems.id, productKeys.itemId))
    .where(eq(stockItems.producerId, producerId))
    .orderBy(desc(productKeys.createdAt), desc(stockItems.id))
    .limit(SHOWN);
  const [counted] = await db
    .select({ total: count() })
    .from(productKeys)
    .innerJoin(stockItems, eq(stockItems.id, productKeys.itemId))
    .where(eq(stockItems.producerId, producerId));
  const left = own ? Math.max(0, referencesOf(own.prefix) - own.nextReference + 1) : 0;
  return ok({ prefix: own?.prefix ?? null, left, total: counted?.total ?? 0, keys });
}

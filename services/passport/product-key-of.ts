/** The GS1 key of an item; null where its label carries the market's own address. */
import { eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { productKeys } from "@/db/schema/origin";
import type { ProductKey } from "@/domain/passport/digital-link";

export async function productKeyOf(db: DbOrTx, itemId: number): Promise<ProductKey | null> {
  const [row] = await db
    .select({ gtin: productKeys.gtin, serial: productKeys.serial })
    .from(productKeys)
    .where(eq(productKeys.itemId, itemId));
  return row ?? null;
}

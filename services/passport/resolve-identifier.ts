/** Finds the item that a Digital Link or a stone's own address means. Anybody may ask. */
import { and, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { productKeys } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import type { Identifier, ProductKey } from "@/domain/passport/digital-link";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { loadPassportItem } from "@/services/passport/load-passport";
import { productKeyOf } from "@/services/passport/product-key-of";

export type Resolved = { publicId: string; key: ProductKey | null };

export async function resolveIdentifier(
  context: Pick<ServiceContext, "db">,
  identifier: Identifier,
): Promise<Result<Resolved, "not-found">> {
  if (identifier.kind === "foreign") return refuse("not-found");
  // A kind of thing is not one thing: without its serial number a GTIN names no passport.
  if (identifier.kind === "gtin" && identifier.serial === null) return refuse("not-found");
  const publicId =
    identifier.kind === "stone"
      ? identifier.publicId
      : await findByKey(context.db, { gtin: identifier.gtin, serial: identifier.serial ?? "" });
  const item = publicId && (await loadPassportItem(context.db, publicId));
  if (!item) return refuse("not-found");
  return ok({ publicId: item.publicId, key: await productKeyOf(context.db, item.id) });
}

async function findByKey(db: DbOrTx, { gtin, serial }: ProductKey): Promise<string | null> {
  const [row] = await db
    .select({ publicId: stockItems.publicId })
    .from(productKeys)
    .innerJoin(stockItems, eq(stockItems.id, productKeys.itemId))
    .where(and(eq(productKeys.gtin, gtin), eq(productKeys.serial, serial)));
  return row?.publicId ?? null;
}

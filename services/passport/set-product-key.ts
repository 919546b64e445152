/** A producer with a GS1 license gives one of its items a GTIN with serial number: the label then carries that. */
import { and, eq, ne } from "drizzle-orm";
import { companyPrefixes } from "@/db/schema/gs1";
import { productKeys } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { gtin14, isOfPrefix, isSerial } from "@/domain/passport/gs1-key";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type ProductKeyRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "item-unknown"
  | "gtin-wrong"
  | "serial-wrong"
  | "key-taken"
  | "key-fixed"
  | "prefix-needed"
  | "prefix-foreign";

/** A key that is printed on a label stays: the same again changes nothing, another is refused. */
export async function setProductKey(
  context: StockContext,
  input: { publicId: string; gtin: string; serial: string; companySlug?: string },
): Promise<Result<{ gtin: string; serial: string }, ProductKeyRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const gtin = gtin14(input.gtin.trim());
  if (!gtin) return refuse("gtin-wrong");
  const { serial } = input;
  if (!isSerial(serial)) return refuse("serial-wrong");
  return await context.db.transaction(async (tx) => {
    const [item] = await tx
      .select({ id: stockItems.id })
      .from(stockItems)
      .where(and(eq(stockItems.publicId, input.publicId), eq(stockItems.producerId, owner.value.producerId)))
      .for("update");
    if (!item) return refuse("item-unknown");
    const [license] = await tx
      .select({ prefix: companyPrefixes.prefix })
      .from(companyPrefixes)
      .where(eq(companyPrefixes.companyId, owner.value.producerId));
    if (!license) return refuse("prefix-needed");
    if (!isOfPrefix(gtin, license.prefix)) return refuse("prefix-foreign");
    const [own] = await tx.select().from(productKeys).where(eq(productKeys.itemId, item.id));
    if (own) return own.gtin === gtin && own.serial === serial ? ok({ gtin, serial }) : refuse("key-fixed");
    const [taken] = await tx
      .select({ itemId: productKeys.itemId })
      .from(productKeys)
      .where(and(eq(productKeys.gtin, gtin), eq(productKeys.serial, serial), ne(productKeys.itemId, item.id)));
    if (taken) return refuse("key-taken");
    await tx.insert(productKeys).values({ itemId: item.id, gtin, serial });
    const subject = { type: "item", id: input.publicId };
    await audit(tx, context, { action: "passport.set-key", subject, after: { gtin, serial } });
    return ok({ gtin, serial });
  });
}

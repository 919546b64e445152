/** Gives items of a producer the next GTINs under its prefix, with their own number as serial number. */
import { and, asc, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companyPrefixes } from "@/db/schema/gs1";
import { productKeys } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { ProductKey } from "@/domain/passport/digital-link";
import { allocatedGtin } from "@/domain/passport/gs1-key";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type AllocateRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "item-unknown"
  | "prefix-needed"
  | "prefix-full"
  | "too-many-items";
export const ITEMS_AT_ONCE = 200;

/** Items that have a key keep it and are answered with it, so the same question may come twice. */
export async function allocateProductKeys(
  context: StockContext,
  input: { publicIds: readonly string[]; companySlug?: string },
): Promise<Result<({ publicId: string } & ProductKey)[], AllocateRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const asked = [...new Set(input.publicIds)];
  if (asked.length === 0) return refuse("item-unknown");
  if (asked.length > ITEMS_AT_ONCE) return refuse("too-many-items", { most: ITEMS_AT_ONCE });
  return await context.db.transaction(async (tx) => {
    const [own] = await tx
      .select()
      .from(companyPrefixes)
      .where(eq(companyPrefixes.companyId, producerId))
      .for("update");
    if (!own) return refuse("prefix-needed");
    const { id, publicId } = stockItems;
    const items = await tx
      .select({ id, publicId, gtin: productKeys.gtin, serial: productKeys.serial })
      .from(stockItems)
      .leftJoin(productKeys, eq(productKeys.itemId, id))
      .where(and(inArray(publicId, asked), eq(stockItems.producerId, producerId)))
      .orderBy(asc(id));
    if (items.length < asked.length) return refuse("item-unknown");
    const taken = await takenGtins(tx, own.prefix);
    let reference = own.nextReference;
    const added: (typeof productKeys.$inferInsert)[] = [];
    const answer: ({ publicId: string } & ProductKey)[] = [];
    for (const item of items) {
      if (item.gtin && item.serial) {
        answer.push({ publicId: item.publicId, gtin: item.gtin, serial: item.serial });
        continue;
      }
      let gtin = allocatedGtin(own.prefix, reference++);
      while (gtin && taken.has(gtin)) gtin = allocatedGtin(own.prefix, reference++);
      if (!gtin) return refuse("prefix-full");
      added.push({ itemId: item.id, gtin, serial: item.publicId });
      answer.push({ publicId: item.publicId, gtin, serial: item.publicId });
    }
    if (added.length > 0) {
      await tx.insert(productKeys).values(added);
      await tx
        .update(companyPrefixes)
        .set({ nextReference: reference })
        .where(eq(companyPrefixes.companyId, producerId));
      const subject = { type: "company", id: producerId };
      await audit(tx, context, {
        action: "passport.allocate-keys",
        subject,
        after: { keys: added.map(({ gtin, serial }) => `${gtin}/${serial}`) },
      });
    }
    return ok(answer);
  });
}

/** GTINs under the prefix that were entered by hand. */
async function takenGtins(tx: Tx, prefix: string): Promise<Set<string>> {
  const rows = await tx
    .selectDistinct({ gtin: productKeys.gtin })
    .from(productKeys)
    .innerJoin(stockItems, eq(stockItems.id, productKeys.itemId))
    .innerJoin(
      companyPrefixes,
      and(eq(companyPrefixes.companyId, stockItems.producerId), eq(companyPrefixes.prefix, prefix)),
    );
  return new Set(rows.map((row) => row.gtin));
}

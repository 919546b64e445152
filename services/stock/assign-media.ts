/** Media files that fitted no item: given to one by hand, or looked at again when new stock is live. */
import { and, eq } from "drizzle-orm";
import { mediaUploads, stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { SystemContext } from "@/services/context";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

/** Gives an unmatched file to the item with this stock number, or looks anew by its name where none is given. */
export async function assignMedia(
  context: StockContext,
  input: { mediaId: string; stockNumber: string; companySlug?: string },
): Promise<Result<undefined, PermissionRefusal | "company-unknown" | "media-unknown" | "item-unknown">> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const [item] = await context.db
    .select({ id: stockItems.id })
    .from(stockItems)
    .where(and(eq(stockItems.producerId, producerId), eq(stockItems.stockNumber, input.stockNumber)));
  if (!item) return refuse("item-unknown");
  const [given] = await context.db
    .update(mediaUploads)
    .set({ status: "waiting", itemId: item.id })
    .where(
      and(
        eq(mediaUploads.id, input.mediaId),
        eq(mediaUploads.producerId, producerId),
        eq(mediaUploads.status, "unmatched"),
      ),
    )
    .returning({ id: mediaUploads.id });
  return given ? ok() : refuse("media-unknown");
}

/** After new stock is live, files that fitted nothing are looked at again. */
export async function matchAgain(context: Pick<SystemContext, "db">, producerId: string): Promise<void> {
  await context.db
    .update(mediaUploads)
    .set({ status: "waiting" })
    .where(and(eq(mediaUploads.producerId, producerId), eq(mediaUploads.status, "unmatched")));
}

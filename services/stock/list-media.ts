/** What became of the media files that a company sent. */
import { eq, sql } from "drizzle-orm";
import { mediaUploads, stockItems } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result } from "@/domain/shared/result";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

type Upload = typeof mediaUploads.$inferSelect;

export type MediaLine = Pick<Upload, "id" | "fileName" | "sizeBytes" | "status" | "refusal" | "createdAt"> & {
  stockNumber: string | null;
  publicId: string | null;
};

/** The own company's media files, those that need somebody first. */
export async function listMedia(
  context: StockContext,
  input: { companySlug?: string } = {},
): Promise<Result<MediaLine[], PermissionRefusal | "company-unknown">> {
  const owner = await stockOwner(context, "stock.view", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const rows = await context.db
    .select({
      id: mediaUploads.id,
      fileName: mediaUploads.fileName,
      sizeBytes: mediaUploads.sizeBytes,
      status: mediaUploads.status,
      refusal: mediaUploads.refusal,
      createdAt: mediaUploads.createdAt,
      stockNumber: stockItems.stockNumber,
      publicId: stockItems.publicId,
    })
    .from(mediaUploads)
    .leftJoin(stockItems, eq(stockItems.id, mediaUploads.itemId))
    .where(eq(mediaUploads.producerId, owner.value.producerId))
    .orderBy(
      sql`case ${mediaUploads.status} when 'unmatched' then 0 when 'refused' then 1 when 'waiting' then 2 else 3 end`,
      sql`${mediaUploads.createdAt} desc`,
    )
    .limit(200);
  return ok(rows);
}

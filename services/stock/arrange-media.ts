/** What a producer does with the files that an item shows: looks at them, puts one before another, takes one away. */
import { and, asc, eq } from "drizzle-orm";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import type { Tx } from "@/db/client";
import { itemMedia } from "@/db/schema/media";
import { mediaUploads, stockChanges, stockItems } from "@/db/schema/stock";
import { fileEnding, type ItemFile, type MediaKind, PHOTO_SIZES } from "@/domain/media/item-picture";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { lockMedia } from "@/services/media/lock-media";
import { mediaObject, photoObject } from "@/services/media/picture-objects";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

type Refusal = PermissionRefusal | "company-unknown" | "item-unknown" | "media-unknown";
export type ItemMediaLine = ItemFile & { id: string; fileName: string | null };
export type ItemMedia = { publicId: string; stockNumber: string; files: ItemMediaLine[] };

/** All files of one item of the own company, by kind and in their order. */
export async function listItemMedia(
  context: StockContext,
  input: { publicId: string },
): Promise<Result<ItemMedia, Refusal>> {
  const owner = await stockOwner(context, "stock.view", null);
  if (!owner.ok) return owner;
  const [item] = await context.db
    .select({ id: stockItems.id, publicId: stockItems.publicId, stockNumber: stockItems.stockNumber })
    .from(stockItems)
    .where(and(eq(stockItems.producerId, owner.value.producerId), eq(stockItems.publicId, input.publicId)));
  if (!item) return refuse("item-unknown");
  const { id, kind, sha256, contentType, width, height, fileName } = itemMedia;
  const files = await context.db
    .select({ id, kind, sha256, contentType, width, height, fileName })
    .from(itemMedia)
    .where(eq(itemMedia.itemId, item.id))
    .orderBy(asc(itemMedia.kind), asc(itemMedia.position), asc(itemMedia.createdAt), asc(itemMedia.id));
  return ok({ publicId: item.publicId, stockNumber: item.stockNumber, files });
}

/** Shows a file one place earlier or later among those of its kind; at the end it stays. */
export async function moveMedia(
  context: StockContext,
  input: { mediaId: string; to: "earlier" | "later" },
): Promise<Result<{ publicId: string }, Refusal>> {
  return changed(context, input.mediaId, async (tx, { file, publicId }) => {
    const line = await tx
      .select({ id: itemMedia.id, position: itemMedia.position })
      .from(itemMedia)
      .where(and(eq(itemMedia.itemId, file.itemId), eq(itemMedia.kind, file.kind)))
      .orderBy(asc(itemMedia.position), asc(itemMedia.createdAt), asc(itemMedia.id));
    const ids = line.map((one) => one.id);
    const from = ids.indexOf(file.id);
    const to = Math.min(ids.length - 1, Math.max(0, from + (input.to === "earlier" ? -1 : 1)));
    ids.splice(to, 0, ...ids.splice(from, 1));
    for (const [at, id] of ids.entries()) {
      await tx
        .update(itemMedia)
        .set({ position: at + 1 })
        .where(eq(itemMedia.id, id));
    }
    await audit(tx, context, {
      action: "stock.move-media",
      subject: { type: "item", id: publicId },
      after: { sha256: file.sha256, kind: file.kind, position: to + 1 },
    });
  });
}

/** Takes a file away; of the views all around it takes all. Its bytes go where no other item shows them. */
export async function removeMedia(
  context: StockContext,
  input: { mediaId: string },
): Promise<Result<{ publicId: string }, Refusal>> {
  return changed(context, input.mediaId, async (tx, { file, publicId }) => {
    const which =
      file.kind === "frame"
        ? and(eq(itemMedia.itemId, file.itemId), eq(itemMedia.kind, "frame"))
        : eq(itemMedia.id, file.id);
    const gone = await tx.delete(itemMedia).where(which).returning();
    for (const { sha256 } of gone) {
      await tx
        .delete(mediaUploads)
        .where(
          and(eq(mediaUploads.itemId, file.itemId), eq(mediaUploads.sha256, sha256), eq(mediaUploads.status, "stored")),
        );
    }
    await audit(tx, context, {
      action: "stock.remove-media",
      subject: { type: "item", id: publicId },
      before: { kind: file.kind, files: gone.map((one) => ({ sha256: one.sha256, name: one.fileName })) },
    });
    for (const one of gone.sort((a, b) => (a.sha256 < b.sha256 ? -1 : 1))) {
      await lockMedia(tx, one.sha256);
      if ((await tx.$count(itemMedia, eq(itemMedia.sha256, one.sha256))) > 0) continue;
      await deleteBytes(context.adapters.storage, one);
    }
  });
}

type Found = { file: typeof itemMedia.$inferSelect; publicId: string };

/** One file of the own company, with its item locked, so that two hands do not order it at once; told to the catalogue. */
async function changed(
  context: StockContext,
  mediaId: string,
  work: (tx: Tx, found: Found) => Promise<void>,
): Promise<Result<{ publicId: string }, Refusal>> {
  const owner = await stockOwner(context, "stock.manage", null);
  if (!owner.ok) return owner;
  return context.db.transaction(async (tx) => {
    const [found] = await tx
      .select({ file: itemMedia, publicId: stockItems.publicId })
      .from(itemMedia)
      .innerJoin(stockItems, eq(stockItems.id, itemMedia.itemId))
      .where(and(eq(itemMedia.id, mediaId), eq(stockItems.producerId, owner.value.producerId)))
      .for("update", { of: stockItems });
    if (!found) return refuse("media-unknown");
    await work(tx, found);
    await tx.insert(stockChanges).values({ itemId: found.file.itemId });
    return ok({ publicId: found.publicId });
  });
}

async function deleteBytes(
  storage: ObjectStorage,
  { kind, sha256, contentType }: { kind: MediaKind; sha256: string; contentType: string },
): Promise<void> {
  if (kind === "photo" || kind === "frame") {
    for (const size of [...PHOTO_SIZES, "full" as const]) await storage.delete(photoObject(sha256, size));
    return;
  }
  const ending = fileEnding(contentType);
  if (ending) await storage.delete(mediaObject(sha256, ending));
}

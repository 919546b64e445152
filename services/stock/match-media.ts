/**
 * Works off media files that wait: what a file is its bytes say, whose it is its name says. Photos are written anew in
 * all sizes; certificates and videos are kept as they are, and only ever served as such. What fits no item stays listed.
 */
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import { itemMedia } from "@/db/schema/media";
import { mediaUploads, stockChanges, stockItems } from "@/db/schema/stock";
import { mediaKey, readFileName, type SniffedKind, sniffMedia } from "@/domain/media/match-file-name";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { SystemContext } from "@/services/context";
import { mediaObject } from "@/services/media/picture-objects";
import { storePhoto } from "@/services/media/store-photo";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

type Context = Pick<SystemContext, "db" | "adapters">;
type Upload = typeof mediaUploads.$inferSelect;

const FILES_AT_ONCE = 20;

/** Returns how many were worked off. Safe beside a twin: each row is claimed by its lock. */
export async function matchWaitingMedia(context: Context): Promise<number> {
  let done = 0;
  for (; done < FILES_AT_ONCE; done += 1) {
    const worked = await context.db.transaction(async (tx) => {
      const [upload] = await tx
        .select()
        .from(mediaUploads)
        .where(eq(mediaUploads.status, "waiting"))
        .orderBy(asc(mediaUploads.createdAt))
        .limit(1)
        .for("update", { skipLocked: true });
      if (!upload) return false;
      const standing = await workOff(context.adapters.storage, tx as unknown as Context["db"], upload);
      await tx.update(mediaUploads).set(standing).where(eq(mediaUploads.id, upload.id));
      return true;
    });
    if (!worked) break;
  }
  return done;
}

type Standing = Pick<Upload, "status" | "refusal" | "itemId">;
const refused = (refusal: string): Standing => ({ status: "refused", refusal, itemId: null });

async function workOff(storage: ObjectStorage, db: Context["db"], upload: Upload): Promise<Standing> {
  const stored = upload.storageKey === null ? null : await storage.get(upload.storageKey);
  if (!stored) return refused("media-gone");
  const sniffed = sniffMedia(stored.bytes.subarray(0, 64));
  if (!sniffed) return refused("media-kind");
  const itemId = upload.itemId ?? (await findItem(db, upload));
  if (itemId === null) return { status: "unmatched", refusal: null, itemId: null };
  const kept = await keep(storage, stored.bytes, upload, sniffed);
  if (!kept.ok) return refused(kept.refusal);
  const { position } = readFileName(upload.fileName);
  await db
    .insert(itemMedia)
    .values({ itemId, position, fileName: upload.fileName, sha256: upload.sha256, ...kept.value })
    .onConflictDoNothing();
  await db.insert(stockChanges).values({ itemId });
  if (upload.storageKey) await storage.delete(upload.storageKey);
  return { status: "stored", refusal: null, itemId };
}

type Kept = { kind: SniffedKind; contentType: string; sizeBytes: number; width: number | null; height: number | null };

async function keep(
  storage: ObjectStorage,
  bytes: Uint8Array,
  upload: Upload,
  sniffed: { kind: SniffedKind; contentType: string; ending: string },
): Promise<Result<Kept, string>> {
  if (sniffed.kind === "photo") {
    const photo = await storePhoto(storage, bytes);
    if (!photo.ok) return photo;
    const { width, height, sizeBytes, contentType } = photo.value;
    return ok({ kind: "photo", contentType, sizeBytes, width, height });
  }
  // A report with a program inside is no report.
  if (sniffed.kind === "certificate" && /\/(?:JavaScript|JS|Launch|EmbeddedFile)\b/.test(latin(bytes))) {
    return refuse("media-active");
  }
  await storage.put(mediaObject(upload.sha256, sniffed.ending), bytes, sniffed.contentType);
  return ok({
    kind: sniffed.kind,
    contentType: sniffed.contentType,
    sizeBytes: bytes.length,
    width: null,
    height: null,
  });
}

const latin = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");

const keyOf = (column: typeof stockItems.stockNumber | typeof stockItems.reportNumber) =>
  sql`lower(regexp_replace(${column}, ${"[\\s!-/:-@\\[-`{-~]+"}, '', 'g'))`;

/** The likeliest key that exactly one item of the producer has, by stock number before report number. */
async function findItem(db: Context["db"], upload: Upload): Promise<number | null> {
  const { keys } = readFileName(upload.fileName);
  if (keys.length === 0) return null;
  const found = await db
    .select({ id: stockItems.id, stockNumber: stockItems.stockNumber, reportNumber: stockItems.reportNumber })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.producerId, upload.producerId),
        or(inArray(keyOf(stockItems.stockNumber), keys), inArray(keyOf(stockItems.reportNumber), keys)),
      ),
    )
    .limit(50);
  for (const key of keys) {
    const byStock = found.filter((item) => mediaKey(item.stockNumber) === key);
    const hits = byStock.length > 0 ? byStock : found.filter((item) => mediaKey(item.reportNumber ?? "") === key);
    if (hits.length === 1 && hits[0]) return hits[0].id;
    // Two items that only marks tell apart: a person decides.
    if (hits.length > 1) return null;
  }
  return null;
}

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
export async function matchAgain(context: Context, producerId: string): Promise<void> {
  await context.db
    .update(mediaUploads)
    .set({ status: "waiting" })
    .where(and(eq(mediaUploads.producerId, producerId), eq(mediaUploads.status, "unmatched")));
}

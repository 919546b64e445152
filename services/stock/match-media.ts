/**
 * Works off media files that wait: what a file is its bytes say, whose it is its name says. Photos and the views all
 * around are written anew; certificates and films are kept as they are, and only ever served as such; an archive
 * becomes the files in it. What fits no item stays listed.
 */
import { and, asc, eq, inArray, or, sql } from "drizzle-orm";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import type { Tx } from "@/db/client";
import { itemMedia } from "@/db/schema/media";
import { mediaUploads, stockChanges, stockItems } from "@/db/schema/stock";
import type { MediaKind } from "@/domain/media/item-picture";
import { mediaKey, type NameReading, readFileName } from "@/domain/media/match-file-name";
import { type Sniffed, sniffMedia } from "@/domain/media/sniff-media";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { SystemContext } from "@/services/context";
import { lockMedia } from "@/services/media/lock-media";
import { mediaObject } from "@/services/media/picture-objects";
import { storePhoto } from "@/services/media/store-photo";
import { CERTIFICATE_BYTES_MAX } from "@/services/stock/media-bounds";
import { unpackMedia } from "@/services/stock/unpack-media";

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
      const standing = await workOff(context.adapters.storage, tx, upload);
      await tx.update(mediaUploads).set(standing).where(eq(mediaUploads.id, upload.id));
      return true;
    });
    if (!worked) break;
  }
  return done;
}

type Standing = Pick<Upload, "status" | "refusal" | "itemId">;
const refused = (refusal: string): Standing => ({ status: "refused", refusal, itemId: null });

async function workOff(storage: ObjectStorage, tx: Tx, upload: Upload): Promise<Standing> {
  const stored = upload.storageKey === null ? null : await storage.get(upload.storageKey);
  if (!stored) return refused("media-gone");
  const sniffed = sniffMedia(stored.bytes);
  if (!sniffed) return refused("media-kind");
  if (sniffed.kind === "archive") {
    const unpacked = await unpackMedia(storage, tx, upload, stored.bytes);
    if (!unpacked.ok) return refused(unpacked.refusal);
    await storage.delete(upload.storageKey ?? "");
    return { status: "stored", refusal: null, itemId: null };
  }
  const match = await findItem(tx, upload);
  if (match === null) return { status: "unmatched", refusal: null, itemId: null };
  const { itemId, reading } = match;
  await lockMedia(tx, upload.sha256);
  const kept = await keep(storage, stored.bytes, upload, sniffed, reading);
  if (!kept.ok) return refused(kept.refusal);
  await tx
    .insert(itemMedia)
    .values({ itemId, position: reading.position, fileName: upload.fileName, sha256: upload.sha256, ...kept.value })
    .onConflictDoNothing();
  await tx.insert(stockChanges).values({ itemId });
  if (upload.storageKey) await storage.delete(upload.storageKey);
  return { status: "stored", refusal: null, itemId };
}

type Kept = { kind: MediaKind; contentType: string; sizeBytes: number; width: number | null; height: number | null };

async function keep(
  storage: ObjectStorage,
  bytes: Uint8Array,
  upload: Upload,
  sniffed: Sniffed,
  { isFrame }: NameReading,
): Promise<Result<Kept, string>> {
  if (sniffed.kind === "photo") {
    const photo = await storePhoto(storage, bytes, { whole: !isFrame });
    if (!photo.ok) return photo;
    const { width, height, sizeBytes, contentType } = photo.value;
    return ok({ kind: isFrame ? "frame" : "photo", contentType, sizeBytes, width, height });
  }
  if (sniffed.kind === "certificate") {
    const fault = certificateFault(bytes);
    if (fault) return refuse(fault);
  }
  const kind = sniffed.kind === "certificate" ? "certificate" : "video";
  const { contentType } = sniffed;
  await storage.put(mediaObject(upload.sha256, sniffed.ending), bytes, contentType);
  return ok({ kind, contentType, sizeBytes: bytes.length, width: null, height: null });
}

/** A report is a whole PDF of a page or some, with no program and no file inside. */
function certificateFault(bytes: Uint8Array): string | null {
  if (bytes.length > CERTIFICATE_BYTES_MAX) return "certificate-too-large";
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  if (/\/(?:JavaScript|JS|Launch|EmbeddedFiles?|RichMedia)\b/.test(text)) return "media-active";
  return text.lastIndexOf("%%EOF") > 0 && /\bstartxref\b/.test(text) ? null : "certificate-damaged";
}

const keyOf = (column: typeof stockItems.stockNumber | typeof stockItems.reportNumber) =>
  sql`lower(regexp_replace(${column}, ${"[\\s!-/:-@\\[-`{-~]+"}, '', 'g'))`;

type Match = { itemId: number; reading: NameReading };

/**
 * The one item of the producer that the name can mean: first a stock number written just so, then keys of stock and
 * report numbers, likeliest first. Null where none fits, or where only marks tell several apart: a person decides.
 */
async function findItem(tx: Tx, upload: Upload): Promise<Match | null> {
  const readings = readFileName(upload.fileName);
  const first = readings[0] ?? { text: "", key: "", position: 1, isFrame: false };
  if (upload.itemId !== null) {
    return { itemId: upload.itemId, reading: readings.find((one) => one.isFrame) ?? readings.at(-1) ?? first };
  }
  if (readings.length === 0) return null;
  const keys = readings.map((one) => one.key);
  const found = await tx
    .select({ id: stockItems.id, stockNumber: stockItems.stockNumber, reportNumber: stockItems.reportNumber })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.producerId, upload.producerId),
        or(inArray(keyOf(stockItems.stockNumber), keys), inArray(keyOf(stockItems.reportNumber), keys)),
      ),
    )
    .limit(50);
  for (const reading of readings) {
    const same = found.filter((item) => item.stockNumber.toLowerCase() === reading.text);
    if (same[0]) return { itemId: same[0].id, reading };
  }
  for (const reading of readings) {
    const byStock = found.filter((item) => mediaKey(item.stockNumber) === reading.key);
    const hits =
      byStock.length > 0 ? byStock : found.filter((item) => mediaKey(item.reportNumber ?? "") === reading.key);
    if (hits.length > 1) return null;
    if (hits[0]) return { itemId: hits[0].id, reading };
  }
  return null;
}

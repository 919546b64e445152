/** Takes a photo, video, certificate or archive of them from a producer: stored first, then noted as waiting for the worker. */
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import { pipeline } from "node:stream/promises";
import { and, eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { mediaUploads } from "@/db/schema/stock";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { MEDIA_BYTES_MAX, MEDIA_QUOTA_BYTES, MEDIA_WAITING_MAX, mediaInbox } from "@/services/stock/media-bounds";
import { type StockContext, stockOwner } from "@/services/stock/stock-owner";

export type MediaRefusal =
  | PermissionRefusal
  | "company-unknown"
  | "file-empty"
  | "file-too-large"
  | "too-many-uploads"
  | "media-quota";

export async function receiveMedia(
  context: StockContext,
  input: { fileName: string; source: Uint8Array | { path: string }; companySlug?: string },
): Promise<Result<{ mediaId: string }, MediaRefusal>> {
  const owner = await stockOwner(context, "stock.manage", input.companySlug ?? null);
  if (!owner.ok) return owner;
  const { producerId } = owner.value;
  const { source } = input;
  const sizeBytes = source instanceof Uint8Array ? source.length : (await stat(source.path)).size;
  if (sizeBytes === 0) return refuse("file-empty");
  if (sizeBytes > MEDIA_BYTES_MAX) return refuse("file-too-large");
  const used = await mediaInUse(context.db, producerId);
  if (used.waiting >= MEDIA_WAITING_MAX) return refuse("too-many-uploads", { count: MEDIA_WAITING_MAX });
  if (used.bytes + sizeBytes > MEDIA_QUOTA_BYTES) return refuse("media-quota");
  const hash = createHash("sha256");
  if (source instanceof Uint8Array) hash.update(source);
  else await pipeline(createReadStream(source.path), hash);
  const sha256 = hash.digest("hex");
  const fileName = input.fileName.slice(0, 200);
  const [known] = await context.db
    .select({ id: mediaUploads.id })
    .from(mediaUploads)
    .where(
      and(
        eq(mediaUploads.producerId, producerId),
        eq(mediaUploads.sha256, sha256),
        eq(mediaUploads.fileName, fileName),
        eq(mediaUploads.status, "waiting"),
      ),
    );
  if (known) return ok({ mediaId: known.id });
  const storageKey = mediaInbox(producerId);
  const content = source instanceof Uint8Array ? source : createReadStream(source.path);
  await context.adapters.storage.put(storageKey, content, "application/octet-stream");
  const actor = context.actor === "system" ? null : context.actor;
  const [kept] = await context.db
    .insert(mediaUploads)
    .values({ producerId, userId: actor?.userId ?? null, fileName, sizeBytes, sha256, storageKey })
    .returning({ id: mediaUploads.id });
  if (!kept) throw new Error("the media file was not kept");
  return ok({ mediaId: kept.id });
}

/** Files of a company that wait, and bytes that it keeps with the market. */
export async function mediaInUse(tx: DbOrTx, producerId: string): Promise<{ waiting: number; bytes: number }> {
  const [used] = await tx
    .select({
      waiting: sql<number>`count(*) filter (where ${mediaUploads.status} = 'waiting')::int`,
      bytes: sql<string>`coalesce(sum(${mediaUploads.sizeBytes}) filter (where ${mediaUploads.status} <> 'refused'), 0)`,
    })
    .from(mediaUploads)
    .where(eq(mediaUploads.producerId, producerId));
  return { waiting: used?.waiting ?? 0, bytes: Number(used?.bytes ?? 0) };
}

/**
 * Turns an archive of media into the files in it, each waiting for the worker under its path in the archive. All of
 * them or none: the rows are written in the caller's transaction. What is no media, an archive within it and what a
 * system left behind is passed over.
 */
import { createHash } from "node:crypto";
import { buffer } from "node:stream/consumers";
import yauzl from "yauzl";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import type { Tx } from "@/db/client";
import { mediaUploads } from "@/db/schema/stock";
import { sniffMedia } from "@/domain/media/sniff-media";
import { ok, type Result, refuse } from "@/domain/shared/result";
import {
  ARCHIVE_BYTES_MAX,
  ARCHIVE_FILES_MAX,
  MEDIA_BYTES_MAX,
  MEDIA_QUOTA_BYTES,
  mediaInbox,
} from "@/services/stock/media-bounds";
import { mediaInUse } from "@/services/stock/receive-media";

type Archive = Pick<typeof mediaUploads.$inferSelect, "producerId" | "userId" | "fileName">;
export type ArchiveRefusal = "archive-damaged" | "archive-too-large" | "archive-empty" | "media-quota";

const NAME_CHARS_MAX = 200;
/** Resource forks of a Mac, hidden files, thumbnails of Windows. */
const LEFT_BEHIND = /(?:^|\/)(?:__MACOSX\/|\.|Thumbs\.db$)/i;

export async function unpackMedia(
  storage: ObjectStorage,
  tx: Tx,
  archive: Archive,
  bytes: Uint8Array,
): Promise<Result<{ files: number }, ArchiveRefusal>> {
  const listed = await listEntries(bytes);
  if (!listed.ok) return listed;
  const { zip, entries } = listed.value;
  const { producerId, userId } = archive;
  const total = entries.reduce((sum, entry) => sum + entry.uncompressedSize, 0);
  if ((await mediaInUse(tx, producerId)).bytes + total > MEDIA_QUOTA_BYTES) return refuse("media-quota");
  const rows: (typeof mediaUploads.$inferInsert)[] = [];
  for (const entry of entries) {
    const content = await readEntry(zip, entry);
    if (!content) return refuse("archive-damaged");
    const sniffed = sniffMedia(content);
    if (!sniffed || sniffed.kind === "archive") continue;
    const sha256 = createHash("sha256").update(content).digest("hex");
    const storageKey = mediaInbox(producerId);
    await storage.put(storageKey, content, "application/octet-stream");
    const fileName = `${archive.fileName}/${entry.fileName}`.slice(-NAME_CHARS_MAX);
    rows.push({ producerId, userId, fileName, sizeBytes: content.length, sha256, storageKey });
  }
  if (rows.length === 0) return refuse("archive-empty");
  await tx.insert(mediaUploads).values(rows);
  return ok({ files: rows.length });
}

type Listed = { zip: yauzl.ZipFile; entries: yauzl.Entry[] };

/** The files of an archive, bounded by what they say they unpack to; reading one checks that it keeps its word. */
async function listEntries(bytes: Uint8Array): Promise<Result<Listed, ArchiveRefusal>> {
  try {
    const zip = await yauzl.fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    const entries: yauzl.Entry[] = [];
    let total = 0;
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith("/") || LEFT_BEHIND.test(entry.fileName)) continue;
      total += entry.uncompressedSize;
      entries.push(entry);
      if (entries.length > ARCHIVE_FILES_MAX || total > ARCHIVE_BYTES_MAX || entry.uncompressedSize > MEDIA_BYTES_MAX) {
        return refuse("archive-too-large");
      }
    }
    return ok({ zip, entries });
  } catch {
    // The reader tells a broken archive by throwing, in words for developers.
    return refuse("archive-damaged");
  }
}

/** Null where it is encrypted, damaged or not what it says. */
async function readEntry(zip: yauzl.ZipFile, entry: yauzl.Entry): Promise<Buffer | null> {
  try {
    return await buffer(await zip.openReadStreamPromise(entry));
  } catch {
    return null;
  }
}

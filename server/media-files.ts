/**
 * Serves pictures, photos and producers' files straight from the storage, whole or a part of them, as films are asked
 * for. Their names are digests, so an answer may be kept for ever; a name without a file may have one a moment later,
 * so that answer is kept by nobody.
 */
import { createReadStream } from "node:fs";
import { stat } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type { ByteRange, ObjectStorage } from "@/adapters/storage/object-storage";
import { PHOTO_SIZES } from "@/domain/media/item-picture";
import { readByteRange } from "@/server/byte-range";
import { mediaObject, photoObject, pictureObject } from "@/services/media/picture-objects";
import { type ShippedPictures, shippedFile } from "@/services/media/shipped-pictures";

export const MEDIA_PATH = /^\/media\//;
const PICTURE = /^\/media\/pictures\/([0-9a-f]{32})-(\d{2,4}|frames)\.webp$/;
const PHOTO = /^\/media\/photos\/([0-9a-f]{64})-(\d{2,4}|full)\.webp$/;
const FILE = /^\/media\/files\/([0-9a-f]{64})\.(pdf|mp4|webm)$/;
/** A stranger's file runs nothing, whatever it is. */
const INERT = "default-src 'none'; sandbox";
const FOR_EVER = "public, max-age=31536000, immutable";

export type MediaFiles = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createMediaFiles(storage: ObjectStorage, shipped: () => ShippedPictures): MediaFiles {
  return async (path, request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, { allow: "GET, HEAD" });
    const name = nameOf(path);
    const source = name && (await find(storage, shipped(), name));
    if (!name || !source) return end(response, 404, {});
    const etag = `"${name.digest}-${name.size}"`;
    const same = (given: string | undefined) =>
      given?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag) ?? false;
    if (same(request.headers["if-none-match"])) return end(response, 304, { etag, "cache-control": FOR_EVER });
    const { sizeBytes } = source;
    const { range: asked, "if-range": ifRange } = request.headers;
    const range = ifRange === undefined || same(String(ifRange)) ? readByteRange(asked, sizeBytes) : null;
    if (range === "unsatisfiable") return end(response, 416, { "content-range": `bytes */${sizeBytes}` });
    response.writeHead(range ? 206 : 200, {
      "content-type": source.contentType,
      "content-length": range ? range.last - range.first + 1 : sizeBytes,
      "cache-control": FOR_EVER,
      "accept-ranges": "bytes",
      etag,
      // Also behind a server that sets no headers of its own.
      "x-content-type-options": "nosniff",
      ...(range ? { "content-range": `bytes ${range.first}-${range.last}/${sizeBytes}` } : {}),
      ...(name.kind === "file" ? { "content-security-policy": INERT } : {}),
      ...(name.size === "pdf" ? { "content-disposition": 'attachment; filename="certificate.pdf"' } : {}),
    });
    const stream = request.method === "HEAD" ? null : await source.open(range ?? undefined);
    if (!stream) {
      response.end();
      return;
    }
    // A reader who leaves is no fault of ours.
    await pipeline(stream, response).catch(() => response.destroy());
  };
}

type Name =
  | { kind: "picture"; digest: string; size: number | "frames" }
  | { kind: "photo"; digest: string; size: number | "full" }
  | { kind: "file"; digest: string; size: string };

function nameOf(path: string): Name | null {
  const picture = PICTURE.exec(path);
  if (picture?.[1] && picture[2]) {
    return { kind: "picture", digest: picture[1], size: picture[2] === "frames" ? "frames" : Number(picture[2]) };
  }
  const file = FILE.exec(path);
  if (file?.[1] && file[2]) return { kind: "file", digest: file[1], size: file[2] };
  const photo = PHOTO.exec(path);
  if (!photo?.[1] || !photo[2]) return null;
  const size = photo[2] === "full" ? "full" : PHOTO_SIZES.find((side) => String(side) === photo[2]);
  return size ? { kind: "photo", digest: photo[1], size } : null;
}

type Source = { sizeBytes: number; contentType: string; open: (range?: ByteRange) => Promise<Readable | null> };

async function find(storage: ObjectStorage, shipped: ShippedPictures, name: Name): Promise<Source | null> {
  if (name.kind === "picture" && name.size !== "frames" && shipped.get(name.digest)?.includes(name.size)) {
    const file = shippedFile(name.digest, name.size);
    const open = async (range?: ByteRange) =>
      createReadStream(file, range ? { start: range.first, end: range.last } : {});
    return { sizeBytes: (await stat(file)).size, contentType: "image/webp", open };
  }
  const key = keyOf(name);
  const found = await storage.stat(key);
  return found && { ...found, open: async (range) => (await storage.open(key, range))?.stream ?? null };
}

function keyOf(name: Name): string {
  if (name.kind === "file") return mediaObject(name.digest, name.size);
  return name.kind === "photo" ? photoObject(name.digest, name.size) : pictureObject(name.digest, name.size);
}

function end(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, { "cache-control": "no-store", ...headers }).end();
}

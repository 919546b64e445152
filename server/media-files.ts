/**
 * Serves pictures, photos and producers' files straight from the storage. Their names are digests, so an answer may be kept for ever; a
 * name without a file may have one a moment later, so that answer is kept by nobody.
 */
import { createReadStream } from "node:fs";
import { open } from "node:fs/promises";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import type { ObjectStorage, ObjectStream } from "@/adapters/storage/object-storage";
import { PHOTO_SIZES } from "@/domain/media/item-picture";
import { mediaObject, photoObject, pictureObject } from "@/services/media/picture-objects";
import { type ShippedPictures, shippedFile } from "@/services/media/shipped-pictures";

export const MEDIA_PATH = /^\/media\//;
const PICTURE = /^\/media\/pictures\/([0-9a-f]{32})-(\d{2,4}|frames)\.webp$/;
const PHOTO = /^\/media\/photos\/([0-9a-f]{64})-(\d{2,4})\.webp$/;
const FILE = /^\/media\/files\/([0-9a-f]{64})\.(pdf|mp4|webm)$/;
/** A stranger's file runs nothing, whatever it is. */
const INERT = "default-src 'none'; sandbox";
const FOR_EVER = "public, max-age=31536000, immutable";

export type MediaFiles = (path: string, request: IncomingMessage, response: ServerResponse) => Promise<void>;

export function createMediaFiles(storage: ObjectStorage, shipped: () => ShippedPictures): MediaFiles {
  return async (path, request, response) => {
    if (request.method !== "GET" && request.method !== "HEAD") return end(response, 405, { allow: "GET, HEAD" });
    const name = nameOf(path);
    if (!name) return end(response, 404, {});
    const etag = `"${name.digest}-${name.size}"`;
    const given = request.headers["if-none-match"];
    const found = await find(storage, shipped(), name);
    if (!found) return end(response, 404, {});
    if (given?.split(",").some((one) => one.trim().replace(/^W\//, "") === etag)) {
      found.stream.destroy();
      return end(response, 304, { etag, "cache-control": FOR_EVER });
    }
    response.writeHead(200, {
      "content-type": found.contentType,
      "content-length": found.sizeBytes,
      "cache-control": FOR_EVER,
      etag,
      ...(name.kind === "file" ? { "content-security-policy": INERT } : {}),
      ...(name.size === "pdf" ? { "content-disposition": "attachment" } : {}),
    });
    if (request.method === "HEAD") {
      found.stream.destroy();
      response.end();
      return;
    }
    // A reader who leaves is no fault of ours.
    await pipeline(found.stream, response).catch(() => response.destroy());
  };
}

type Name = { kind: "picture" | "photo" | "file"; digest: string; size: number | string };

function nameOf(path: string): Name | null {
  const picture = PICTURE.exec(path);
  if (picture?.[1] && picture[2]) {
    return { kind: "picture", digest: picture[1], size: picture[2] === "frames" ? "frames" : Number(picture[2]) };
  }
  const file = FILE.exec(path);
  if (file?.[1] && file[2]) return { kind: "file", digest: file[1], size: file[2] };
  const photo = PHOTO.exec(path);
  const size = PHOTO_SIZES.find((side) => String(side) === photo?.[2]);
  return photo?.[1] && size ? { kind: "photo", digest: photo[1], size } : null;
}

async function find(storage: ObjectStorage, shipped: ShippedPictures, name: Name): Promise<ObjectStream | null> {
  const { digest, size } = name;
  if (name.kind === "photo") return storage.open(photoObject(digest, Number(size)));
  if (name.kind === "file") return storage.open(mediaObject(digest, String(size)));
  if (typeof size === "number" && shipped.get(digest)?.includes(size)) return openFile(shippedFile(digest, size));
  return storage.open(pictureObject(digest, size === "frames" ? size : Number(size)));
}

async function openFile(file: string): Promise<ObjectStream> {
  const handle = await open(file);
  const { size } = await handle.stat();
  return { stream: createReadStream("", { fd: handle }), sizeBytes: size, contentType: "image/webp" };
}

function end(response: ServerResponse, status: number, headers: Record<string, string>): void {
  response.writeHead(status, { "cache-control": "no-store", ...headers }).end();
}

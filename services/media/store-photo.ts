/**
 * Takes in a producer's photo: read whole, turned upright, freed of what the camera wrote into it (place, owner), and
 * written anew as WebP under the digest of the bytes as given: in three sizes, and with all its pixels where it has
 * more than the largest of them. The same photo twice is stored once.
 */
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import { FULL_PHOTO_PX_MAX, PHOTO_SIZES } from "@/domain/media/item-picture";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { photoObject } from "@/services/media/picture-objects";

export type PhotoRefusal = "photo-unreadable" | "photo-too-large" | "photo-too-small";
/** A photo in the storage; `width` and `height` are those of the largest file, upright. */
export type StoredPhoto = { sha256: string; width: number; height: number; sizeBytes: number; contentType: string };

export const PHOTO_BYTES_MAX = 25 * 1024 * 1024;
const PIXELS_MAX = 80_000_000;
const SIDE_MIN = 64;
const QUALITY = 82;
/** What is looked at pixel by pixel shows no traces of packing. */
const FULL_QUALITY = 90;
/** Formats whose readers are fit for files of strangers; no SVG, PDF or HEIF. */
const FORMATS: ReadonlySet<string> = new Set(["jpeg", "png", "webp"]);

/** @param options.whole false: only the three sizes are kept, as for the views of a stone that turns. */
export async function storePhoto(
  storage: ObjectStorage,
  bytes: Uint8Array,
  options: { whole: boolean } = { whole: true },
): Promise<Result<StoredPhoto, PhotoRefusal>> {
  if (bytes.byteLength > PHOTO_BYTES_MAX) return refuse("photo-too-large");
  const made = await readPhoto(bytes, options.whole);
  if (!made.ok) return made;
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  for (const { size, file } of made.value.files) await storage.put(photoObject(sha256, size), file, "image/webp");
  const { width, height } = made.value;
  return ok({ sha256, width, height, sizeBytes: bytes.byteLength, contentType: "image/webp" });
}

type Made = { width: number; height: number; files: { size: number | "full"; file: Buffer }[] };

async function readPhoto(bytes: Uint8Array, whole: boolean): Promise<Result<Made, PhotoRefusal>> {
  const open = () => sharp(bytes, { limitInputPixels: PIXELS_MAX, failOn: "error", pages: 1 });
  try {
    const found = await open().metadata();
    if (!FORMATS.has(found.format ?? "")) return refuse("photo-unreadable");
    if (found.width * found.height > PIXELS_MAX) return refuse("photo-too-large");
    if (Math.min(found.width, found.height) < SIDE_MIN) return refuse("photo-too-small");
    const files: Made["files"] = [];
    let [width, height] = [0, 0];
    const write = async (size: number | "full", side: number, quality: number) => {
      const made = await open()
        .autoOrient()
        .resize(side, side, { fit: "inside", withoutEnlargement: true })
        .webp({ quality })
        .timeout({ seconds: 30 })
        .toBuffer({ resolveWithObject: true });
      files.push({ size, file: made.data });
      ({ width, height } = made.info);
    };
    for (const size of PHOTO_SIZES) await write(size, size, QUALITY);
    if (whole && Math.max(found.width, found.height) > PHOTO_SIZES[2]) {
      await write("full", FULL_PHOTO_PX_MAX, FULL_QUALITY);
    }
    return ok({ width, height, files });
  } catch {
    // Sharp tells a broken or hostile file by throwing, in words for developers.
    return refuse("photo-unreadable");
  }
}

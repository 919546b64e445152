/** An item's picture as a JPEG for papers: the producer's photo or the computed one, on white; null where there is none yet. */
import { readFile } from "node:fs/promises";
import sharp from "sharp";
import type { ObjectStorage } from "@/adapters/storage/object-storage";
import type { ItemPicture } from "@/domain/media/item-picture";
import { photoObject, pictureObject } from "@/services/media/picture-objects";
import { type ShippedPictures, shippedFile } from "@/services/media/shipped-pictures";

const SIDE_PX = 560;
const QUALITY = 82;

/** Large enough for the paper where there is one, else the largest. */
const sizeFor = (sizes: readonly number[]) => sizes.find((size) => size >= SIDE_PX * 0.6) ?? sizes.at(-1);

export async function readPictureBytes(
  storage: ObjectStorage,
  picture: ItemPicture,
  shipped: ShippedPictures,
): Promise<Uint8Array | null> {
  const bytes = await readWebp(storage, picture, shipped);
  if (!bytes) return null;
  return sharp(bytes)
    .resize(SIDE_PX, SIDE_PX, { fit: "inside", withoutEnlargement: true })
    .flatten({ background: "#ffffff" })
    .jpeg({ quality: QUALITY })
    .toBuffer();
}

async function readWebp(storage: ObjectStorage, picture: ItemPicture, shipped: ShippedPictures) {
  if (picture.kind === "photo") return (await storage.get(photoObject(picture.sha256, 512)))?.bytes ?? null;
  const size = sizeFor(picture.sizes);
  if (size === undefined) return null;
  if (shipped.get(picture.hash)?.includes(size)) return readFile(shippedFile(picture.hash, size));
  return (await storage.get(pictureObject(picture.hash, size)))?.bytes ?? null;
}

/** A drawn picture as WebP of one size. Qualities were set by eye and bytes: a thumb must cost a list little. */
import sharp from "sharp";
import type { PictureSize } from "@/domain/media/item-picture";
import type { Picture } from "@/domain/media/light/develop";

const QUALITY: Record<PictureSize, number> = { 96: 55, 384: 62, 1024: 82 };
/** The ground is a soft shadow: it needs no more. */
const ALPHA_QUALITY = 50;

export function encodePicture(picture: Picture, size: PictureSize): Promise<Buffer> {
  const image = rawPicture(picture);
  const sized = size === picture.width ? image : image.resize(size, size, { kernel: "lanczos3" });
  return sized.webp({ quality: QUALITY[size], alphaQuality: ALPHA_QUALITY, effort: 6 }).toBuffer();
}

export function rawPicture({ rgba, width, height }: Picture) {
  const bytes = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  return sharp(bytes, { raw: { width, height, channels: 4 } });
}

/** A drawn picture as WebP of one size. Qualities were set by eye and bytes: a thumb must cost a list little. */
import sharp from "sharp";
import type { PictureSize } from "@/domain/media/item-picture";
import type { Picture } from "@/domain/media/light/develop";

const QUALITY: Record<PictureSize, number> = { 96: 45, 384: 55, 1024: 80 };
/** Nothing but the stone's edge. */
const ALPHA_QUALITY = 40;

export function encodePicture(picture: Picture, size: PictureSize): Promise<Buffer> {
  const image = rawPicture(picture);
  const sized = size === picture.width ? image : image.resize(size, size, { kernel: "lanczos3" });
  return sized.webp({ quality: QUALITY[size], alphaQuality: ALPHA_QUALITY, effort: 6 }).toBuffer();
}

export function rawPicture({ rgba, width, height }: Picture) {
  const bytes = Buffer.from(rgba.buffer, rgba.byteOffset, rgba.byteLength);
  return sharp(bytes, { raw: { width, height, channels: 4 } });
}

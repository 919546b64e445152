/** The name of a computed picture's files: digest of what is drawn and of who draws it. */
import { createHash } from "node:crypto";
import { type PictureFigures, pictureKey, RENDERER_VERSION } from "@/domain/media/picture-key";

export function pictureHash(figures: PictureFigures): string {
  return createHash("sha256")
    .update(`${RENDERER_VERSION}|${pictureKey(figures)}`)
    .digest("hex")
    .slice(0, 32);
}

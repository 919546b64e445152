/**
 * Keeps copies of the pictures of roughs that registries name: drawn anew, so that nothing hides in a file, and only where
 * the bytes are those of the digest in the record. A picture that cannot be had now leaves the passport without it.
 */
import { createHash } from "node:crypto";
import sharp from "sharp";
import type { Adapters } from "@/adapters/adapters";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { photoObject } from "@/services/media/picture-objects";

const PICTURE_PX = 800;
const PIXELS_MAX = 40_000_000;

/** @returns how many were added. Throws where the registry or the storage is away. */
export async function keepRoughPictures(
  { registry, storage }: Pick<Adapters, "registry" | "storage">,
  producerSlug: string,
  bodies: readonly OriginEventBody[],
): Promise<number> {
  let kept = 0;
  for (const { reference, sha256 } of picturesOf(bodies)) {
    const key = photoObject(sha256, "full");
    if (await storage.stat(key)) continue;
    const bytes = await registry.readPicture(producerSlug, reference);
    if (!bytes || createHash("sha256").update(bytes).digest("hex") !== sha256) continue;
    const drawn = await redraw(bytes);
    if (!drawn) continue;
    await storage.put(key, drawn, "image/webp");
    kept += 1;
  }
  return kept;
}

/** Pictures at the registry itself; one with an address elsewhere is only named. */
function picturesOf(bodies: readonly OriginEventBody[]): { reference: string; sha256: string }[] {
  return bodies.flatMap(({ evidence }) =>
    evidence.flatMap(({ kind, reference, url, sha256 }) =>
      kind === "picture" && !url && sha256 ? [{ reference, sha256 }] : [],
    ),
  );
}

async function redraw(bytes: Uint8Array): Promise<Buffer | null> {
  try {
    const picture = sharp(bytes, { limitInputPixels: PIXELS_MAX });
    const resized = picture
      .rotate()
      .resize({ width: PICTURE_PX, height: PICTURE_PX, fit: "inside", withoutEnlargement: true });
    return await resized.webp({ quality: 82 }).toBuffer();
  } catch {
    return null;
  }
}

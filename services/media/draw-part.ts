/**
 * Draws one part of a picture: cuts the stone from its figures, traces the light in it, encodes WebP. The poster is
 * traced once at its largest side and shrunk, so that the small sizes are as smooth as the large one. Runs in a thread.
 */
import sharp from "sharp";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { FRAME_COLUMNS, FRAMES, PICTURE_SIZES } from "@/domain/media/item-picture";
import { type Look, lookOf } from "@/domain/media/light/look";
import { type CutBody, renderStone, tiltView } from "@/domain/media/light/render-stone";
import { figuresToCut } from "@/domain/media/picture-key";
import type { DrawingAnswer, DrawingTask } from "@/services/media/draw-picture";
import { encodePicture, rawPicture } from "@/services/media/encode-picture";

/** Sub-samples a pixel at 1024 pixels: 64 of them lie under each pixel at 384. */
const POSTER_SAMPLES = 9;
const FRAME_PX = 320;
const FRAME_SAMPLES = 6;
const SHEET_QUALITY = 60;

export async function drawPart({ part, figures }: DrawingTask): Promise<DrawingAnswer> {
  const look = lookOf(figures.species, figures.color);
  if (!look) return { ok: false, refusal: `no look for ${figures.species} ${figures.color}` };
  const cut = cutStone(figuresToCut(figures));
  if (!cut.ok) return { ok: false, refusal: JSON.stringify([cut.refusal, cut.details]) };
  return part === "poster" ? drawPoster(cut.value, look) : drawFrames(cut.value, look);
}

async function drawPoster(cut: CutBody, look: Look): Promise<DrawingAnswer> {
  const largest = Math.max(...PICTURE_SIZES);
  const picture = renderStone(cut, look, { kind: "face-up" }, largest, POSTER_SAMPLES, "clear");
  const files = [];
  for (const size of PICTURE_SIZES) files.push({ size, bytes: await encodePicture(picture, size) });
  return { ok: true, value: { files, frames: 0 } };
}

async function drawFrames(cut: CutBody, look: Look): Promise<DrawingAnswer> {
  const views = [];
  for (let frame = 0; frame < FRAMES; frame += 1) {
    const picture = renderStone(cut, look, tiltView(look, frame), FRAME_PX, FRAME_SAMPLES, "clear");
    views.push({
      input: await rawPicture(picture).png({ compressionLevel: 1 }).toBuffer(),
      left: (frame % FRAME_COLUMNS) * FRAME_PX,
      top: Math.floor(frame / FRAME_COLUMNS) * FRAME_PX,
    });
  }
  const sheet = { width: FRAME_COLUMNS * FRAME_PX, height: Math.ceil(FRAMES / FRAME_COLUMNS) * FRAME_PX };
  const bytes = await sharp({ create: { ...sheet, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } })
    .composite(views)
    .webp({ quality: SHEET_QUALITY, alphaQuality: 40, effort: 4 })
    .toBuffer();
  return { ok: true, value: { files: [{ size: "frames", bytes }], frames: FRAMES } };
}

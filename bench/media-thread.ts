/** A thread of the drawing pool that draws one small picture a task, as for a list. */
import { parentPort } from "node:worker_threads";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { lookOf } from "@/domain/media/light/look";
import { renderStone } from "@/domain/media/light/render-stone";
import { figuresToCut } from "@/domain/media/picture-key";
import type { DrawingAnswer, DrawingTask } from "@/services/media/draw-picture";
import { rawPicture } from "@/services/media/encode-picture";

const THUMB_PX = 128;
const THUMB_SAMPLES = 16;

parentPort?.on("message", async ({ figures }: DrawingTask) => {
  const look = lookOf(figures.species, figures.color);
  const cut = cutStone(figuresToCut(figures));
  if (!look || !cut.ok) throw new Error("a sample stone cannot be drawn");
  const picture = renderStone(cut.value, look, { kind: "face-up" }, THUMB_PX, THUMB_SAMPLES, "clear");
  const bytes = await rawPicture(picture).webp({ quality: 55, alphaQuality: 40 }).toBuffer();
  const answer: DrawingAnswer = { ok: true, value: { files: [{ size: THUMB_PX, bytes }], frames: 0 } };
  parentPort?.postMessage(answer);
});

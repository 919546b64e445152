/**
 * Draws what waits in the queue until it is empty: files first, under names that follow from the figures, then the row
 * that says they are there. Cut off anywhere, it leaves at most files that nobody names yet and that will come out the
 * same again.
 */

import type { SystemContext } from "@/services/context";
import type { DrawPicture } from "@/services/media/draw-picture";
import { pictureObject } from "@/services/media/picture-objects";
import {
  claimPicture,
  failPicture,
  finishPicture,
  type PictureWork,
  releasePicture,
} from "@/services/media/picture-queue";

export type DrawOptions = { draw: DrawPicture; lanes: number; stopping: AbortSignal };
export type DrawnCount = { drawn: number; failed: number };

export async function drawQueued(
  context: Pick<SystemContext, "db" | "adapters">,
  { draw, lanes, stopping }: DrawOptions,
): Promise<DrawnCount> {
  const count = { drawn: 0, failed: 0 };
  const lane = async () => {
    while (!stopping.aborted) {
      const work = await claimPicture(context.db);
      if (!work) return;
      const end = await drawOne(context, work, draw, stopping);
      if (end !== "released") count[end] += 1;
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return count;
}

async function drawOne(
  { db, adapters }: Pick<SystemContext, "db" | "adapters">,
  work: PictureWork,
  draw: DrawPicture,
  stopping: AbortSignal,
): Promise<keyof DrawnCount | "released"> {
  try {
    const answer = await draw({ part: work.part, figures: work.figures });
    if (!answer.ok) {
      await failPicture(db, work, answer.refusal, true);
      return "failed";
    }
    const { files, frames } = answer.value;
    for (const { size, bytes } of files)
      await adapters.storage.put(pictureObject(work.hash, size), bytes, "image/webp");
    const sizes = files.flatMap(({ size }) => (size === "frames" ? [] : [size])).sort((a, b) => a - b);
    await db.transaction((tx) => finishPicture(tx, work, { sizes, frames }));
    return "drawn";
  } catch (error) {
    if (stopping.aborted) {
      await releasePicture(db, work);
      return "released";
    }
    await failPicture(db, work, (error as Error).message, false);
    return "failed";
  }
}

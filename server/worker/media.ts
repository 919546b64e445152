/** Pictures of stones: finds out what listed stock lacks, and draws it in threads while anything waits. */
import type { Worker } from "@/server/worker/worker";
import { openDrawingPool } from "@/services/media/draw-picture";
import { drawQueued } from "@/services/media/draw-queued";
import { followStock } from "@/services/media/follow-stock";
import { countWaiting } from "@/services/media/picture-queue";
import { shippedPictures } from "@/services/media/shipped-pictures";

const FOLLOW_MS = 2000;
const DRAW_MS = 1000;

export function registerMediaJobs({ context, market, log, stopping, every }: Worker): void {
  every("follow-stock-for-pictures", FOLLOW_MS, async () => {
    for (let more = true; more && !stopping.aborted; ) {
      const step = await followStock(context, shippedPictures());
      if (step.enqueued > 0) log.info({ pictures: step.enqueued }, "pictures wanted");
      more = step.state === "more";
    }
  });
  const lanes = market.env.PICTURE_THREADS;
  if (lanes === 0) return;
  every("draw-pictures", DRAW_MS, async () => {
    if ((await countWaiting(context.db)) === 0) return;
    const pool = openDrawingPool(lanes);
    const close = () => void pool.close();
    stopping.addEventListener("abort", close);
    try {
      const { drawn, failed } = await drawQueued(context, { draw: pool.draw, lanes, stopping });
      if (drawn + failed > 0) log[failed > 0 ? "warn" : "info"]({ drawn, failed }, "pictures");
    } finally {
      stopping.removeEventListener("abort", close);
      await pool.close();
    }
  });
}

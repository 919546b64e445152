import { afterEach, expect, test } from "vitest";
import type { PictureFigures } from "@/domain/media/picture-key";
import { type DrawingPool, openDrawingPool } from "@/services/media/draw-picture";

const THREAD = new URL("./testing/drawing-thread.mjs", import.meta.url);
let pool: DrawingPool;
afterEach(() => pool.close());

const ask = (species: string) => pool.draw({ part: "poster", figures: { species } as PictureFigures });

test("more tasks than threads all get their answer", async () => {
  pool = openDrawingPool(2, THREAD);
  const answers = await Promise.all(Array.from({ length: 20 }, () => ask("diamond")));
  expect(answers.every((answer) => answer.ok)).toBe(true);
});

test("a refusal is an answer, and names its reason", async () => {
  pool = openDrawingPool(1, THREAD);
  expect(await ask("refused")).toEqual({ ok: false, refusal: "depth-too-small" });
});

test("a thread that throws or ends costs its own task alone", async () => {
  pool = openDrawingPool(1, THREAD);
  const asked = [ask("throws"), ask("diamond"), ask("exits"), ask("diamond")];
  const ends = await Promise.allSettled(asked);
  expect(ends.map((end) => end.status)).toEqual(["rejected", "fulfilled", "rejected", "fulfilled"]);
});

test("a thread that hangs is given up", async () => {
  pool = openDrawingPool(1, THREAD, 300);
  await expect(ask("hangs")).rejects.toThrow("longer than 300 ms");
});

test("closing ends what is drawn and what waits", async () => {
  pool = openDrawingPool(1, THREAD);
  const asked = Promise.allSettled([ask("hangs"), ask("diamond")]);
  await pool.close();
  expect((await asked).map((end) => end.status)).toEqual(["rejected", "rejected"]);
});

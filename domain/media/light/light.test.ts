import { Worker } from "node:worker_threads";
import { expect, test, vi } from "vitest";
import { CUT_SHAPES } from "@/domain/media/cut/stone-figures";
import type { Look } from "@/domain/media/light/look";
import { lookOf } from "@/domain/media/light/look";
import { type CutBody, effortOf, renderStone, sceneOf } from "@/domain/media/light/render-stone";
import { tentOf, uniformTent } from "@/domain/media/light/tent";
import { cutOf, IDEAL_ROUND, roundOf } from "@/domain/media/light/testing/cuts";
import { PIXEL_FLOATS, type Scene, trace } from "@/domain/media/light/tracer";

// Tracing is slow where many tests share a core.
vi.setConfig({ testTimeout: 60_000 });

const CLEAR: Look = { species: "diamond", transmittance: [1, 1, 1], colored: false };
const look = (color: string, species = "diamond") => lookOf(species, color) as Look;
const round = roundOf();

/** Mean of each channel over the stone, and the largest value of a pixel. */
function lightOf(scene: Scene, effort = effortOf(4)) {
  const { pixels, estimated } = trace(scene, effort);
  const sums = [0, 0, 0];
  let hits = 0;
  let most = 0;
  for (let at = 0; at < pixels.length; at += PIXEL_FLOATS) {
    const count = pixels[at + 3] as number;
    if (count === 0) continue;
    hits += count;
    for (let channel = 0; channel < 3; channel += 1) {
      const light = pixels[at + channel] as number;
      sums[channel] = (sums[channel] as number) + light;
      most = Math.max(most, light / count);
    }
  }
  return { mean: sums.map((sum) => sum / hits), most, estimated: estimated / (3 * hits) };
}

const inWhiteTent = (cut: CutBody): Scene => ({
  ...sceneOf(cut, CLEAR, { kind: "face-up" }, 64, uniformTent()),
  head: { radiusDeg: 15, level: 1 },
});

for (const shape of CUT_SHAPES) {
  test(`a clear ${shape} in a white tent gives back what comes in: nothing is created, at most 3 % not traced`, () => {
    const scene = inWhiteTent(cutOf(shape));
    // Without any estimate of what stopped paths still carry.
    const traced = lightOf(scene, { samples: 3, bouncesMax: 60, stopAt: 0.001, restShare: 0 });
    expect(traced.most).toBeLessThanOrEqual(1 + 1e-3);
    for (const mean of traced.mean) expect(mean).toBeGreaterThan(0.97);
    // As pictures are drawn: few bounces, the rest estimated.
    const drawn = lightOf(scene, { ...effortOf(3), restShare: 1 });
    expect(drawn.most).toBeLessThanOrEqual(1 + 1e-3);
    for (const mean of drawn.mean) expect(mean).toBeGreaterThan(0.999);
  });
}

test("the same figures give the same bytes, in another thread too", async () => {
  const draw = () => renderStone(round, look("D-F"), { kind: "face-up" }, 48, 4).rgba;
  const first = draw();
  renderStone(round, look("fancy_vivid blue"), { kind: "side" }, 32, 2);
  expect(draw()).toEqual(first);
  const entry = JSON.stringify(new URL("./testing/draw-round.ts", import.meta.url).href);
  // Node 20 takes no TypeScript as a thread's entry.
  const start = `import("tsx/esm/api").then(({ register }) => { register(); return import(${entry}); });`;
  const worker = new Worker(start, { eval: true, execArgv: [] });
  const other = await new Promise((resolve, reject) => {
    worker.once("message", resolve);
    worker.once("error", reject);
  });
  await worker.terminate();
  expect(other).toEqual(first);
});

test("a symmetric cut in a symmetric tent gives a symmetric picture", () => {
  const tent = tentOf((_x, _y, z) => {
    const light = z < 0 ? 0.1 : 0.4 + Math.abs(z - 0.6);
    return [light, light, light];
  });
  const size = 64;
  const scene = sceneOf(round, CLEAR, { kind: "face-up" }, size, tent);
  const { pixels } = trace(scene, { ...effortOf(96), bouncesMax: 4 });
  const at = (x: number, y: number) => {
    const cell = PIXEL_FLOATS * (y * size + x);
    return (pixels[cell + 1] as number) / Math.max(1, pixels[cell + 3] as number);
  };
  let difference = 0;
  let total = 0;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      total += at(x, y);
      difference += Math.abs(at(x, y) - at(size - 1 - x, y)) + Math.abs(at(x, y) - at(y, x));
    }
  }
  expect(difference / (2 * total)).toBeLessThan(0.03);
});

test("a round gives back most of what falls in from above with its pavilion between 40 and 42 degrees", () => {
  // Light from everywhere above 30 degrees, past an observer's head of 15: what a table lamp and a window give.
  const tent = tentOf((_x, _y, z) => (z > 0.5 ? [1, 1, 1] : [0, 0, 0]));
  const back = (pavilionAngleDeg: number) => {
    const scene = sceneOf(roundOf({ ...IDEAL_ROUND, pavilionAngleDeg }), CLEAR, { kind: "face-up" }, 80, tent);
    return lightOf({ ...scene, head: { radiusDeg: 15, level: 0 } }, { ...effortOf(4), restShare: 0 }).mean[1] as number;
  };
  const good = Math.min(...[40.4, 40.8, 41.2, 41.6, 42].map(back));
  for (const pavilionAngleDeg of [37, 38.3, 39, 39.5, 43, 43.8, 45])
    expect(back(pavilionAngleDeg), `${pavilionAngleDeg}`).toBeLessThan(good);
});

test("a steep pavilion turns the middle of the table dark, a flat one rings it gray", () => {
  const nailHead = roundOf({ ...IDEAL_ROUND, pavilionAngleDeg: 43.8 });
  expect(nearCenter(nailHead, 0, 0.2)).toBeLessThan(nearCenter(round, 0, 0.2) * 0.5);
  const fishEye = roundOf({ ...IDEAL_ROUND, tablePct: 64, crownAngleDeg: 30, pavilionAngleDeg: 38.3 });
  const ring = nearCenter(fishEye, 0.4, 0.58);
  expect(ring).toBeLessThan(nearCenter(fishEye, 0.1, 0.3) * 0.6);
  expect(ring).toBeLessThan(nearCenter(fishEye, 0.65, 0.9) * 0.6);
  expect(ring).toBeLessThan(nearCenter(round, 0.4, 0.58) * 0.7);
});

/** Mean light between two radii (in half widths) around the middle of a face-up picture. */
function nearCenter(cut: CutBody, from: number, to: number): number {
  const size = 128;
  const { pixels } = trace(sceneOf(cut, CLEAR, { kind: "face-up" }, size), effortOf(4));
  let sum = 0;
  let hits = 0;
  for (let y = 0; y < size; y += 1) {
    for (let x = 0; x < size; x += 1) {
      const radius = Math.hypot(x + 0.5 - size / 2, y + 0.5 - size / 2) / (0.43 * size);
      if (radius < from || radius > to) continue;
      sum += pixels[PIXEL_FLOATS * (y * size + x) + 1] as number;
      hits += pixels[PIXEL_FLOATS * (y * size + x) + 3] as number;
    }
  }
  return sum / hits;
}

test("from D to Z less and less blue comes through, and red and green hardly change", () => {
  const grades = ["D-F", "G-H", "I-J", "L", "N", "S-T", "Y-Z"].map(
    (color) => lightOf(sceneOf(round, look(color), { kind: "face-up" }, 64)).mean as [number, number, number],
  );
  for (let index = 1; index < grades.length; index += 1) {
    const [before, after] = [grades[index - 1], grades[index]] as [number[], number[]];
    expect((after[2] as number) / (after[0] as number)).toBeLessThan((before[2] as number) / (before[0] as number));
  }
  const [first, last] = [grades[0], grades.at(-1)] as [number[], number[]];
  expect((last[0] as number) / (first[0] as number)).toBeGreaterThan(0.9);
  expect((last[2] as number) / (first[2] as number)).toBeLessThan(0.85);
});

test("a ruby is red, a sapphire blue, an emerald green", () => {
  const strongest = (species: string) => {
    const { mean } = lightOf(sceneOf(round, look("usual", species), { kind: "face-up" }, 48));
    return mean.indexOf(Math.max(...mean));
  };
  expect([strongest("ruby"), strongest("emerald"), strongest("sapphire")]).toEqual([0, 1, 2]);
});

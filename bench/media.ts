/**
 * Computed pictures: CPU seconds of a picture beside the plain way (every plane for every bounce, in JavaScript) with the
 * same sub-samples, and how far the two pictures are apart; small pictures a minute on the drawing pool; bytes; how many
 * pictures the sample market needs.
 */
import { statSync } from "node:fs";
import { plainTrace } from "@/bench/plain-tracer";
import { type Figure, figure, median, writeSection } from "@/bench/support/report";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { CUT_SHAPES, type CutShape, type CutStone } from "@/domain/media/cut/stone-figures";
import { develop, type Picture } from "@/domain/media/light/develop";
import { type Look, lookOf } from "@/domain/media/light/look";
import { effortOf, sceneOf } from "@/domain/media/light/render-stone";
import { uniformTent } from "@/domain/media/light/tent";
import { trace } from "@/domain/media/light/tracer";
import { figuresToCut, type PictureFigures } from "@/domain/media/picture-key";
import { samplePictures } from "@/server/sample-market/pictures";
import { openDrawingPool } from "@/services/media/draw-picture";
import { encodePicture } from "@/services/media/encode-picture";
import { shippedFile } from "@/services/media/shipped-pictures";

const GOAL_512_S = 8;
const GOAL_128_S = 0.3;
const SAMPLES = 36;
/** Bounces at which the reference pictures stop; ours go on to 24. */
const REFERENCE_BOUNCES = 13;
const LISTED = ["round", "oval", "pear", "emerald", "radiant", "princess", "heart"] as const;
const THUMBS = 160;

export async function run(): Promise<void> {
  const figures: Figure[] = [...secondsBySize(), ...besidePlainWay(), energy(), ...(await pool())];
  figures.push(...(await bytesBySize()), ...(await sharing()));
  writeSection({
    name: "media",
    title: "Computed pictures",
    how: `CPU seconds of one thread, development included; ${SAMPLES} sub-samples of three wavelengths a pixel. The plain way (bench/plain-tracer.ts) does the same in JavaScript with every plane at every bounce.`,
    figures,
  });
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

function timed(work: () => unknown, runs = 3): number {
  const times: number[] = [];
  for (let index = 0; index < runs; index += 1) {
    const started = cpuSeconds();
    work();
    times.push(cpuSeconds() - started);
  }
  return median(times);
}

function cutOf(shape: CutShape): CutStone {
  const known: PictureFigures = {
    shape,
    ratio: null,
    tablePct: null,
    depthPct: null,
    crownAngleDeg: null,
    pavilionAngleDeg: null,
    species: "diamond",
    color: "D-F",
  };
  const cut = cutStone(figuresToCut(known));
  if (!cut.ok) throw new Error(`${shape}: ${cut.refusal}`);
  return cut.value;
}

const CLEAR = lookOf("diamond", "D-F") as Look;

function drawn(cut: CutStone, size: number, samples: number): Picture {
  const scene = sceneOf(cut, CLEAR, { kind: "face-up" }, size);
  return develop(trace(scene, effortOf(samples)).pixels, size, scene.exposure);
}

function secondsBySize(): Figure[] {
  drawn(cutOf("round"), 64, 4);
  const large = LISTED.map((shape) => ({ shape, seconds: timed(() => drawn(cutOf(shape), 512, SAMPLES), 1) }));
  const small = LISTED.map((shape) => timed(() => drawn(cutOf(shape), 128, 16)));
  const deep = (["princess", "heart", "radiant"] as const).map((shape) => {
    const scene = sceneOf(cutOf(shape), CLEAR, { kind: "face-up" }, 512);
    const effort = { ...effortOf(SAMPLES), bouncesMax: REFERENCE_BOUNCES };
    return { shape, seconds: timed(() => trace(scene, effort), 1) };
  });
  const worst = Math.max(...large.map(({ seconds }) => seconds));
  return [
    {
      what: "a 512 px picture, 36 sub-samples",
      value: large.map(({ shape, seconds }) => `${shape} ${figure(seconds, "s")}`).join(", "),
      floor: `goal ${GOAL_512_S} s`,
      ratio: `${(worst / GOAL_512_S).toFixed(2)} (slowest)`,
    },
    {
      what: `tracing alone for 512 px, 36 sub-samples, stopped after ${REFERENCE_BOUNCES} bounces as the reference pictures are`,
      value: deep.map(({ shape, seconds }) => `${shape} ${figure(seconds, "s")}`).join(", "),
      floor: `goal ${GOAL_512_S} s`,
      ratio: `${(Math.max(...deep.map(({ seconds }) => seconds)) / GOAL_512_S).toFixed(2)} (slowest)`,
    },
    {
      what: "a 128 px picture, 16 sub-samples",
      value: `${figure(median(small), "s")}, slowest ${figure(Math.max(...small), "s")}`,
      floor: `goal ${GOAL_128_S} s`,
      ratio: `${(Math.max(...small) / GOAL_128_S).toFixed(2)} (slowest)`,
    },
  ];
}

/** At 192 px and 9 sub-samples: both grow with pixels times sub-samples, so 512 px with 36 take 28.4 times as much. */
function besidePlainWay(): Figure[] {
  const [size, samples] = [192, 9];
  const scale = ((512 * 512) / (size * size)) * (SAMPLES / samples);
  return (["round", "princess"] as const).map((shape) => {
    const scene = sceneOf(cutOf(shape), CLEAR, { kind: "face-up" }, size);
    const ours = develop(trace(scene, effortOf(samples)).pixels, size, scene.exposure);
    const oursSeconds = timed(() => trace(scene, effortOf(samples)));
    const started = cpuSeconds();
    const pixels = plainTrace(scene, effortOf(samples));
    const plainSeconds = cpuSeconds() - started;
    const plain = develop(pixels, size, scene.exposure);
    return {
      what: `${shape}: tracing in WebAssembly, from facet to neighbor; ${signalToNoise(ours, plain).toFixed(1)} dB from the plain picture`,
      value: `${figure(oursSeconds * scale, "s")} for 512 px`,
      floor: `plain way ${figure(plainSeconds * scale, "s")}`,
      ratio: `${(oursSeconds / plainSeconds).toFixed(3)}`,
    };
  });
}

function signalToNoise(one: Picture, other: Picture): number {
  let sum = 0;
  for (const [index, value] of one.rgba.entries()) sum += (value - (other.rgba[index] as number)) ** 2;
  return 10 * Math.log10((255 * 255 * one.rgba.length) / sum);
}

/** What stopped paths still carry, and is estimated: a clear stone in a white tent, as pictures are drawn. */
function energy(): Figure {
  const clear: Look = { species: "diamond", transmittance: [1, 1, 1], colored: false };
  const shares = CUT_SHAPES.map((shape) => {
    const scene = sceneOf(cutOf(shape), clear, { kind: "face-up" }, 64, uniformTent());
    const traced = trace(scene, { ...effortOf(4), restShare: 1 });
    let hits = 0;
    for (let at = 3; at < traced.pixels.length; at += 8) hits += traced.pixels[at] as number;
    return { shape, share: traced.estimated / (3 * hits), bounces: traced.bounces / (3 * hits) };
  });
  const most = shares.reduce((worst, one) => (one.share > worst.share ? one : worst));
  return {
    what: "light that is estimated, not traced, in a picture",
    value: `median ${(100 * median(shares.map(({ share }) => share))).toFixed(1)} %, most ${(100 * most.share).toFixed(1)} % (${most.shape}); ${median(shares.map(({ bounces }) => bounces)).toFixed(1)} bounces on the mean`,
  };
}

async function pool(): Promise<Figure[]> {
  const stones = (await samplePictures()).slice(0, THUMBS);
  const perMinute = async (threads: number, thread: URL | undefined, count: number) => {
    const drawing = openDrawingPool(threads, thread);
    const draw = ({ figures }: { figures: PictureFigures }) => drawing.draw({ part: "poster", figures });
    // The first task of a thread starts and compiles it.
    await Promise.all(stones.slice(0, threads).map(draw));
    const started = performance.now();
    await Promise.all(stones.slice(0, count).map(draw));
    const minutes = (performance.now() - started) / 60_000;
    await drawing.close();
    return count / minutes;
  };
  const thumb = new URL("./media-thread.ts", import.meta.url);
  const [one, two] = [await perMinute(1, thumb, THUMBS), await perMinute(2, thumb, THUMBS)];
  const posters = await perMinute(2, undefined, 8);
  return [
    {
      what: "128 px pictures a minute, two threads on two cores, WebP included",
      value: figure(two, "a minute"),
      floor: `one thread ${figure(one, "a minute")}`,
      ratio: (two / one).toFixed(2),
    },
    { what: "posters (1024, 384 and 96 px) a minute, two threads", value: figure(posters, "a minute") },
  ];
}

async function bytesBySize(): Promise<Figure[]> {
  const stones = await samplePictures();
  const kb = (bytes: number) => figure(bytes / 1000, "kB");
  const shipped = ([96, 384] as const).map((size) => {
    const bytes = stones.map(({ hash }) => statSync(shippedFile(hash, size)).size);
    return `${size} px ${kb(median(bytes))} (most ${kb(Math.max(...bytes))})`;
  });
  const large = await encodePicture(drawn(cutOf("round"), 1024, 9), 1024);
  return [{ what: "bytes of a WebP", value: [...shipped, `1024 px ${kb(large.length)}`].join(", ") }];
}

async function sharing(): Promise<Figure[]> {
  const stones = await samplePictures();
  const all = stones.reduce((sum, one) => sum + one.stones, 0);
  const covered = (count: number) =>
    `${((100 * stones.slice(0, count).reduce((sum, one) => sum + one.stones, 0)) / all).toFixed(1)} %`;
  const pack = stones.flatMap(({ hash }) => [96, 384].map((size) => statSync(shippedFile(hash, size)).size));
  return [
    {
      what: `pictures for the sample market's ${all.toLocaleString("en-US")} stones`,
      value: `${stones.length.toLocaleString("en-US")}; the commonest 100 show ${covered(100)} of the stones, 500 show ${covered(500)}`,
      floor: "goal 3,000",
      ratio: (stones.length / 3000).toFixed(2),
    },
    {
      what: "pictures that come with the sample market",
      value: `${pack.length.toLocaleString("en-US")} files, ${figure(pack.reduce((sum, bytes) => sum + bytes, 0) / 1e6, "MB")}`,
      floor: "goal 20 MB",
    },
  ];
}

/**
 * The pictures that come with the sample market: one a class of figures, in the two sizes that lists and trays ask for,
 * named by what is drawn (data/sample-market/pictures/<first two>/<hash>-<size>.webp). The page's large picture and the
 * frames are drawn by the worker when first asked for. What is there already is left alone, so a stopped run goes on.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { cutStone } from "@/domain/media/cut/cut-stone";
import type { PictureSize } from "@/domain/media/item-picture";
import { lookOf } from "@/domain/media/light/look";
import { renderStone } from "@/domain/media/light/render-stone";
import { figuresToCut, type PictureFigures } from "@/domain/media/picture-key";
import { encodePicture } from "@/services/media/encode-picture";
import { figuresOfRow, figuresOfSetStone } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { readFile } from "@/services/stock/read-file";

const SAMPLE = "data/sample-market";
const PICTURES = path.join(SAMPLE, "pictures");
const SIZES: readonly PictureSize[] = [96, 384];
/** Traced larger and shrunk: 9 sub-samples lie under each of its pixels. */
const TRACED_PX = 576;
const TRACED_SAMPLES = 4;

export type SamplePicture = { hash: string; figures: PictureFigures; stones: number };

/** What the sample market's stones look like, the commonest first. */
export async function samplePictures(): Promise<SamplePicture[]> {
  const found = new Map<string, SamplePicture>();
  const count = (figures: PictureFigures | null) => {
    if (!figures) return;
    const hash = pictureHash(figures);
    const known = found.get(hash);
    if (known) known.stones += 1;
    else found.set(hash, { hash, figures, stones: 1 });
  };
  for (const name of readdirSync(SAMPLE)
    .filter((file) => file.endsWith(".csv.gz"))
    .sort()) {
    for (const draft of (await readFile(readFileSync(path.join(SAMPLE, name)))).drafts) {
      count(figuresOfRow(draft));
      for (const stone of draft.stones) count(figuresOfSetStone(stone));
    }
  }
  return [...found.values()].sort((a, b) => b.stones - a.stones || (a.hash < b.hash ? -1 : 1));
}

const fileOf = (hash: string, size: PictureSize) => path.join(PICTURES, hash.slice(0, 2), `${hash}-${size}.webp`);
const isThere = ({ hash }: SamplePicture) => SIZES.every((size) => existsSync(fileOf(hash, size)));

export type Share = { part: number; of: number };

/** Draws what is missing of every `of`-th picture from the `part`-th on; several processes may share the work. */
export async function drawSamplePictures(share: Share, say: (text: string) => void) {
  const mine = (await samplePictures()).filter((_, index) => index % share.of === share.part);
  const missing = mine.filter((picture) => !isThere(picture));
  let refused = 0;
  for (const [index, picture] of missing.entries()) {
    if (!(await drawOne(picture))) refused += 1;
    if (index % 25 === 24) say(`${index + 1} of ${missing.length} pictures drawn`);
  }
  return { pictures: mine.length, drawn: missing.length - refused, refused };
}

async function drawOne({ hash, figures }: SamplePicture): Promise<boolean> {
  const look = lookOf(figures.species, figures.color);
  const cut = cutStone(figuresToCut(figures));
  if (!look || !cut.ok) return false;
  const traced = renderStone(cut.value, look, { kind: "face-up" }, TRACED_PX, TRACED_SAMPLES, "clear");
  for (const size of SIZES) {
    const file = fileOf(hash, size);
    mkdirSync(path.dirname(file), { recursive: true });
    // Half a file would be served as it is.
    writeFileSync(`${file}.part`, await encodePicture(traced, size));
    renameSync(`${file}.part`, file);
  }
  return true;
}

/** Removes files that no stone of the sample market asks for any more; bytes and files that are left. */
export async function pruneSamplePictures(): Promise<{ files: number; bytes: number; removed: number }> {
  const wanted = new Set((await samplePictures()).flatMap(({ hash }) => SIZES.map((size) => fileOf(hash, size))));
  const result = { files: 0, bytes: 0, removed: 0 };
  if (!existsSync(PICTURES)) return result;
  for (const name of readdirSync(PICTURES, { recursive: true, encoding: "utf8" })) {
    const file = path.join(PICTURES, name);
    const stat = statSync(file);
    if (stat.isDirectory()) continue;
    if (wanted.has(file)) {
      result.files += 1;
      result.bytes += stat.size;
    } else {
      rmSync(file);
      result.removed += 1;
    }
  }
  return result;
}

/** `vitrine media …`: computed pictures from the operator's line. None of these commands needs a database. */
import { writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import sharp from "sharp";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { CUT_SHAPES, type CutShape, type StoneFigures, UNSTATED_FIGURES } from "@/domain/media/cut/stone-figures";
import { type Look, lookOf } from "@/domain/media/light/look";
import { renderStone, type View } from "@/domain/media/light/render-stone";
import { type Command, Misuse } from "@/server/cli/command";
import { drawSamplePictures, pruneSamplePictures } from "@/server/sample-market/pictures";
import { rawPicture } from "@/services/media/encode-picture";

/** The case of the light theme. */
const GROUND = "#f6f6f5";
const DARK_GROUND = "#14161a";
const CELL_PX = 200;
const COLUMNS = 10;

type Cell = { shape: CutShape; species: string; color: string; figures?: Partial<StoneFigures> };
const diamond = (shape: CutShape, color: string, figures: Partial<StoneFigures> = {}): Cell => ({
  shape,
  species: "diamond",
  color,
  figures,
});
const colored = (shape: CutShape, species: string, color = "usual"): Cell => ({ shape, species, color });

/** Row by row: the stones of the picture studies, every cut in white, the letters, fancy colors, colored stones, faults. */
const SHEET: readonly Cell[] = [
  diamond("round", "D-F", { tablePct: 57, crownAngleDeg: 34.5, pavilionAngleDeg: 40.8 }),
  diamond("cushion_modified", "fancy_vivid yellow", { tablePct: 58, crownHeightPct: 15, pavilionDepthPct: 46.5 }),
  diamond("pear", "fancy_intense pink purplish", { tablePct: 57, crownAngleDeg: 35, pavilionAngleDeg: 41 }),
  diamond("emerald", "fancy_vivid blue", { tablePct: 62, crownHeightPct: 14, pavilionDepthPct: 47 }),
  diamond("radiant", "fancy_deep orange-brown", { tablePct: 62, crownHeightPct: 13.5, pavilionDepthPct: 49 }),
  diamond("oval", "fancy green", { tablePct: 58, crownAngleDeg: 34, pavilionAngleDeg: 41.5 }),
  diamond("marquise", "D-F", { tablePct: 58, crownAngleDeg: 34.5, pavilionAngleDeg: 41 }),
  diamond("princess", "G-H", { tablePct: 68, crownHeightPct: 11, pavilionDepthPct: 58 }),
  diamond("asscher", "D-F", { tablePct: 58, crownHeightPct: 16, pavilionDepthPct: 45 }),
  diamond("heart", "fancy red", { tablePct: 57, crownAngleDeg: 34, pavilionAngleDeg: 41 }),
  ...(
    [
      "oval",
      "cushion",
      "cushion_modified",
      "radiant",
      "pear",
      "emerald",
      "heart",
      "baguette",
      "trillion",
      "old_european",
    ] as const
  ).map((shape) => diamond(shape, "D-F")),
  ...["D-F", "G-H", "I-J", "K", "M", "O-P", "S-T", "W-X", "Y-Z"].map((color) => diamond("round", color)),
  diamond("square_radiant", "Q-R"),
  diamond("radiant", "fancy_light yellow"),
  diamond("radiant", "fancy_intense yellow"),
  diamond("cushion", "fancy_vivid orange-yellow"),
  diamond("oval", "fancy_light pink"),
  diamond("oval", "fancy_vivid pink purplish"),
  diamond("cushion", "fancy blue grayish"),
  diamond("pear", "fancy gray"),
  diamond("oval", "fancy_dark brown orangy"),
  diamond("oval", "fancy black"),
  diamond("cushion", "fancy purple pinkish"),
  colored("oval", "ruby"),
  colored("cushion", "sapphire"),
  colored("emerald", "emerald"),
  colored("oval", "padparadscha"),
  colored("pear", "paraiba"),
  colored("cushion", "tanzanite"),
  colored("oval", "sapphire", "pink"),
  colored("oval", "aquamarine"),
  colored("cushion", "tsavorite"),
  colored("oval", "garnet"),
  ...([38.3, 39.5, 40.4, 40.8, 41.4, 42, 43, 43.8] as const).map((pavilionAngleDeg) =>
    diamond("round", "D-F", { tablePct: 57, crownAngleDeg: 34.5, pavilionAngleDeg }),
  ),
  diamond("round", "D-F", { tablePct: 64, crownAngleDeg: 30, pavilionAngleDeg: 38.3 }),
  colored("round", "zircon"),
];

function draw(cell: Cell, view: View, size: number, samples: number) {
  const look: Look | null = lookOf(cell.species, cell.color);
  const cut = cutStone({ ...UNSTATED_FIGURES, ...cell.figures, shape: cell.shape });
  if (!look || !cut.ok) return null;
  return rawPicture(renderStone(cut.value, look, view, size, samples)).png({ compressionLevel: 3 });
}

const sheet: Command = {
  usage: "media sheet [--out FILE] [--dark]",
  what: "Draws all cuts and a range of colors on one picture (WebP), to be looked at.",
  run: async (args, { say }) => {
    const { values } = options(args, { out: { type: "string" }, dark: { type: "boolean" } });
    const out = String(values.out ?? "sheet.webp");
    const cells: { input: Buffer; left: number; top: number }[] = [];
    for (const [index, cell] of SHEET.entries()) {
      const image = draw(cell, { kind: "face-up" }, 2 * CELL_PX, 6);
      if (!image) throw new Error(`${cell.shape} ${cell.color} cannot be cut`);
      const input = await sharp(await image.toBuffer())
        .resize(CELL_PX)
        .png()
        .toBuffer();
      cells.push({ input, left: (index % COLUMNS) * CELL_PX, top: Math.floor(index / COLUMNS) * CELL_PX });
      if (index % COLUMNS === COLUMNS - 1) say(`${index + 1} of ${SHEET.length}`);
    }
    const height = Math.ceil(SHEET.length / COLUMNS) * CELL_PX;
    const ground = {
      width: COLUMNS * CELL_PX,
      height,
      channels: 3,
      background: values.dark ? DARK_GROUND : GROUND,
    } as const;
    const done = await sharp({ create: ground }).composite(cells).webp({ quality: 82, effort: 6 }).toFile(out);
    return { answer: { ok: true, file: out, stones: SHEET.length, bytes: done.size } };
  },
};

const render: Command = {
  usage:
    "media render --shape SHAPE [--color CLASS] [--species S] [--ratio R] [--table %] [--depth %] [--crown DEG] [--pavilion DEG] [--view face-up|side] [--size PX] [--samples N] [--ground COLOR] [--out FILE]",
  what: "Draws one stone from its figures; a color class is D-F … Y-Z or the words of a fancy color (fancy_vivid yellow).",
  run: async (args) => {
    const names = [
      "shape",
      "color",
      "species",
      "ratio",
      "table",
      "depth",
      "crown",
      "pavilion",
      "view",
      "size",
      "samples",
      "ground",
      "out",
    ];
    const { values } = options(args, Object.fromEntries(names.map((name) => [name, { type: "string" } as const])));
    const text = (name: string, otherwise: string) => String(values[name] ?? otherwise);
    const number = (name: string) => (values[name] === undefined ? null : Number(values[name]));
    const shape = CUT_SHAPES.find((known) => known === values.shape);
    if (!shape) throw new Misuse(`--shape is one of ${CUT_SHAPES.join(", ")}`);
    const size = Math.min(2048, Math.max(16, number("size") ?? 512));
    const samples = Math.min(256, Math.max(1, number("samples") ?? 36));
    const ratio = number("ratio");
    const cell: Cell = {
      shape,
      species: text("species", "diamond"),
      color: text("color", values.species === undefined ? "D-F" : "usual"),
      figures: {
        widthMm: 10,
        lengthMm: ratio === null ? null : 10 * ratio,
        tablePct: number("table"),
        depthPct: number("depth"),
        crownAngleDeg: number("crown"),
        pavilionAngleDeg: number("pavilion"),
      },
    };
    const cut = cutStone({ ...UNSTATED_FIGURES, ...cell.figures, shape });
    if (!cut.ok) return { answer: cut, refused: true };
    const image = draw(cell, values.view === "side" ? { kind: "side" } : { kind: "face-up" }, size, samples);
    if (!image) return { answer: { ok: false, refusal: "color-unknown", color: cell.color }, refused: true };
    const out = text("out", "stone.webp");
    const drawn = sharp(await image.toBuffer());
    const grounded = values.ground ? drawn.flatten({ background: text("ground", GROUND) }) : drawn;
    const bytes = await grounded.webp({ quality: 86 }).toBuffer();
    writeFileSync(out, bytes);
    return { answer: { ok: true, file: out, bytes: bytes.length, assumed: cut.value.assumed } };
  },
};

const sample: Command = {
  usage: "media sample [--share 1/2] [--prune]",
  what: "Draws the pictures that the sample market lacks; two processes may share the work. --prune removes those that no stone asks for.",
  run: async (args, { say }) => {
    const { values } = options(args, { share: { type: "string" }, prune: { type: "boolean" } });
    const [, part, of] = /^([1-9])\/([1-9])$/.exec(String(values.share ?? "1/1")) ?? [];
    if (!part || !of || Number(part) > Number(of)) throw new Misuse("--share is such as 1/2");
    const drawn = await drawSamplePictures({ part: Number(part) - 1, of: Number(of) }, say);
    return {
      answer: { ok: drawn.refused === 0, ...drawn, ...(values.prune ? { pack: await pruneSamplePictures() } : {}) },
    };
  },
};

function options(args: readonly string[], known: Record<string, { type: "string" | "boolean" }>) {
  try {
    return parseArgs({ args: [...args], options: known });
  } catch (error) {
    throw new Misuse(error instanceof Error ? error.message : String(error));
  }
}

export const mediaCommands: Record<string, Command> = {
  "media sheet": sheet,
  "media render": render,
  "media sample": sample,
};

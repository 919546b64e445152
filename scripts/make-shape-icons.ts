/**
 * Writes public/shapes.svg: one outline a shape with the lines of its crown, for filters and for pictures that are not
 * drawn yet. `node --import tsx scripts/make-shape-icons.ts`, after a change of the cutter.
 */
import { writeFileSync } from "node:fs";
import { cutStone } from "@/domain/media/cut/cut-stone";
import { figuresOfItem } from "@/domain/media/cut/item-figures";
import { drawCrown } from "@/domain/media/cut/line-drawing";
import { CUT_SHAPES, type StoneFigures } from "@/domain/media/cut/stone-figures";
import { SHAPES } from "@/domain/stock/vocabulary";

/** Units of a symbol's side, and the share of it that the stone's longer side takes, as in computed pictures. */
const SIDE = 200;
const SHARE = 0.86;

const none = { weightMct: 1000, lengthUm: null, widthUm: null, depthUm: null, tablePm: null, depthPm: null };
const names = new Map<string, StoneFigures>(SHAPES.map((shape) => [shape, figuresOfItem({ ...none, shape })]));
for (const shape of CUT_SHAPES) names.set(shape, { ...figuresOfItem({ ...none, shape: "round" }), shape });

writeFileSync(
  new URL("../public/shapes.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${[...names].map(([name, figures]) => symbol(name, figures)).join("\n")}\n</svg>\n`,
);

function symbol(name: string, figures: StoneFigures): string {
  const cut = cutStone(figures);
  if (!cut.ok) throw new Error(`${name} cannot be cut: ${JSON.stringify(cut)}`);
  const unit = (SIDE * SHARE) / 2 / Math.max(cut.value.lengthMm / cut.value.widthMm, 1);
  const drawing = drawCrown(cut.value, unit);
  const [x, y] = [drawing.box.x + drawing.box.width / 2, drawing.box.y + drawing.box.height / 2];
  const shown = `viewBox="${x - SIDE / 2} ${y - SIDE / 2} ${SIDE} ${SIDE}"`;
  return (
    `<symbol id="${name}" ${shown}><path style="fill:var(--stone-base,none)" d="${drawing.outline}"/>` +
    `<path fill="none" d="${drawing.lines}"/></symbol>`
  );
}

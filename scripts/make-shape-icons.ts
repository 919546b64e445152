/**
 * Writes public/shapes.svg: one outline a shape with the lines of its crown, for filters and for pictures that are not
 * drawn yet. `node --import tsx scripts/make-shape-icons.ts`, after a change of the drawings.
 */
import { writeFileSync } from "node:fs";
import { drawThumb } from "@/domain/media/thumb";

const SHAPES = [
  ..."round oval cushion cushion_modified old_miner old_european pear marquise heart trilliant trillion".split(" "),
  ..."emerald square_emerald asscher baguette tapered_baguette trapezoid octagonal hexagonal lozenge kite".split(" "),
  ..."princess radiant square_radiant".split(" "),
];
/** Units of a symbol's side, and the share of it that the stone's longer side takes, as in computed pictures. */
const SIDE = 200;
const SHARE = 0.86;

const symbols = SHAPES.map((shape) => {
  const none = { lengthUm: null, widthUm: null, depthUm: null, tablePm: null, depthPm: null };
  const drawing = drawThumb({ shape: shape === "trillion" ? "trilliant" : shape, weightMct: 1000, ...none });
  const { x, y, width, height } = drawing.viewBox;
  const scale = (SIDE * SHARE) / Math.max(width, height);
  const [cx, cy] = [x + width / 2, y + height / 2];
  return (
    `<symbol id="${shape}" viewBox="0 0 ${SIDE} ${SIDE}">` +
    `<path style="fill:var(--stone-base,none)" d="${scaled(drawing.outline, scale, cx, cy)}"/>` +
    `<path fill="none" d="${scaled(drawing.lines, scale, cx, cy)}"/></symbol>`
  );
});
writeFileSync(
  new URL("../public/shapes.svg", import.meta.url),
  `<svg xmlns="http://www.w3.org/2000/svg">\n${symbols.join("\n")}\n</svg>\n`,
);

/** A path of M, L, A and Z with whole numbers, moved so that its middle is the symbol's. */
function scaled(path: string, scale: number, cx: number, cy: number): string {
  const at = (value: number, middle: number) => Math.round((value - middle) * scale + SIDE / 2);
  return path.replace(/([MLA])([^MLAZ]*)/g, (_all, letter: string, rest: string) => {
    const figures = rest
      .trim()
      .split(/[\s,]+/)
      .map(Number);
    if (letter !== "A") return `${letter}${at(figures[0] ?? 0, cx)} ${at(figures[1] ?? 0, cy)}`;
    const [rx = 0, ry = 0, turn, large, sweep, x = 0, y = 0] = figures;
    return `A${Math.round(rx * scale)} ${Math.round(ry * scale)} ${turn} ${large} ${sweep} ${at(x, cx)} ${at(y, cy)}`;
  });
}

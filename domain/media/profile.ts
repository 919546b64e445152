/**
 * The profile of a stone seen from its side, with the figures of a report: table, crown, girdle, pavilion, depth.
 * Unit of the drawing: thousandths of the width, y downwards from the table. Heights add up to the depth exactly.
 */
import { type StoneFacts, type StoneForm, stoneForm } from "@/domain/media/stone-form";

export type ProfileDrawing = {
  width: 1000;
  /** All in thousandths of the width. */
  depth: number;
  tableFrom: number;
  tableTo: number;
  crownBottom: number;
  girdleBottom: number;
  /** Half the keel of a step cut or long fancy seen along its width; 0 is a point. */
  keelHalf: number;
  outline: string;
  lines: string;
  form: StoneForm;
};

export function drawProfile(facts: StoneFacts): ProfileDrawing {
  const form = stoneForm(facts);
  const round = (value: number) => Math.round(value * 1000);
  const crownBottom = round(form.crownHeight);
  const girdleBottom = round(form.crownHeight + form.girdle);
  const depth = round(form.crownHeight + form.girdle + form.pavilionDepth);
  const tableFrom = Math.round(500 - form.table * 500);
  const tableTo = 1000 - tableFrom;
  const keelHalf = 0;
  const outline = `M${tableFrom} 0L${tableTo} 0L1000 ${crownBottom}L1000 ${girdleBottom}L${500 + keelHalf} ${depth}L${500 - keelHalf} ${depth}L0 ${girdleBottom}L0 ${crownBottom}Z`;
  const lines =
    form.family === "step"
      ? stepLines(tableFrom, crownBottom, girdleBottom, depth)
      : brilliantLines(tableFrom, crownBottom, girdleBottom, depth);
  return { width: 1000, depth, tableFrom, tableTo, crownBottom, girdleBottom, keelHalf, outline, lines, form };
}

/** Girdle edges, star tips and kites above, mains and lower halves below: the sight of eight-fold symmetry. */
function brilliantLines(tableFrom: number, crown: number, girdle: number, depth: number): string {
  const tableWidth = 1000 - 2 * tableFrom;
  const x = (turn: number, radius = 500) => Math.round(500 + radius * Math.sin((turn * Math.PI) / 8));
  const path = [`M0 ${crown}L1000 ${crown}M0 ${girdle}L1000 ${girdle}`];
  const tipY = Math.round(crown * 0.52);
  for (const side of [-2, 0, 2]) {
    const table = Math.round(500 + (tableWidth / 2) * Math.sin((side * Math.PI) / 8));
    for (const turn of [side - 1, side + 1]) {
      const tip = x(turn, tableWidth / 2 + (500 - tableWidth / 2) * 0.5);
      path.push(`M${table} 0L${tip} ${tipY}L${x(side)} ${crown}M${tip} ${tipY}L${x(turn)} ${crown}`);
    }
  }
  const low = (turn: number) => `${x(turn, 500 * 0.23)} ${Math.round(girdle + (depth - girdle) * 0.77)}`;
  for (const side of [-2, 0, 2]) {
    path.push(`M${x(side)} ${girdle}L${low(side - 1)}M${x(side)} ${girdle}L${low(side + 1)}`);
  }
  for (const turn of [-1, 1]) path.push(`M${x(turn)} ${girdle}L${low(turn)}L500 ${depth}`);
  return path.join("");
}

/** Rows of steps parallel to the girdle. */
function stepLines(tableFrom: number, crown: number, girdle: number, depth: number): string {
  const path = [`M0 ${crown}L1000 ${crown}M0 ${girdle}L1000 ${girdle}`];
  for (const [way, height] of [
    [0.3, 0.46],
    [0.64, 0.8],
  ] as const) {
    const from = Math.round(tableFrom * way);
    const y = Math.round(crown * (1 - height));
    path.push(`M${from} ${y}L${1000 - from} ${y}`);
  }
  for (const way of [0.3, 0.64]) {
    const from = Math.round(500 * way);
    const y = Math.round(girdle + (depth - girdle) * way);
    path.push(`M${from} ${y}L${1000 - from} ${y}`);
  }
  return path.join("");
}

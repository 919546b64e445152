/** Draws blocks down a sheet. Each kind can be measured before it is drawn, so that nothing is torn over a page's end. */
import { encode } from "uqr";
import { drawTable, tableHeight } from "@/adapters/paper/draw-table";
import { type Align, type Block, INK, type Shape } from "@/adapters/paper/paper-document";
import { linesOf, setLine, setText, textHeight } from "@/adapters/paper/set-text";
import { mm, type Sheet } from "@/adapters/paper/sheet";

export type Frame = { left: number; width: number };
type Of<Kind extends Block["kind"]> = Extract<Block, { kind: Kind }>;

const HEADING_SIZES = { 1: 2, 2: 1.3, 3: 1.05 } as const;
const LABEL_SHARE = 0.36;
/** Distance under a block, in parts of the text size. */
const GAP = 0.7;

export function drawSections(sheet: Sheet, sections: readonly Block[][]): void {
  for (const blocks of sections) {
    sheet.turn();
    drawBlocks(sheet, blocks, sheet.area, sheet.area.top, true);
  }
}

/** Returns where the next block would begin. `flows`: whether a new page may be turned. */
function drawBlocks(sheet: Sheet, blocks: readonly Block[], frame: Frame, from: number, flows: boolean): number {
  let top = from;
  for (const [at, block] of blocks.entries()) {
    const next = blocks[at + 1];
    // A heading never stands alone at a page's end.
    const needed = block.kind === "heading" && next ? firstPart(sheet, next, frame) : 0;
    if (flows && block.kind !== "table" && top > sheet.area.top) {
      if (top + blockHeight(sheet, block, frame.width) + needed > sheet.area.bottom) {
        sheet.turn();
        top = sheet.area.top;
      }
    }
    top = drawBlock(sheet, block, frame, top, flows);
  }
  return top;
}

function firstPart(sheet: Sheet, block: Block, frame: Frame): number {
  return Math.min(blockHeight(sheet, block, frame.width), mm(20));
}

function drawBlock(sheet: Sheet, block: Block, frame: Frame, top: number, flows: boolean): number {
  const below = top + blockHeight(sheet, block, frame.width);
  switch (block.kind) {
    case "heading":
      setText(sheet, block.text, { ...headingType(sheet, block), left: frame.left, top, width: frame.width });
      return below;
    case "paragraph":
      setText(sheet, block.text, { ...paragraphType(sheet, block), left: frame.left, top, width: frame.width });
      return below;
    case "facts":
      drawFacts(sheet, block, frame, top);
      return below;
    case "table":
      return drawTable(sheet, block, frame, top, flows) + sheet.basePt * GAP;
    case "image": {
      const left = placed(frame, mm(block.widthMm), block.align);
      const box: [number, number] = [mm(block.widthMm), mm(block.heightMm)];
      sheet.doc.image(Buffer.from(block.bytes), left, top, { fit: box, align: "center", valign: "center" });
      return below;
    }
    case "qr":
      drawQr(sheet, block, placed(frame, mm(block.sizeMm), block.align), top);
      return below;
    case "drawing":
      drawShapes(sheet, block.shapes, placed(frame, mm(block.widthMm), block.align), top);
      return below;
    case "columns":
      for (const column of split(block, frame)) drawBlocks(sheet, column.blocks, column.frame, top, false);
      return below;
    case "rule":
      sheet.doc.lineWidth(0.5).strokeColor(INK.line).moveTo(frame.left, top);
      sheet.doc.lineTo(frame.left + frame.width, top).stroke();
      return below;
    case "space":
      return below;
  }
}

/** Height in points with the distance under it. */
function blockHeight(sheet: Sheet, block: Block, width: number): number {
  const gap = sheet.basePt * GAP;
  switch (block.kind) {
    case "heading":
      return textHeight(sheet, block.text, { ...headingType(sheet, block), width }) + gap * 0.7;
    case "paragraph":
      return textHeight(sheet, block.text, { ...paragraphType(sheet, block), width }) + gap;
    case "facts":
      return block.rows.reduce((sum, row) => sum + factHeight(sheet, block, row, width), 0) + gap;
    case "table":
      return tableHeight(sheet, block, width) + gap;
    case "image":
    case "drawing":
      return mm(block.heightMm) + gap;
    case "qr":
      return mm(block.sizeMm) + gap;
    case "columns": {
      const heights = split(block, { left: 0, width }).map((column) =>
        column.blocks.reduce((sum, inner) => sum + blockHeight(sheet, inner, column.frame.width), 0),
      );
      return Math.max(0, ...heights);
    }
    case "rule":
      return gap;
    case "space":
      return mm(block.mm);
  }
}

function headingType(sheet: Sheet, block: Of<"heading">) {
  return { sizePt: sheet.basePt * HEADING_SIZES[block.level], strong: true, ink: "ink" as const };
}

function paragraphType(sheet: Sheet, block: Of<"paragraph">) {
  const tone = block.tone ?? "body";
  const ink = { body: "ink", strong: "ink", small: "muted", warning: "warning" } as const;
  const sizePt = tone === "small" ? sheet.basePt * 0.82 : sheet.basePt;
  return { sizePt, strong: tone === "strong", ink: ink[tone], align: block.align };
}

const factSize = (sheet: Sheet, block: Of<"facts">) => sheet.basePt * (block.small ? 0.85 : 1);

function factHeight(sheet: Sheet, block: Of<"facts">, [label, value]: [string, string], width: number): number {
  const sizePt = factSize(sheet, block);
  return (
    Math.max(
      textHeight(sheet, label, { sizePt, width: width * LABEL_SHARE - mm(2) }),
      textHeight(sheet, value, { sizePt, width: width * (1 - LABEL_SHARE) }),
    ) +
    sizePt * 0.25
  );
}

function drawFacts(sheet: Sheet, block: Of<"facts">, frame: Frame, from: number): void {
  const sizePt = factSize(sheet, block);
  const labelWidth = frame.width * LABEL_SHARE;
  let top = from;
  for (const row of block.rows) {
    const [label, value] = row;
    setText(sheet, label, { sizePt, ink: "muted", left: frame.left, top, width: labelWidth - mm(2) });
    setText(sheet, value, { sizePt, left: frame.left + labelWidth, top, width: frame.width - labelWidth });
    top += factHeight(sheet, block, row, frame.width);
  }
}

function drawQr(sheet: Sheet, block: Of<"qr">, left: number, top: number): void {
  const { data, size } = encode(block.text, { ecc: "M", border: 4 });
  const module = mm(block.sizeMm) / size;
  for (const [y, row] of data.entries()) {
    // One bar for neighbors: seams between squares would show in print.
    for (let x = 0; x < size; x++) {
      if (!row[x]) continue;
      let end = x;
      while (row[end + 1]) end++;
      sheet.doc.rect(left + x * module, top + y * module, (end - x + 1) * module, module);
      x = end;
    }
  }
  sheet.doc.fill(INK.black);
}

function drawShapes(sheet: Sheet, shapes: readonly Shape[], left: number, top: number): void {
  const { doc } = sheet;
  for (const shape of shapes) {
    if (shape.kind === "label") {
      const { sizePt } = shape;
      const [line] = linesOf(sheet, shape.text, { sizePt, width: Number.POSITIVE_INFINITY });
      const shift = { left: 0, center: (line?.width ?? 0) / 2, right: line?.width ?? 0 }[shape.align ?? "left"];
      const place = { left: left + mm(shape.xMm) - shift, baseline: top + mm(shape.yMm) + sizePt };
      if (line) setLine(sheet, line, { sizePt, ink: shape.ink ?? "ink", ...place });
      continue;
    }
    const { fill, stroke } = shape;
    if (!fill && !stroke) continue;
    doc.save().translate(left, top).scale(mm(1));
    doc.path(shape.d).lineWidth(shape.strokeMm ?? 0.2);
    if (fill && stroke) doc.fillAndStroke(INK[fill], INK[stroke]);
    else if (fill) doc.fill(INK[fill]);
    else if (stroke) doc.stroke(INK[stroke]);
    doc.restore();
  }
}

function placed(frame: Frame, width: number, align: Align | undefined): number {
  const free = frame.width - width;
  return frame.left + { left: 0, center: free / 2, right: free }[align ?? "left"];
}

function split(block: Of<"columns">, frame: Frame): { blocks: Block[]; frame: Frame }[] {
  const gap = mm(block.gapMm ?? 6);
  const shares = block.columns.reduce((sum, column) => sum + column.share, 0);
  const room = frame.width - gap * (block.columns.length - 1);
  let left = frame.left;
  return block.columns.map(({ blocks, share }) => {
    const width = (room * share) / shares;
    const column = { blocks, frame: { left, width } };
    left += width + gap;
    return column;
  });
}

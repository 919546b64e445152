/** Draws a table: rows keep together, and each page begins with the head again. */
import { type Align, type Block, INK } from "@/adapters/paper/paper-document";
import { setText, textHeight } from "@/adapters/paper/set-text";
import { mm, type Sheet } from "@/adapters/paper/sheet";

type Table = Extract<Block, { kind: "table" }>;
type Cell = { text: string; left: number; width: number; align: Align | undefined };
type Row = { cells: Cell[]; strong: boolean; height: number };

const PADDING_MM = 1.3;

export function tableHeight(sheet: Sheet, table: Table, width: number): number {
  const rows = [headOf(sheet, table, 0, width), ...bodyOf(sheet, table, 0, width)];
  return rows.reduce((sum, row) => sum + row.height, 0);
}

/** Returns the lower edge. `flows`: whether a new page may be turned between rows. */
export function drawTable(
  sheet: Sheet,
  table: Table,
  frame: { left: number; width: number },
  from: number,
  flows: boolean,
): number {
  const head = headOf(sheet, table, frame.left, frame.width);
  const rows = bodyOf(sheet, table, frame.left, frame.width);
  const turn = () => {
    sheet.turn();
    return drawRow(sheet, head, frame, sheet.area.top);
  };
  const firstFits = from + head.height + (rows[0]?.height ?? 0) <= sheet.area.bottom;
  let top = flows && !firstFits ? turn() : drawRow(sheet, head, frame, from);
  for (const row of rows) {
    if (flows && top + row.height > sheet.area.bottom) top = turn();
    top = drawRow(sheet, row, frame, top);
  }
  return top;
}

function headOf(sheet: Sheet, table: Table, left: number, width: number): Row {
  return layOut(
    sheet,
    table,
    table.columns.map((column) => column.title),
    { left, width, strong: true },
  );
}

function bodyOf(sheet: Sheet, table: Table, left: number, width: number): Row[] {
  return [
    ...table.rows.map((row) => layOut(sheet, table, row, { left, width, strong: false })),
    ...(table.totals ?? []).map((row) => layOut(sheet, table, row, { left, width, strong: true })),
  ];
}

function layOut(
  sheet: Sheet,
  table: Table,
  texts: string[],
  row: { left: number; width: number; strong: boolean },
): Row {
  const shares = table.columns.reduce((sum, column) => sum + column.share, 0);
  let left = row.left;
  const cells = table.columns.map((column, at) => {
    const width = (row.width * column.share) / shares;
    const cell = { text: texts[at] ?? "", left, width, align: column.align };
    left += width;
    return cell;
  });
  const heights = cells.map((cell) => textHeight(sheet, cell.text, { sizePt: size(sheet), width: inner(cell) }));
  return { cells, strong: row.strong, height: Math.max(size(sheet), ...heights) + 2 * mm(PADDING_MM) };
}

const size = (sheet: Sheet) => sheet.basePt * 0.88;
const inner = (cell: Cell) => cell.width - 2 * mm(PADDING_MM);

function drawRow(sheet: Sheet, row: Row, frame: { left: number; width: number }, top: number): number {
  for (const { text, left, width, align } of row.cells) {
    setText(sheet, text, {
      sizePt: size(sheet),
      strong: row.strong,
      align,
      left: left + mm(PADDING_MM),
      top: top + mm(PADDING_MM),
      width: width - 2 * mm(PADDING_MM),
    });
  }
  const bottom = top + row.height;
  sheet.doc.lineWidth(row.strong ? 0.8 : 0.4).strokeColor(row.strong ? INK.ink : INK.line);
  sheet.doc
    .moveTo(frame.left, bottom)
    .lineTo(frame.left + frame.width, bottom)
    .stroke();
  return bottom;
}

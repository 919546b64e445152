/** Rows of one sheet, in file order, with what is hidden left out and told. Cached values of formulas, never formulas. */
import type { RowFault } from "@/domain/stock/draft";
import { COLUMNS_MAX } from "@/domain/stock/plan-reading";
import type { FileRow } from "@/domain/stock/split-rows";
import { FileRefusal } from "@/services/stock/file-refusal";
import { cellText } from "@/services/stock/workbook/cell-value";
import type { NumberStyle } from "@/services/stock/workbook/workbook-parts";
import { attribute, createXmlScanner } from "@/services/stock/workbook/xml-scanner";
import type { ZipParts } from "@/services/stock/workbook/zip-parts";

export type SheetContext = { shared: readonly string[]; styles: readonly NumberStyle[]; date1904: boolean };

/** Cells beyond are not kept: the table is refused for its columns, or they are remarks far to the right. */
const CELLS_MAX = COLUMNS_MAX + 1;
const ROWS_MAX = 1_100_000;
const COLUMNS_OF_EXCEL = 16_384;
/** A cell holds 32,767 characters; what is longer is kept as long as it shows that it is. */
const TEXT_MAX = 40_000;
const BATCH_ROWS = 500;
/** More are not told one by one. */
const MERGES_MAX = 20;

export async function* readSheet(
  zip: ZipParts,
  part: string,
  context: SheetContext,
  notes: RowFault[],
): AsyncGenerator<FileRow[]> {
  const sheet = new SheetReader(context);
  const scanner = createXmlScanner(sheet);
  for await (const piece of zip.text(part)) {
    scanner.push(piece);
    if (sheet.rows.length >= BATCH_ROWS) yield sheet.take();
  }
  scanner.end();
  if (sheet.rows.length > 0) yield sheet.take();
  notes.push(...sheet.notes());
}

class SheetReader {
  rows: FileRow[] = [];
  private readonly hidden = new Map<number, { from: number; to: number }>();
  private readonly hiddenLabels = new Map<number, string>();
  private hiddenRows = 0;
  private readonly merges: { record: number; reference: string }[] = [];
  private record = 0;
  private rowHidden = false;
  private rowHasText = false;
  private cells: string[] = [];
  private column = -1;
  private type = "";
  private style = 0;
  private raw = "";
  private reading = false;
  private phonetic = 0;
  private hasValue = false;

  constructor(private readonly context: SheetContext) {}

  take(): FileRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, tag: string): void {
    if (name === "c") this.openCell(tag);
    else if (name === "v" || name === "t") this.reading = this.column >= 0 && this.phonetic === 0;
    else if (name === "row") this.openRow(tag);
    else if (name === "rPh") this.phonetic += 1;
    else if (name === "col") this.openColumns(tag);
    else if (name === "mergeCell") this.openMerge(attribute(tag, "ref") ?? "");
  }

  close(name: string): void {
    if (name === "c") this.closeCell();
    else if (name === "v" || name === "t") this.reading = false;
    else if (name === "row") this.closeRow();
    else if (name === "rPh") this.phonetic -= 1;
  }

  text(text: string): void {
    if (!this.reading || this.raw.length > TEXT_MAX) return;
    this.raw += text;
    this.hasValue = true;
  }

  notes(): RowFault[] {
    const notes: RowFault[] = [];
    for (const [column, label] of [...this.hiddenLabels].sort((a, b) => a[0] - b[0])) {
      const name = columnName(column);
      notes.push({
        line: 1,
        column: label || name,
        code: "hidden-columns",
        details: { columns: label ? `${name} (${label})` : name },
      });
    }
    if (this.hiddenRows > 0) {
      notes.push({ line: 1, column: null, code: "hidden-rows", details: { count: this.hiddenRows } });
    }
    for (const { record, reference } of this.merges) {
      notes.push({ line: record, column: null, code: "merged-cells", details: { cells: reference } });
    }
    return notes;
  }

  /** Cells joined over several rows: the first has the value, the others are empty. Told, never filled in: a price may be of all. */
  private openMerge(reference: string): void {
    const [, from, to] = /^[A-Z]+(\d+):[A-Z]+(\d+)$/.exec(reference) ?? [];
    if (from !== to && this.merges.length < MERGES_MAX) this.merges.push({ record: Number(from), reference });
  }

  private openColumns(tag: string): void {
    const from = Number(attribute(tag, "min") ?? "0") - 1;
    const to = Math.min(Number(attribute(tag, "max") ?? "0") - 1, COLUMNS_OF_EXCEL);
    const none = attribute(tag, "width") === "0";
    if (isTrue(attribute(tag, "hidden")) || none) this.hidden.set(this.hidden.size, { from, to });
  }

  private isHiddenColumn(column: number): boolean {
    for (const { from, to } of this.hidden.values()) if (column >= from && column <= to) return true;
    return false;
  }

  private openRow(tag: string): void {
    const given = Number(attribute(tag, "r") ?? "0");
    this.record = given > this.record ? given : this.record + 1;
    if (this.record > ROWS_MAX) throw new FileRefusal("file-too-many-rows");
    this.rowHidden = isTrue(attribute(tag, "hidden"));
    this.rowHasText = false;
    this.cells = [];
    this.column = -1;
  }

  private openCell(tag: string): void {
    const reference = attribute(tag, "r");
    const column = reference === null ? this.column + 1 : columnOf(reference);
    if (column < 0 || column >= COLUMNS_OF_EXCEL) throw new FileRefusal("file-damaged");
    this.column = column;
    this.type = attribute(tag, "t") ?? "";
    this.style = Number(attribute(tag, "s") ?? "0");
    this.raw = "";
    this.hasValue = false;
  }

  private closeCell(): void {
    if (!this.hasValue) return;
    const { shared, styles, date1904 } = this.context;
    const text = cellText(this.type, this.raw, styles[this.style] ?? "plain", shared, date1904);
    if (text === "") return;
    if (this.hidden.size > 0 && this.isHiddenColumn(this.column)) {
      const known = this.hiddenLabels.get(this.column);
      if (known === undefined || (known === "" && this.record < 60)) {
        this.hiddenLabels.set(this.column, /[a-z\u3400-\u9fff]/i.test(text) ? text.slice(0, 40) : "");
      }
      return;
    }
    this.rowHasText = true;
    if (this.column >= CELLS_MAX && this.cells.length >= CELLS_MAX) return;
    const column = Math.min(this.column, CELLS_MAX);
    while (this.cells.length < column) this.cells.push("");
    this.cells[column] = text;
  }

  private closeRow(): void {
    if (this.rowHidden) {
      if (this.rowHasText) this.hiddenRows += 1;
      return;
    }
    if (this.rowHasText) this.rows.push({ record: this.record, cells: this.cells, broken: false });
  }
}

function isTrue(value: string | null): boolean {
  return value === "1" || value === "true";
}

/** "AB12" → 27; -1 for what is no reference. */
function columnOf(reference: string): number {
  let column = 0;
  for (let at = 0; at < reference.length; at += 1) {
    const code = reference.charCodeAt(at);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column - 1;
}

function columnName(column: number): string {
  let name = "";
  for (let left = column + 1; left > 0; left = Math.floor((left - 1) / 26)) {
    name = String.fromCharCode(65 + ((left - 1) % 26)) + name;
  }
  return name;
}

/** One data row with its plan: reads cells by field and collects what is wrong with them. One reader serves all rows of a table. */
import { type AliasTable, cleanCell, isBlank, readDecimal } from "@/domain/stock/cell";
import type { RowFault } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { repairMojibake } from "@/domain/stock/mojibake";
import type { FileDecisions, ReadingPlan } from "@/domain/stock/reading-plan";
import type { FaultCode, WarningCode } from "@/domain/stock/stock-fault";

const VALUE_MAX = 80;
/** A cell of Excel holds no more. */
export const CELL_MAX = 32_767;

export class RowReader {
  line = 1;
  faults: RowFault[] = [];
  warnings: RowFault[] = [];
  /** How many bodies were cut to weigh stones of this table. */
  cutsAsked = 0;
  readonly decisions: FileDecisions;
  readonly decimalComma: boolean;
  readonly headings: readonly string[];
  private cells: readonly string[] = [];
  /** Columns of a field in file order; the first non-empty cell wins. */
  private readonly columns: { [Field in StockField]?: number[] } = {};
  private readonly toldOnce = new Set<string>();
  /** Those of the row that is being read. */
  private told: string[] = [];

  constructor(
    plan: ReadingPlan,
    private readonly sheet: string | null = null,
  ) {
    this.decisions = plan.decisions;
    this.decimalComma = plan.decisions.decimal === "comma";
    this.headings = plan.columns.map((one) => one.heading);
    // A heading as it should be goes before a misspelt twin of it.
    for (const sure of [true, false]) {
      for (const one of plan.columns) {
        if (one.field === null || (one.certainty !== "close") !== sure) continue;
        const list = this.columns[one.field];
        if (list) list.push(one.column);
        else this.columns[one.field] = [one.column];
      }
    }
  }

  start(cells: readonly string[], line: number): void {
    this.cells = cells;
    this.line = line;
    if (this.faults.length > 0) this.faults = [];
    if (this.warnings.length > 0) this.warnings = [];
    if (this.told.length > 0) this.told = [];
  }

  has(field: StockField): boolean {
    return this.columns[field] !== undefined;
  }

  /** Cleaned text of a field, "" where absent or blank. */
  text(field: StockField): string {
    const columns = this.columns[field];
    if (columns === undefined) return "";
    for (const column of columns) {
      const raw = this.cells[column];
      if (raw === undefined || raw === "") continue;
      const text = this.clean(raw);
      if (!isBlank(text)) return text;
    }
    return "";
  }

  /** What stands in each column of a field that has something, with the column's heading. */
  texts(field: StockField): { text: string; heading: string }[] {
    return (this.columns[field] ?? []).flatMap((column) => {
      const text = this.cell(column);
      return isBlank(text) ? [] : [{ text, heading: this.headings[column] ?? "" }];
    });
  }

  /** What stands in a field that counts as blank: "N/A" is a word of its own in some. */
  blankText(field: StockField): string {
    const column = this.columns[field]?.[0];
    return column === undefined ? "" : this.cell(column);
  }

  /** Cleaned text of a column, whatever it stands for. */
  cell(column: number): string {
    return this.clean(this.cells[column] ?? "");
  }

  fault(field: StockField | null, code: FaultCode, details?: RowFault["details"]): void {
    this.faults.push(this.note(field, code, details));
  }

  /** A fault of one column, whether it is read or not; null for the row as a whole. */
  faultAt(column: number | null, code: FaultCode, details?: RowFault["details"]): void {
    this.faults.push(this.noteAt(column, code, details));
  }

  warn(field: StockField | null, code: WarningCode, details?: RowFault["details"]): void {
    this.warnings.push(this.note(field, code, details));
  }

  /** A choice that holds for every row like this one: told at the first. */
  warnOnce(key: string, field: StockField, code: WarningCode, details?: RowFault["details"]): void {
    if (this.toldOnce.has(key)) return;
    this.toldOnce.add(key);
    this.told.push(key);
    this.warn(field, code, details);
  }

  /** The row is out and its warnings with it: what was told once is told at the next row that has it. */
  takeBack(): void {
    for (const key of this.told) this.toldOnce.delete(key);
  }

  private clean(raw: string): string {
    const text = cleanCell(this.decisions.mojibake ? repairMojibake(raw) : raw);
    // '=1+1: an apostrophe that an export put before what might be taken for a formula.
    return text.charCodeAt(0) === 39 && /^'[=+\-@]/.test(text) ? text.slice(1) : text;
  }

  private note(field: StockField | null, code: string, details?: RowFault["details"]): RowFault {
    return this.noteAt(field ? this.columnOf(field) : null, code, details);
  }

  private noteAt(column: number | null, code: string, details?: RowFault["details"]): RowFault {
    const text = column === null ? "" : this.cell(column);
    const stockNumber = this.text("stock_number");
    return {
      line: this.line,
      ...(this.sheet === null ? {} : { sheet: this.sheet }),
      column: column === null ? null : this.headings[column] || null,
      code,
      ...(stockNumber ? { stockNumber: stockNumber.slice(0, VALUE_MAX) } : {}),
      ...(text ? { value: text.slice(0, VALUE_MAX) } : {}),
      ...(details ? { details } : {}),
    };
  }

  private columnOf(field: StockField): number | null {
    const columns = this.columns[field];
    if (!columns) return null;
    return columns.find((column) => !isBlank(this.cell(column))) ?? columns[0] ?? null;
  }
}

/** A canonical value by alias; an unknown word of an optional field is dropped with a warning. */
export function readOptional(row: RowReader, field: StockField, table: AliasTable): string | null {
  const text = row.text(field);
  if (text === "") return null;
  const value = table.find(text);
  if (value === null) row.warn(field, "value-dropped");
  return value;
}

/** A number of an optional field within bounds (in the unit of the cell); dropped with a warning otherwise. Zero is "not measured". */
export function readOptionalNumber(
  row: RowReader,
  field: StockField,
  bounds: { min: number; max: number },
): number | null {
  const text = row.text(field);
  if (text === "") return null;
  const read = readDecimal(text, row.decimalComma);
  if (!read.ok) {
    row.warn(field, "value-dropped");
    return null;
  }
  const value =
    row.decisions.fractions.includes(field) && !text.includes("%") ? round(read.value * 100, 4) : read.value;
  if (value === 0) {
    row.warnOnce(`zero ${field}`, field, "measurement-zero");
    return null;
  }
  if (value < bounds.min || value > bounds.max) {
    row.warn(field, "figure-impossible");
    return null;
  }
  return value;
}

/** Half up, without the dust of binary fractions. */
export function round(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale * (1 + Number.EPSILON)) / scale;
}

/** Weight in thousandths of a carat; a fault where it is no number or impossible (below 0.01 ct, above 3,106 ct). */
export function readWeight(row: RowReader, field: StockField, max = WEIGHT_MAX_CT): number | null {
  const text = row.text(field);
  if (text === "") {
    row.fault(field, "value-missing", { field });
    return null;
  }
  const points = /^(\d+(?:\.\d+)?)\s*(?:分|points?|pts?)\.?$/i.exec(text);
  const read = points ? ({ ok: true, value: Number(points[1]) / 100 } as const) : readDecimal(text, row.decimalComma);
  if (!read.ok) {
    row.fault(field, read.why === "exponent" ? "number-exponent" : "number-form");
    return null;
  }
  if (read.value < 0.01 || read.value > max) {
    row.fault(field, "weight-range");
    return null;
  }
  return Math.round(read.value * 1000);
}

/** The Cullinan rough weighed 3,106 ct: no parcel of polished stones that is listed as one item is heavier. */
const WEIGHT_MAX_CT = 3106;

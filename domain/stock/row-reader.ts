/** One data row with its column map: reads cells by field and collects what is wrong with them. */

import { lookUp } from "@/domain/stock/canonical-values";
import { type AliasTable, cleanCell, isBlank, readDecimal, readScaled } from "@/domain/stock/cell";
import type { RowFault } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { ColumnMap } from "@/domain/stock/map-headings";
import type { FaultCode, WarningCode } from "@/domain/stock/stock-fault";

/** What is decided once for a whole file, never per cell. */
export type FileDecisions = {
  decimalComma: boolean;
  /** Currency where no cell says it; RapNet files are in US dollars. */
  currency: string;
};

export type RowReader = {
  line: number;
  decisions: FileDecisions;
  faults: RowFault[];
  warnings: RowFault[];
  /** Cleaned text of a field, "" where absent or blank. */
  text(field: StockField): string;
  fault(field: StockField | null, code: FaultCode, details?: RowFault["details"]): void;
  warn(field: StockField | null, code: WarningCode, details?: RowFault["details"]): void;
};

const VALUE_MAX = 80;

export function createRowReader(
  line: number,
  cells: readonly string[],
  map: ColumnMap,
  decisions: FileDecisions,
): RowReader {
  const faults: RowFault[] = [];
  const warnings: RowFault[] = [];
  const find = (field: StockField): { text: string; column: number | null } => {
    const columns = map.columns.get(field);
    if (!columns) return { text: "", column: null };
    for (const column of columns) {
      const text = cleanCell(cells[column] ?? "");
      if (!isBlank(text)) return { text, column };
    }
    return { text: "", column: columns[0] ?? null };
  };
  const note = (field: StockField | null, code: string, details?: RowFault["details"]): RowFault => {
    const { text, column } = field ? find(field) : { text: "", column: null };
    const stockNumber = find("stock_number").text;
    return {
      line,
      column: column === null ? null : (map.headings[column] ?? null),
      code,
      ...(stockNumber ? { stockNumber: stockNumber.slice(0, VALUE_MAX) } : {}),
      ...(text ? { value: text.slice(0, VALUE_MAX) } : {}),
      ...(details ? { details } : {}),
    };
  };
  return {
    line,
    decisions,
    faults,
    warnings,
    text: (field) => find(field).text,
    fault: (field, code, details) => faults.push(note(field, code, details)),
    warn: (field, code, details) => warnings.push(note(field, code, details)),
  };
}

/** A canonical value by alias; an unknown word of an optional field is dropped with a warning. */
export function readOptional(row: RowReader, field: StockField, table: AliasTable): string | null {
  const text = row.text(field);
  if (text === "") return null;
  const value = lookUp(table, text);
  if (value === null) row.warn(field, "value-dropped");
  return value;
}

/** A scaled integer of an optional field within bounds (in the unit of the cell); dropped with a warning otherwise. */
export function readOptionalNumber(
  row: RowReader,
  field: StockField,
  digits: number,
  bounds: { min: number; max: number },
): number | null {
  const text = row.text(field);
  if (text === "") return null;
  const value = readScaled(text, digits, row.decisions.decimalComma);
  if (value === null) {
    row.warn(field, "value-dropped");
    return null;
  }
  if (value === 0) return null;
  const scale = 10 ** digits;
  if (value < bounds.min * scale || value > bounds.max * scale) {
    row.warn(field, "percent-impossible");
    return null;
  }
  return value;
}

/** Weight in thousandths of a carat; a fault where it is no number or impossible (below 0.01 ct, above 4,000 ct). */
export function readWeight(row: RowReader, field: StockField): number | null {
  const text = row.text(field);
  if (text === "") {
    row.fault(field, "value-missing", { field });
    return null;
  }
  const read = readDecimal(text, row.decisions.decimalComma);
  if (!read.ok) {
    row.fault(field, read.why === "exponent" ? "number-exponent" : "number-form");
    return null;
  }
  const mct = Math.round(Number(read.text) * 1000);
  if (mct < 10 || mct > WEIGHT_MAX_MCT) {
    row.fault(field, "weight-range");
    return null;
  }
  return mct;
}

/** The Cullinan rough weighed 3,106 ct: nothing polished is heavier. */
const WEIGHT_MAX_MCT = 3_106_000;

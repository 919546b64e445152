/**
 * How a table of stock is going to be read: which column is which field, and what is decided once for the whole table,
 * never per cell. Plain JSON: it is kept with an import, shown to the seller, and changed by the answers. Made by
 * `planReading` (domain/stock/plan-reading.ts) from the table's first rows, used by `openReading`.
 */
import type { Currency } from "@/domain/shared/money";
import type { RowFault } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";

export type ColumnPlan = {
  /** 0-based, in the file's own order. */
  column: number;
  /** As in the file, cleaned; the parts of a two-row heading joined by a space; "" where there is none. */
  heading: string;
  /** Null: not read (unknown, or the seller said so). */
  field: StockField | null;
  /** exact: a known heading. close: misspelt or told by its values. ambiguous: several meanings, one taken. unknown: no meaning. */
  certainty: "exact" | "close" | "ambiguous" | "unknown" | "answered";
  /** What it could mean, likeliest first; `field` is among them unless the seller answered otherwise. */
  candidates: StockField[];
  /** The first different values below it, for the seller's eye. */
  samples: string[];
};

export type FileDecisions = {
  /** "1,52" is one and a half (comma) or one hundred and fifty-two (point). */
  decimal: "point" | "comma";
  /** Currency where no cell says it. */
  currency: Currency;
  /** Which sign means below the list price, and whether 0.3 is thirty percent. Pays: the cell is the part that is paid (6.5 折). */
  discount: { below: "negative" | "positive"; scale: "percent" | "fraction" | "pays" };
  /** Of 03/04/2024; null where no cell tells, then such dates are left blank with a warning. */
  dateOrder: "dmy" | "mdy" | null;
  /** Fields whose percentages are written as fractions: 0.619 is 61.9 %. */
  fractions: StockField[];
  /** Laboratory of report numbers in a table without a column for it ("GIA No"). */
  lab: string | null;
  /** UTF-8 that was read as Windows-1252 on its way here, and is repaired cell by cell. */
  mojibake: boolean;
};

/** Something that the file does not settle: told as a warning with the choice made; the wizard asks it. */
export type ReadingQuestion =
  | { about: "column"; column: number; heading: string; chosen: StockField | null; choices: StockField[] }
  | { about: "decimal"; chosen: FileDecisions["decimal"]; choices: FileDecisions["decimal"][] }
  | { about: "currency"; chosen: Currency; choices: Currency[] }
  | { about: "discount"; chosen: FileDecisions["discount"]; choices: FileDecisions["discount"][] }
  | { about: "dateOrder"; chosen: FileDecisions["dateOrder"]; choices: ("dmy" | "mdy")[] };

export type ReadingPlan = {
  /** Records of the header lines: 1 for a file that starts with its header, two for a two-row one; empty where there is none. */
  headerRecords: number[];
  /** The record that counts as row 1 for the seller: the header's first line, or the first data row where there is none. */
  firstRecord: number;
  /** Set where the file has no header and is read by position. */
  preset: "gemfind" | null;
  columns: ColumnPlan[];
  /** Cells that a row must have, where all rows of the export leave out the same last ones; absent: as many as the header. */
  rowWidth?: number;
  decisions: FileDecisions;
  questions: ReadingQuestion[];
  /** Warnings about the table as a whole (line 1): unknown columns, choices made. */
  warnings: RowFault[];
};

/** Notes of a table with records for lines, as its reader tells them, by the seller's lines: what is in the header or above is not told. */
export function notesBelowHeader(notes: readonly RowFault[], plan: ReadingPlan): RowFault[] {
  const lastHeader = Math.max(0, ...plan.headerRecords);
  return notes.flatMap((note) => {
    if (note.code !== "merged-cells") return [note];
    return note.line > lastHeader ? [{ ...note, line: note.line - plan.firstRecord + 1 }] : [];
  });
}

/** What a seller answered, or a company's remembered profile. Keys of `fields` are heading keys (`headingKey`) or "#3" for the third column (0-based 2). */
export type ReadingAnswers = {
  fields?: Record<string, StockField | null>;
  decisions?: Partial<FileDecisions>;
};

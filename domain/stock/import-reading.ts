/** What an import keeps of its reading for the seller's eye: how the file was taken, and the kinds of trouble in it. */
import type { RowFault } from "@/domain/stock/draft";
import type { ReadingPlan, ReadingQuestion } from "@/domain/stock/reading-plan";

/** One table of the file: the file itself, or a sheet of a workbook. */
export type ReadTable = {
  /** Name of the sheet; null for a text file. */
  sheet: string | null;
  plan: ReadingPlan;
  /** Told of the table as a whole: hidden columns and rows, sheets that were not read. */
  notes: RowFault[];
};

export type ImportReading = {
  /** Of a text file: "utf-8", "gb18030" …; null for a workbook. */
  encoding: string | null;
  delimiter: string | null;
  tables: ReadTable[];
};

/** What the file left open and nobody has answered: an answer makes the file be read again without the question. */
export function openQuestions(reading: Pick<ImportReading, "tables"> | null): ReadingQuestion[] {
  return (reading?.tables ?? []).flatMap(({ plan }) => plan.questions);
}

/** How many rows have the same fault or warning in the same column, with the value where they share it. */
export type NoteKind = {
  severity: "fault" | "look";
  /** "" for a text file. */
  sheet: string;
  code: string;
  column: string | null;
  /** The cell, so that one answer can mend all rows that say the same. */
  value: string | null;
  details?: Record<string, string | number>;
  rows: number;
  /** The first line that has it. */
  line: number;
};

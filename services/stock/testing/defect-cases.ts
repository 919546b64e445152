/** One stone in a file with one thing odd about it, and what must become of it. */
import { expect } from "vitest";
import { readFile } from "@/services/stock/read-file";
import { readingAnswer } from "@/services/stock/reading-answer";

export type Outcome = {
  /** Codes of faults by row, in file order. */
  faults?: [number, string][];
  /** Codes of warnings that must be among them. */
  warns?: string[];
  /** Fields of items, by their order. */
  items?: Record<string, unknown>[];
  accepted?: number;
};
export const BASE = "Stock #,Shape,Weight,Color,Clarity,Price/Ct";
export const ROW = "A1,Round,1.00,F,VS1,5000";
export const one = (heading: string, value: string) => `${BASE},${heading}\n${ROW},${value}\n`;
export const cell = (heading: string, value: string) => {
  const at = BASE.split(",").indexOf(heading);
  return `${BASE}\n${ROW.split(",")
    .map((old, place) => (place === at ? value : old))
    .join(",")}\n`;
};
export const graded = (lab: string, number: string) => `${BASE},Lab,Certificate #\n${ROW},${lab},${number}\n`;
export const A1 = { stock_number: "A1", shape: "round", carat: 1, color: "F", clarity: "VS1", price_per_carat: 5000 };

export type DefectCase = [title: string, file: string | Buffer, expected: Outcome];

export async function expectOutcome(file: string | Buffer, expected: Outcome): Promise<void> {
  const answer = readingAnswer("file.csv", await readFile(Buffer.from(file)));
  expect(answer.fileError).toBeNull();
  expect(answer.accepted + answer.rejected).toBe(answer.rows);
  expect(answer.faults.map((fault) => [fault.row, fault.code])).toEqual(expected.faults ?? []);
  const warned = answer.warnings.map((warning) => warning.code);
  expect(warned).toEqual(expect.arrayContaining(expected.warns ?? []));
  if (expected.accepted !== undefined) expect(answer.accepted).toBe(expected.accepted);
  for (const [at, item] of (expected.items ?? []).entries()) expect(answer.items[at]).toMatchObject(item);
  // What is odd in an accepted row is told, and nothing else is.
  if (!expected.warns && !expected.faults) expect(warned).toEqual([]);
}

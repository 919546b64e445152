/**
 * Plans how a table of stock is read, from its first rows: where its header is, which column is which field, and what
 * holds for the whole table. What the rows do not settle becomes a question, answered by the commoner reading until the
 * seller says otherwise. Asks no clock and touches no stock.
 */
import { ok, type Result, refuse } from "@/domain/shared/result";
import { cleanCell, isBlank } from "@/domain/stock/cell";
import { decideTable } from "@/domain/stock/decide-table";
import type { RowFault } from "@/domain/stock/draft";
import { findTable, GEMFIND_ORDER, rowKind } from "@/domain/stock/find-table";
import type { StockField } from "@/domain/stock/heading-aliases";
import { mapHeadings } from "@/domain/stock/map-headings";
import { looksDoubleEncoded, repairMojibake } from "@/domain/stock/mojibake";
import type { ColumnPlan, ReadingAnswers, ReadingPlan, ReadingQuestion } from "@/domain/stock/reading-plan";
import type { FileRow } from "@/domain/stock/split-rows";
import type { FileErrorCode } from "@/domain/stock/stock-fault";

/** How many first rows of a table a plan should be made from. */
export const PLAN_SAMPLE_ROWS = 1000;
export const COLUMNS_MAX = 512;

/** Fields that say that a row is about a stone or a jewel. */
const STONE_FIELDS: readonly StockField[] = [
  "shape",
  "carat",
  "color",
  "clarity",
  "fancy_color",
  "certificate_number",
  "lab",
  "species",
  "jewelry_type",
  "metal",
  "stone_type",
];

export function planReading(
  sample: readonly FileRow[],
  answers: ReadingAnswers = {},
): Result<ReadingPlan, FileErrorCode> {
  if (sample.every((row) => row.cells.every((cell) => cleanCell(cell) === ""))) return refuse("file-empty");
  const mojibake = answers.decisions?.mojibake ?? looksDoubleEncoded(sample);
  const rows = mojibake ? sample.map((row) => ({ ...row, cells: row.cells.map(repairMojibake) })) : sample;
  const table = findTable(rows);
  if (!table) return refuse("file-header-missing");
  const lastHeader = Math.max(0, ...table.headerRecords);
  const headings = table.preset ? [...GEMFIND_ORDER] : table.headings;
  if (headings.length > COLUMNS_MAX) return refuse("file-too-many-columns");
  const data = rows.filter((row) => row.record > lastHeader);
  const cells = data
    .filter((row) => !row.broken && row.cells.length >= Math.min(headings.length, 3))
    .map((row) => row.cells.map(cleanCell).map((cell) => (isBlank(cell) ? "" : cell)));
  const columns = table.preset ? presetColumns(cells) : mapHeadings(headings, cells, answers);
  const { decisions, questions } = decideTable(columns, cells, { ...answers.decisions, mojibake });
  const asked = [...columnQuestions(columns), ...questions];
  const first = table.headerRecords[0] ?? data.find((row) => row.cells.some((cell) => cell.trim() !== ""))?.record ?? 1;
  return ok({
    headerRecords: table.headerRecords,
    firstRecord: first,
    preset: table.preset,
    columns,
    ...(table.preset ? {} : evenlyShort(data, headings.length)),
    decisions,
    questions: asked,
    warnings: planWarnings(columns, asked, { mojibake, preset: table.preset !== null, fractions: decisions.fractions }),
  });
}

const EVEN_ROWS_MIN = 10;
const LEFT_OUT_MAX = 3;

/** Some exports end every row before the last columns of their header: what all rows do is no fault of one. */
function evenlyShort(data: readonly FileRow[], width: number): { rowWidth?: number } {
  const lengths = new Set(
    data.filter((row) => !row.broken && row.cells.some((cell) => cell.trim() !== "")).map((row) => row.cells.length),
  );
  const [length = width] = lengths;
  const isEven = lengths.size === 1 && data.length >= EVEN_ROWS_MIN;
  return isEven && length < width && length >= width - LEFT_OUT_MAX ? { rowWidth: length } : {};
}

/** True where the sample has a row of data below its header: a file with a header alone is told so. */
export function hasDataRow(sample: readonly FileRow[], plan: ReadingPlan): boolean {
  const shape = tableShape(plan);
  const lastHeader = Math.max(0, ...plan.headerRecords);
  return sample.some((row) => row.record > lastHeader && (row.broken || rowKind(row, shape) === "data"));
}

export function tableShape(plan: ReadingPlan) {
  const places = (wanted: readonly StockField[]) =>
    plan.columns.flatMap((one) => (one.field && wanted.includes(one.field) ? [one.column] : []));
  return {
    headings: plan.preset ? [] : plan.columns.map((one) => one.heading),
    stockNumber: places(["stock_number"]),
    stone: places(STONE_FIELDS),
  };
}

function presetColumns(sample: readonly (readonly string[])[]): ColumnPlan[] {
  return GEMFIND_ORDER.map((field, column) => ({
    column,
    heading: field,
    field,
    certainty: "close",
    candidates: [field],
    samples: [...new Set(sample.map((cells) => cells[column] ?? "").filter((cell) => cell !== ""))].slice(0, 3),
  }));
}

function columnQuestions(columns: readonly ColumnPlan[]): ReadingQuestion[] {
  return columns.flatMap((one) =>
    one.certainty === "ambiguous"
      ? [
          {
            about: "column" as const,
            column: one.column,
            heading: one.heading,
            chosen: one.field,
            choices: one.candidates,
          },
        ]
      : [],
  );
}

function planWarnings(
  columns: readonly ColumnPlan[],
  questions: readonly ReadingQuestion[],
  table: { mojibake: boolean; preset: boolean; fractions: readonly StockField[] },
): RowFault[] {
  const warnings: RowFault[] = [];
  const warn = (column: string | null, code: string, details?: RowFault["details"]) =>
    warnings.push({ line: 1, column, code, ...(details ? { details } : {}) });
  if (table.preset) warn(null, "header-missing-preset");
  if (table.mojibake) warn(null, "mojibake-repaired");
  for (const question of questions) {
    if (question.about !== "column") warn(null, QUESTION_WARNINGS[question.about], { readAs: chosenWord(question) });
    else if (question.chosen === "price_per_carat") warn(question.heading, "price-per-carat-assumed");
    else if (question.chosen === "price_total") warn(question.heading, "price-total-assumed");
    else warn(question.heading, "heading-choice", { readAs: question.chosen ?? "" });
  }
  for (const one of columns) {
    if (one.field === null && one.heading !== "" && one.certainty === "unknown" && !OWN_HEADING.test(one.heading)) {
      warn(one.heading, "column-unknown");
    }
    if (one.certainty === "close" && !table.preset) warn(one.heading, "heading-read-as", { readAs: one.field ?? "" });
    if (one.field && table.fractions.includes(one.field)) warn(one.heading, "fractions-read-as-percent");
  }
  if (!table.preset && !columns.some((one) => one.field === "stock_number")) warn(null, "no-stock-number-column");
  return warnings;
}

/** The column that we add to a file of rejected rows. */
const OWN_HEADING = /^(?:reason|原因)$/i;

const QUESTION_WARNINGS = {
  decimal: "decimal-mixed",
  currency: "currency-assumed",
  discount: "discount-sign-assumed",
  dateOrder: "date-order-unknown",
} as const;

function chosenWord(question: Exclude<ReadingQuestion, { about: "column" }>): string {
  if (question.about === "discount") return question.chosen.below;
  return question.chosen ?? "";
}

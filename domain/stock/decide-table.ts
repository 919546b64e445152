/**
 * What is decided once for a whole table, from its first rows: decimal comma, currency, sign and scale of discounts,
 * order of dates, fractions for percentages. Each decision that the rows do not settle becomes a question.
 */
import { type Currency, isCurrency } from "@/domain/shared/money";
import { readDecimal } from "@/domain/stock/cell";
import { currencyIn } from "@/domain/stock/currency-words";
import type { StockField } from "@/domain/stock/heading-aliases";
import { numericDateParts } from "@/domain/stock/read-date";
import type { ColumnPlan, FileDecisions, ReadingQuestion } from "@/domain/stock/reading-plan";

const FIGURE_FIELDS: readonly StockField[] = [
  "carat",
  "price_per_carat",
  "price_total",
  "list_price_per_carat",
  "cash_price_per_carat",
  "discount_percent",
  "depth_percent",
  "table_percent",
  "length_mm",
  "width_mm",
  "height_mm",
  "crown_angle",
  "pavilion_angle",
  "crown_height",
  "pavilion_depth",
  "metal_weight_g",
  "gross_weight_g",
  "stone_carat",
];
const PRICE_FIELDS: readonly StockField[] = [
  "price_total",
  "price_per_carat",
  "list_price_per_carat",
  "cash_price_per_carat",
];
/** Percentages that are never near one: all of them below 1.2 are fractions. */
const FRACTION_FIELDS: readonly StockField[] = ["depth_percent", "table_percent", "star_length", "lower_half"];

type Sample = readonly (readonly string[])[];

/** Non-empty cells of a field's columns. */
function cellsOf(field: StockField, columns: readonly ColumnPlan[], sample: Sample): string[] {
  return columns
    .filter((column) => column.field === field)
    .flatMap(({ column }) => sample.map((cells) => cells[column] ?? ""))
    .filter((cell) => cell !== "");
}

export function decideTable(
  columns: readonly ColumnPlan[],
  sample: Sample,
  given: Partial<FileDecisions> = {},
): { decisions: FileDecisions; questions: ReadingQuestion[] } {
  const questions: ReadingQuestion[] = [];
  const decimal = given.decimal ?? decideDecimal(columns, sample, questions);
  const currency = given.currency ?? decideCurrency(columns, sample, questions);
  const discount = given.discount ?? decideDiscount(columns, sample, decimal === "comma", questions);
  const dateOrder = given.dateOrder !== undefined ? given.dateOrder : decideDateOrder(columns, sample, questions);
  const fractions =
    given.fractions ??
    FRACTION_FIELDS.filter((field) => {
      const cells = cellsOf(field, columns, sample);
      const figures = cells
        .map((cell) => readDecimal(cell, decimal === "comma"))
        .flatMap((read) => (read.ok ? read.value : []));
      const filled = figures.filter((value) => value > 0);
      return filled.length > 0 && filled.every((value) => value <= 1.2) && !cells.some((cell) => cell.includes("%"));
    });
  const lab = given.lab !== undefined ? given.lab : labOfHeading(columns);
  return {
    decisions: { decimal, currency, discount, dateOrder, fractions, lab, mojibake: given.mojibake ?? false },
    questions,
  };
}

function decideDecimal(
  columns: readonly ColumnPlan[],
  sample: Sample,
  questions: ReadingQuestion[],
): "point" | "comma" {
  let comma = 0;
  let point = 0;
  for (const field of FIGURE_FIELDS) {
    const money = PRICE_FIELDS.includes(field);
    for (const cell of cellsOf(field, columns, sample)) {
      if (/\d\.\d{3},\d|^\D*\d{1,3}(?:\.\d{3}){2,}\D*$/.test(cell)) comma += 1;
      else if (/\d,\d{3}\.\d|^\D*\d{1,3}(?:,\d{2,3}){2,}\D*$/.test(cell)) point += 1;
      else if (/^\D*\d+,(?:\d{1,2}|\d{4,})\D*$/.test(cell) || (!money && /^\D*\d{1,2},\d{3}\D*$/.test(cell)))
        comma += 1;
      else if (/^\D*\d+\.(?:\d{1,2}|\d{4,})\D*$/.test(cell) || (!money && /^\D*\d{1,2}\.\d{3}\D*$/.test(cell)))
        point += 1;
      else if (money && /^\D*[1-9]\d{0,2},\d{3}\D*$/.test(cell)) point += 0.5;
      else if (money && /^\D*[1-9]\d{0,2}\.\d{3}\D*$/.test(cell)) comma += 0.5;
    }
  }
  for (const cell of cellsOf("measurements", columns, sample)) {
    if (/\d,\d/.test(cell) && !/\d\.\d/.test(cell)) comma += 1;
    else if (/\d\.\d/.test(cell)) point += 1;
  }
  const chosen = comma > point ? "comma" : "point";
  if (Math.min(comma, point) >= 1 && Math.min(comma, point) * 4 > Math.max(comma, point)) {
    questions.push({ about: "decimal", chosen, choices: ["point", "comma"] });
  }
  return chosen;
}

/** Named by a price's heading, else by most cells of the prices; US dollars, the trade's own, where nothing says it. */
function decideCurrency(columns: readonly ColumnPlan[], sample: Sample, questions: ReadingQuestion[]): Currency {
  for (const field of PRICE_FIELDS) {
    for (const column of columns) {
      if (column.field !== field) continue;
      const named = currencyIn(column.heading);
      if (named && isCurrency(named)) return named;
    }
  }
  const chosen = "USD";
  const priced = columns.filter((column) => column.field && PRICE_FIELDS.includes(column.field));
  const told = priced.some((column) => sample.some((cells) => currencyIn(cells[column.column] ?? "")));
  const hasOwn = columns.some((column) => column.field === "currency");
  const list = columns.some((column) => column.field === "list_price_per_carat");
  if (isChinese(columns) && priced.length > 0 && !told && !hasOwn && !list) {
    questions.push({ about: "currency", chosen, choices: ["USD", "CNY", "HKD"] });
  }
  return chosen;
}

/** Most of the headings that are read are in Chinese. */
export function isChinese(columns: readonly ColumnPlan[]): boolean {
  const read = columns.filter((column) => column.field !== null);
  return read.filter((column) => /[\u4e00-\u9fff]/.test(column.heading)).length * 2 > read.length;
}

const BELOW_NEGATIVE: FileDecisions["discount"] = { below: "negative", scale: "percent" };

function decideDiscount(
  columns: readonly ColumnPlan[],
  sample: Sample,
  comma: boolean,
  questions: ReadingQuestion[],
): FileDecisions["discount"] {
  const cells = cellsOf("discount_percent", columns, sample);
  const figures = cells.flatMap((cell) => {
    const read = readDecimal(cell.replace(/折$/, ""), comma);
    return read.ok && read.value !== 0 ? [{ value: read.value, percent: cell.includes("%") }] : [];
  });
  if (figures.length === 0) return BELOW_NEGATIVE;
  const pays = cells.filter((cell) => /折$/.test(cell)).length * 2 > cells.length;
  const bare = figures.filter((figure) => !figure.percent);
  const scale = pays
    ? "pays"
    : bare.length > 0 && bare.every((figure) => Math.abs(figure.value) <= 1)
      ? "fraction"
      : "percent";
  const told = pays ? null : discountByPrices(columns, sample, comma, scale === "fraction" ? 1 : 0.01);
  const negative = figures.filter((figure) => figure.value < 0).length;
  const below = told ?? (negative * 2 >= figures.length ? "negative" : "positive");
  const decision: FileDecisions["discount"] = { below, scale };
  const mixed = negative > 0 && negative < figures.length;
  if (mixed && told === null) {
    const other = { ...decision, below: below === "negative" ? ("positive" as const) : ("negative" as const) };
    questions.push({ about: "discount", chosen: decision, choices: [decision, other] });
  }
  return decision;
}

/** Where list price, discount and price stand side by side they tell the sign. */
function discountByPrices(columns: readonly ColumnPlan[], sample: Sample, comma: boolean, unit: number) {
  const column = (field: StockField) => columns.find((one) => one.field === field)?.column;
  const figure = (cells: readonly string[], at: number | undefined) => {
    const read = at === undefined ? null : readDecimal(cells[at] ?? "", comma);
    return read?.ok ? read.value : null;
  };
  const places = {
    list: column("list_price_per_carat"),
    price: column("price_per_carat"),
    off: column("discount_percent"),
  };
  const votes = { negative: 0, positive: 0 };
  for (const cells of sample) {
    const [list, price, off] = [figure(cells, places.list), figure(cells, places.price), figure(cells, places.off)];
    if (!list || !price || !off) continue;
    const close = (expected: number) => Math.abs(price - expected) <= expected * 0.01;
    if (close(list * (1 + off * unit))) votes.negative += 1;
    if (close(list * (1 - off * unit))) votes.positive += 1;
  }
  if (votes.negative === votes.positive) return null;
  return votes.negative > votes.positive ? ("negative" as const) : ("positive" as const);
}

/** A first part above 12 is a day, a second part above 12 too; both in one file: no order at all. */
function decideDateOrder(columns: readonly ColumnPlan[], sample: Sample, questions: ReadingQuestion[]) {
  const parts = cellsOf("report_date", columns, sample).flatMap((cell) => numericDateParts(cell) ?? []);
  const dmy = parts.some((one) => one.first > 12);
  const mdy = parts.some((one) => one.second > 12);
  if (parts.length > 0 && dmy === mdy) questions.push({ about: "dateOrder", chosen: null, choices: ["dmy", "mdy"] });
  if (dmy === mdy) return null;
  return dmy ? ("dmy" as const) : ("mdy" as const);
}

/** "GIA Report No": the laboratory of a file that has no column for it. */
function labOfHeading(columns: readonly ColumnPlan[]): string | null {
  if (columns.some((column) => column.field === "lab")) return null;
  const heading = columns.find((column) => column.field === "certificate_number")?.heading ?? "";
  return /\b(GIA|IGI|HRD|AGS|GCAL|NGTC|SSEF|GRS)(?![a-z])/i.exec(heading)?.[1]?.toUpperCase() ?? null;
}

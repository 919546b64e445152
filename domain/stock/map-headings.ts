/**
 * Decides which column is which field, once per file. Headings that mean different things in different systems
 * ("Cut", "Size", "Depth", "Price") are settled by the other columns and by the values below them; what was chosen is
 * told to the seller. Columns nobody knows are named, never read.
 */
import { aliasKey } from "@/domain/stock/cell";
import { HEADING_ALIASES, type StockField } from "@/domain/stock/heading-aliases";

export type ColumnMap = {
  /** Columns of a field in file order; the first non-empty cell wins. */
  columns: ReadonlyMap<StockField, readonly number[]>;
  headings: readonly string[];
  unknown: readonly string[];
  /** Choices made where a heading had two meanings. */
  choices: readonly { heading: string; readAs: StockField }[];
};

/** "Stock #" → "stock#": case, spaces, underscores, points, hyphens, slashes and brackets do not matter. */
export function headingKey(heading: string): string {
  return aliasKey(heading).replace(/[()/:,]+/g, "");
}

const CANDIDATES = buildCandidates();

function buildCandidates(): ReadonlyMap<string, readonly StockField[]> {
  const map = new Map<string, StockField[]>();
  for (const [field, aliases] of Object.entries(HEADING_ALIASES) as [StockField, string][]) {
    for (const key of new Set([field, ...aliases.split("|")].map(headingKey))) {
      const fields = map.get(key) ?? [];
      if (!fields.includes(field)) fields.push(field);
      map.set(key, fields);
    }
  }
  return map;
}

/** What a heading may mean; a remark in brackets or a currency at its end ("Total USD") is no part of the name. */
function fieldsOf(heading: string): readonly StockField[] | undefined {
  const bare = heading.replace(/\([^)]*\)\s*$/, "").replace(CURRENCY_END, "");
  return CANDIDATES.get(headingKey(heading)) ?? (bare.trim() === "" ? undefined : CANDIDATES.get(headingKey(bare)));
}

const CURRENCY_END = /[\s_-]+(USD|EUR|HKD|CNY|RMB|GBP|AED|INR|JPY|CHF)\s*$/i;

/** The currency that a price heading names; null where none does. */
export function currencyOfHeadings(map: ColumnMap): string | null {
  for (const field of ["price_total", "price_per_carat"] as const) {
    for (const column of map.columns.get(field) ?? []) {
      const named = CURRENCY_END.exec(map.headings[column] ?? "")?.[1]?.toUpperCase();
      if (named) return named === "RMB" ? "CNY" : named;
    }
  }
  return null;
}

/** How many cells of a row are known headings: the header row is the one with most. */
export function countKnownHeadings(cells: readonly string[]): number {
  return new Set(cells.filter((cell) => cell !== "" && fieldsOf(cell) !== undefined).map(headingKey)).size;
}

/** `sample`: the first data rows, to look at values where a heading alone does not tell. */
export function mapHeadings(headings: readonly string[], sample: readonly (readonly string[])[]): ColumnMap {
  const columns = new Map<StockField, number[]>();
  const unknown: string[] = [];
  const choices: { heading: string; readAs: StockField }[] = [];
  const put = (field: StockField, column: number) => columns.set(field, [...(columns.get(field) ?? []), column]);
  const open: [number, readonly StockField[]][] = [];
  headings.forEach((heading, column) => {
    const fields = fieldsOf(heading);
    if (heading === "") return;
    if (!fields?.[0]) unknown.push(heading);
    else if (fields.length === 1) put(fields[0], column);
    else open.push([column, fields]);
  });
  for (const [column, fields] of open) {
    const values = sample.map((cells) => cells[column] ?? "").filter((cell) => cell !== "");
    const field = settle(fields, columns, values);
    put(field, column);
    choices.push({ heading: headings[column] ?? "", readAs: field });
  }
  return { columns, headings, unknown, choices };
}

/** The meaning of a heading with several: by what the file already has, then by its values, then by our own order. */
function settle(
  fields: readonly StockField[],
  known: ReadonlyMap<StockField, readonly number[]>,
  values: readonly string[],
): StockField {
  const has = (field: StockField) => fields.includes(field);
  const free = (field: StockField) => has(field) && !known.has(field);
  const most = (test: RegExp) => values.filter((value) => test.test(value)).length * 2 > values.length;
  if (has("shape") && has("cut_grade")) return known.has("shape") ? "cut_grade" : "shape";
  if (has("carat") && has("measurements")) {
    return most(/\d\s*[-x×*]\s*\d/i) || known.has("carat") ? "measurements" : "carat";
  }
  if (has("depth_percent") && has("height_mm")) return most(/^[3-9]\d(\.\d+)?%?$/) ? "depth_percent" : "height_mm";
  if (has("price_per_carat") && has("price_total")) return free("price_per_carat") ? "price_per_carat" : "price_total";
  if (has("lab") && has("certificate_number")) return most(/\d{5}/) ? "certificate_number" : "lab";
  return fields.find(free) ?? fields[0] ?? "member_comment";
}

/**
 * A column headed "Price" alone: per carat (RapNet, GemFind) or in total (Nivoda, Punchmark)? Settled by the other
 * prices of the table where they tell, else by how prices grow with weight: per carat a stone of double weight costs
 * about double, in total about four times. The seller is always shown the choice.
 */
import { readDecimal } from "@/domain/stock/cell";
import type { StockField } from "@/domain/stock/heading-aliases";
import { headingKey } from "@/domain/stock/match-heading";
import type { ColumnPlan } from "@/domain/stock/reading-plan";

type Meaning = "price_per_carat" | "price_total";

export function settlePrice(
  one: ColumnPlan,
  columns: readonly ColumnPlan[],
  sample: readonly (readonly string[])[],
): void {
  const place = (field: StockField) => columns.find((column) => column.field === field)?.column;
  const filled = (field: StockField) =>
    columns.some((column) => column.field === field && sample.some((cells) => figure(cells, column.column) !== null));
  const chosen =
    byOtherPrices(one.column, place, sample) ??
    (givesTotals(columns) ? "price_total" : null) ??
    // The table has the one: the other is meant.
    (filled("price_per_carat") ? "price_total" : filled("price_total") ? "price_per_carat" : null) ??
    byGrowth(one.column, place("carat"), sample) ??
    byHabit(columns);
  one.field = chosen;
  one.certainty = "ambiguous";
  one.candidates = [chosen, chosen === "price_total" ? "price_per_carat" : "price_total"];
}

function figure(cells: readonly string[], column: number | undefined): number | null {
  if (column === undefined) return null;
  const text = cells[column] ?? "";
  const read = readDecimal(text, /,\d{1,2}$/.test(text) && !/\.\d{1,2}$/.test(text));
  return read.ok && read.value !== 0 ? read.value : null;
}

/** Rows where the price equals the other price times or over the weight, or list price less discount. */
function byOtherPrices(
  column: number,
  place: (field: StockField) => number | undefined,
  sample: readonly (readonly string[])[],
): Meaning | null {
  const votes = { price_per_carat: 0, price_total: 0 };
  for (const cells of sample) {
    const price = figure(cells, column);
    const carat = figure(cells, place("carat"));
    if (price === null || carat === null || Math.abs(carat - 1) < 0.03) continue;
    const perCarat = figure(cells, place("price_per_carat")) ?? discounted(cells, place);
    const total = figure(cells, place("price_total"));
    const perCaratMeant = perCarat ?? (total === null ? null : total / carat);
    if (perCaratMeant === null) continue;
    if (near(price, perCaratMeant)) votes.price_per_carat += 1;
    else if (near(price, perCaratMeant * carat)) votes.price_total += 1;
  }
  const { price_per_carat: each, price_total: total } = votes;
  if (each + total === 0) return null;
  return each >= total ? "price_per_carat" : "price_total";
}

function discounted(cells: readonly string[], place: (field: StockField) => number | undefined): number | null {
  const list = figure(cells, place("list_price_per_carat"));
  const off = figure(cells, place("discount_percent"));
  if (list === null || off === null) return null;
  const part = Math.abs(off) <= 1 ? Math.abs(off) : Math.abs(off) / 100;
  return list * (1 - part);
}

function near(a: number, b: number): boolean {
  return Math.abs(a - b) <= Math.max(Math.abs(b) * 0.01, 1);
}

/**
 * Which reading makes the prices more alike: each is held against a price per carat that grows with weight (5,000 at one
 * carat); the spread around it and the distance from it count. Null where both are as likely.
 */
function byGrowth(column: number, carat: number | undefined, sample: readonly (readonly string[])[]): Meaning | null {
  const rests: { each: number; total: number }[] = [];
  for (const cells of sample) {
    const price = figure(cells, column);
    const weight = figure(cells, carat);
    if (price === null || weight === null || price <= 0 || weight <= 0) continue;
    const expected = Math.log(5000 * weight ** 0.9);
    rests.push({ each: Math.log(price) - expected, total: Math.log(price / weight) - expected });
  }
  if (rests.length < 3) return null;
  const costs = (["each", "total"] as const).map((reading) => {
    const values = rests.map((rest) => rest[reading]);
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
    const spread = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
    return Math.min(values.length, 60) * Math.log(spread + 0.05) + (mean * mean) / 0.5;
  });
  const gap = (costs[0] ?? 0) - (costs[1] ?? 0);
  if (Math.abs(gap) < 2) return null;
  return gap > 0 ? "price_total" : "price_per_carat";
}

/** Nivoda's feed: all its prices are totals. */
function givesTotals(columns: readonly ColumnPlan[]): boolean {
  const keys = new Set(columns.map((column) => headingKey(column.heading)));
  return keys.has("diamondid") || (keys.has("stockid") && keys.has("reportno"));
}

/** Punchmark's file gives totals, as jewels are priced; RapNet's and GemFind's prices are per carat. */
function byHabit(columns: readonly ColumnPlan[]): Meaning {
  const isPunchmark = columns.some((column) => headingKey(column.heading) === "sku");
  return isPunchmark || columns.some((column) => column.field === "jewelry_type") ? "price_total" : "price_per_carat";
}

/**
 * A price per carat from which the discount has not been taken: the total is that of the price less the discount, in most
 * rows that can tell. Such a price is a list price, and the buyer pays less.
 */
export function priceBeforeDiscount(columns: readonly ColumnPlan[], sample: readonly (readonly string[])[]): void {
  const priced = columns.filter((column) => column.field === "price_per_carat" && column.certainty !== "answered");
  const place = (field: StockField) => columns.find((column) => column.field === field)?.column;
  const [one] = priced;
  if (!one || priced.length > 1 || place("list_price_per_carat") !== undefined) return;
  const votes = { before: 0, after: 0 };
  for (const cells of sample) {
    const [price, carat, total] = [one.column, place("carat"), place("price_total")].map((at) => figure(cells, at));
    const off = figure(cells, place("discount_percent"));
    if (!price || !carat || !total || !off) continue;
    const part = Math.abs(off) <= 1 ? Math.abs(off) : Math.abs(off) / 100;
    if (near(total, price * carat)) votes.after += 1;
    else if (near(total, price * carat * (1 - part))) votes.before += 1;
  }
  if (votes.before <= votes.after) return;
  one.field = "list_price_per_carat";
  one.certainty = "ambiguous";
  one.candidates = ["list_price_per_carat", "price_per_carat"];
}

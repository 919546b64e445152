/** One item as a line of a feed: CSV under the canonical names of stock files, or the JSON that the API shows. */
import type { PageRow } from "@/db/queries/catalogue-rows";
import { type Cell, csvText } from "@/domain/shared/csv-text";
import { type Currency, minorToDecimal, perCaratFromTotal } from "@/domain/shared/money";
import { formatCarat } from "@/domain/shared/weight";
import { toStockSummary } from "@/services/catalogue/stock-summary";

export type FeedForm = "csv" | "ndjson";

const scaled = (value: number | null, by: number, digits: number) =>
  value === null ? null : (value / by).toFixed(digits);

/** Amounts with the currency's decimals; everything is what the item's page shows to everybody. */
const COLUMNS: Record<string, (row: PageRow) => Cell> = {
  public_id: (row) => row.publicId,
  stock_number: (row) => row.stockNumber,
  kind: (row) => row.kind,
  availability: (row) => row.status,
  species: (row) => row.species,
  shape: (row) => row.shape,
  carat: (row) => formatCarat(row.weightMct),
  color: (row) => row.color,
  fancy_intensity: (row) => row.fancyIntensity,
  fancy_modifier: (row) => row.fancyModifiers?.join(" ") ?? null,
  fancy_hue: (row) => row.fancyHue,
  clarity: (row) => row.clarity,
  cut_grade: (row) => row.cut,
  polish: (row) => row.polish,
  symmetry: (row) => row.symmetry,
  fluorescence: (row) => row.fluorescence,
  fluorescence_color: (row) => row.fluorescenceColor,
  lab: (row) => row.lab,
  certificate_number: (row) => row.reportNumber,
  treatment: (row) => row.treatment,
  length_mm: (row) => scaled(row.lengthUm, 1000, 2),
  width_mm: (row) => scaled(row.widthUm, 1000, 2),
  depth_mm: (row) => scaled(row.depthUm, 1000, 2),
  table_pct: (row) => scaled(row.tablePm, 10, 1),
  depth_pct: (row) => scaled(row.depthPm, 10, 1),
  crown_angle: (row) => scaled(row.crownAngleDdeg, 10, 1),
  pavilion_angle: (row) => scaled(row.pavilionAngleDdeg, 10, 1),
  girdle: (row) => row.girdle,
  culet: (row) => row.culet,
  shade: (row) => row.shade,
  milky: (row) => row.milky,
  eye_clean: (row) => row.eyeClean,
  black_inclusion: (row) => row.blackInclusion,
  jewelry_type: (row) => row.jewelType,
  metal: (row) => row.metal,
  metal_color: (row) => row.metalColor,
  fineness: (row) => row.finenessPm,
  metal_weight_g: (row) => scaled(row.metalWeightMg, 1000, 2),
  hallmark: (row) => row.hallmark,
  ring_size_mm: (row) => scaled(row.ringSizeUm, 1000, 2),
  title: (row) => row.title?.en ?? null,
  title_zh: (row) => row.title?.zh ?? null,
  price_total: (row) => (row.priceMinor === null ? null : minorToDecimal(BigInt(row.priceMinor), row.currency)),
  price_per_carat: perCarat,
  currency: (row) => row.currency,
  mined_in: (row) => row.minedIn,
  polished_in: (row) => row.polishedIn,
  made_in: (row) => row.madeIn,
  location_country: (row) => row.locatedIn,
  location_city: (row) => row.locationCity,
  producer: (row) => row.producerSlug,
  listed_at: (row) => row.listedAt.toISOString(),
};

function perCarat({ priceMinor, kind, weightMct, currency }: PageRow): Cell {
  if (priceMinor === null || kind === "jewel" || weightMct <= 0) return null;
  return minorToDecimal(perCaratFromTotal(BigInt(priceMinor), weightMct), currency);
}

const CELLS = Object.values(COLUMNS);
const BYTE_ORDER_MARK = "\uFEFF";

export function feedHead(form: FeedForm): string {
  return form === "csv" ? csvText([Object.keys(COLUMNS)]) : "";
}

const NO_RATES: ReadonlyMap<Currency, null> = new Map();

export function feedLine(form: FeedForm, row: PageRow): string {
  if (form === "csv") return csvText([CELLS.map((cell) => cell(row))]).slice(BYTE_ORDER_MARK.length);
  const { itemId: _, converted: __, ...item } = toStockSummary(row, row.currency, NO_RATES);
  return `${JSON.stringify(item)}\n`;
}

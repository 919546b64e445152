/** What a row says beside the facts: words, figures, links and marks that trade buyers look at. Odd ones are dropped with a warning. */
import { BLACK_WORDS, EYE_CLEAN_WORDS, MILKY_WORDS, SHADE_WORDS } from "@/domain/stock/canonical-values";
import { type AliasTable, readDecimal } from "@/domain/stock/cell";
import type { DetailField, ItemDetails } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { publicLink } from "@/domain/stock/media-link";
import { readDate } from "@/domain/stock/read-date";
import { type RowReader, readOptionalNumber } from "@/domain/stock/row-reader";

type Field = DetailField & StockField;

const TEXTS: readonly Field[] = [
  "system_id",
  "girdle_condition",
  "culet_condition",
  "report_type",
  "fancy_overtone",
  "color_origin",
  "color_distribution",
  "white_inclusion",
  "open_inclusion",
  "key_to_symbols",
  "laser_inscription",
  "cert_comment",
  "member_comment",
  "brand",
  "state",
  "pair_stock_number",
  "pair_separable",
  "trade_show",
  "returnable",
  "allow_feed",
  "ring_size",
  "stone_type",
  "gem_color",
  "gem_cut",
  "condition",
  "designer",
  "collection",
  "variety",
  "geographic_origin",
  "phenomenon",
  "transparency",
  "treatment_text",
  "cutting_style",
  "description",
];
const FIGURES: readonly (readonly [Field, number, number])[] = [
  ["cash_price_per_carat", 0.01, 2e7],
  ["girdle_percent", 0, 30],
  ["crown_height", 1, 60],
  ["pavilion_depth", 5, 90],
  ["star_length", 5, 95],
  ["lower_half", 5, 100],
  ["delivery_days", 0, 365],
  ["min_order_qty", 0, 1e6],
  ["quantity", 0, 1e6],
  ["parcel_count", 1, 1e7],
  ["gross_weight_g", 0.01, 100_000],
  ["stone_count", 1, 1e5],
  ["stone_carat", 0.001, 10_000],
];
const WORDS: readonly (readonly [Field, AliasTable])[] = [
  ["milky", MILKY_WORDS],
  ["shade", SHADE_WORDS],
  ["black_inclusion", BLACK_WORDS],
  ["eye_clean", EYE_CLEAN_WORDS],
];
const LINKS: readonly Field[] = ["image_url", "video_url", "certificate_url"];
const TEXT_MAX = 1000;

export type DetailReader = (row: RowReader, details: ItemDetails) => void;

/** Reads the fields that the table has; made once a table, so that a row costs only what its file carries. */
export function detailReader(row: RowReader): DetailReader {
  const texts = TEXTS.filter((field) => row.has(field));
  const figures = FIGURES.filter(([field]) => row.has(field));
  const words = WORDS.filter(([field]) => row.has(field));
  const links = LINKS.filter((field) => row.has(field));
  const dated = row.has("report_date");
  return (reader, details) => {
    for (const field of texts) {
      const text = reader.text(field);
      if (field === "pair_stock_number" && pairMate(reader) === null) continue;
      if (text !== "" && !(field === "fancy_overtone" && /^(?:none|no|n|nil|无)$/i.test(text)))
        details[field] = text.length > TEXT_MAX ? text.slice(0, TEXT_MAX) : text;
    }
    for (const [field, min, max] of figures) {
      const value = readOptionalNumber(reader, field, { min, max });
      if (value !== null) details[field] = value;
    }
    for (const [field, table] of words) {
      const text = reader.text(field);
      if (text !== "") details[field] = table.find(text) ?? text.slice(0, 80);
    }
    for (const field of links) readLink(reader, field, details);
    if (dated) readReportDate(reader, details);
  };
}

function readLink(row: RowReader, field: Field, details: ItemDetails): void {
  const text = row.text(field);
  // A bare file name is matched with uploaded media by name, it is no link.
  if (text === "" || (!/[:/\\]/.test(text) && !/^www\./i.test(text))) return;
  const link = publicLink(text);
  if (link) details[field] = link;
  else row.warn(field, "link-dropped");
}

function readReportDate(row: RowReader, details: ItemDetails): void {
  const text = row.text("report_date");
  if (text === "") return;
  const date = readDate(text, row.decisions.dateOrder);
  if (date) details.report_date = date;
  else row.warn("report_date", "date-unread");
}

/** More than one piece: a parcel. Null where no count is told. */
export function readPieces(row: RowReader): number | null {
  const text = row.text("parcel_count");
  if (text === "") return null;
  const read = readDecimal(text, row.decimalComma);
  return read.ok && Number.isInteger(read.value) && read.value > 0 ? read.value : null;
}

/** The other stone of a pair, or "yes" where only that is told; null where the stone is single ("FALSE", "Loose"). */
export function pairMate(row: RowReader): string | null {
  const text = row.text("pair_stock_number");
  return text === "" || /^(?:false|no|n|0|none|loose|single|否|无)$/i.test(text) ? null : text;
}

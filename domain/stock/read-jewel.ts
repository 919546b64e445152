/**
 * Reads finished jewelry: a row with a jewelry type is a jewel, the rows that name it as their parent are the stones
 * set in it (RapNet's Parent Stock Number). The jewel's weight in carats is that of its stones.
 * Fineness in parts per thousand or karats (24 K = 999); standard finenesses by metal, domain/stock/vocabulary.ts.
 */
import {
  JEWEL_TYPE_WORDS,
  lookUp,
  METAL_COLOR_WORDS,
  METAL_WORDS,
  SPECIES_WORDS,
} from "@/domain/stock/canonical-values";
import { readDecimal } from "@/domain/stock/cell";
import { emptyDraft, type ItemDraft, type JewelStoneDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { colorGrade, readClarity } from "@/domain/stock/read-color";
import { readPrice } from "@/domain/stock/read-price";
import {
  readAvailability,
  readCountry,
  readPlaces,
  readReport,
  readShape,
  readStockNumber,
} from "@/domain/stock/read-stone";
import { type RowReader, readOptionalNumber, readWeight } from "@/domain/stock/row-reader";
import { FINENESSES, type Metal } from "@/domain/stock/vocabulary";

/** A jewel without its stones yet: weight and main stone follow when they are known. Null where the row has a fault. */
export function readJewel(row: RowReader): ItemDraft | null {
  const stockNumber = readStockNumber(row);
  const jewelType = required(row, "jewelry_type", (text) => lookUp(JEWEL_TYPE_WORDS, text), "jewel-type-unknown");
  const metalText = row.text("metal");
  const metal = required(row, "metal", (text) => lookUp(METAL_WORDS, text) as Metal | null, "metal-unknown");
  const finenessPm = metal ? readFineness(row, metal) : null;
  const price = readPrice(row, null);
  const report = readReport(row);
  if (row.faults.length > 0 || !stockNumber || !jewelType || !metal || !price) return null;
  const titleEn = row.text("title").slice(0, 160);
  const metalWeight = readOptionalNumber(row, "metal_weight_g", 3, { min: 0.05, max: 5000 });
  return {
    ...emptyDraft(row.line, stockNumber),
    kind: "jewel",
    status: readAvailability(row),
    jewelType,
    metal,
    metalColor: lookUp(METAL_COLOR_WORDS, row.text("metal_color") || metalText),
    finenessPm,
    metalWeightMg: metalWeight,
    hallmark: row.text("hallmark").slice(0, 80) || null,
    title: titleEn ? { en: titleEn, zh: row.text("title_zh").slice(0, 160) || titleEn } : null,
    ...report,
    priceMinor: price.priceMinor === null ? null : String(price.priceMinor),
    currency: price.currency,
    ...readPlaces(row),
    comment: (row.text("description") || row.text("cert_comment")).slice(0, 1000) || null,
  };
}

/** One row of stones set in a jewel (`pieces` of them, weight in all). Null where the row has a fault. */
export function readJewelStone(row: RowReader): JewelStoneDraft | null {
  const speciesText = row.text("stone_type") || row.text("species") || "diamond";
  const species = lookUp(SPECIES_WORDS, speciesText);
  if (!species) row.fault("stone_type", "species-unknown");
  const shape = readShape(row, row.text("gem_cut") ? "gem_cut" : "shape");
  const weightMct = readWeight(row, row.text("stone_carat") ? "stone_carat" : "carat");
  const clarity = readClarity(row, false);
  const report = readReport(row);
  if (row.faults.length > 0 || !species || !shape || weightMct === null) return null;
  const pieces = Number(row.text("stone_count") || "1");
  const colorText = row.text("color") || row.text("gem_color");
  return {
    stockNumber: row.text("stock_number") || null,
    species,
    shape,
    pieces: Number.isInteger(pieces) && pieces > 0 && pieces < 10_000 ? pieces : 1,
    weightMct,
    color: (species === "diamond" ? (colorGrade(colorText) ?? colorText) : colorText) || null,
    clarity,
    minedIn: readCountry(row, "country_of_origin"),
    ...report,
  };
}

/** The jewel with its stones: carats in all, and species and country of mining of the heaviest one. */
export function setStones(jewel: ItemDraft, stones: readonly JewelStoneDraft[]): ItemDraft {
  const main = stones.reduce<JewelStoneDraft | null>(
    (heaviest, one) =>
      !heaviest || one.weightMct / one.pieces > heaviest.weightMct / heaviest.pieces ? one : heaviest,
    null,
  );
  return {
    ...jewel,
    stones: [...stones],
    weightMct: stones.reduce((sum, one) => sum + one.weightMct, 0),
    species: main?.species ?? jewel.species,
    minedIn: jewel.minedIn ?? main?.minedIn ?? null,
  };
}

function required<Value>(
  row: RowReader,
  field: StockField,
  read: (text: string) => Value | null,
  code: "jewel-type-unknown" | "metal-unknown",
): Value | null {
  const text = row.text(field);
  if (text === "") {
    row.fault(field, "value-missing", { field });
    return null;
  }
  const value = read(text);
  if (value === null) row.fault(field, code);
  return value;
}

/** "750", "18K", "Pt950", "925‰": parts per thousand of a standard fineness, else a fault. */
function readFineness(row: RowReader, metal: Metal): number | null {
  const text = row.text("fineness");
  if (text === "") {
    row.fault("fineness", "value-missing", { field: "fineness" });
    return null;
  }
  const karat = /^(\d{1,2})\s*(?:k|kt|karat)$/i.exec(text);
  const digits = readDecimal(text.replace(/^(?:pt|pd|au|ag|s)\s*/i, "").replace(/‰$/, ""), false);
  const permille = karat ? KARATS[Number(karat[1])] : digits.ok ? Math.round(Number(digits.text)) : undefined;
  // 583 is the old Soviet mark for 14 karat.
  const settled = permille === 583 ? 585 : permille;
  if (settled === undefined || !FINENESSES[metal].includes(settled)) {
    row.fault("fineness", "fineness-unknown");
    return null;
  }
  return settled;
}

const KARATS: Record<number, number> = {
  9: 375,
  10: 417,
  12: 500,
  14: 585,
  18: 750,
  21: 875,
  22: 916,
  23: 958,
  24: 999,
};

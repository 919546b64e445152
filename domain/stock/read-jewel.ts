/**
 * Reads finished jewelry: a row with a jewelry type is a jewel, with its main stone in the same row or none at all; the
 * rows that name it as their parent are further stones set in it (RapNet's Parent Stock Number). The jewel's weight in
 * carats is that of its stones.
 */
import { JEWEL_TYPE_WORDS, SHAPE_WORDS, SPECIES_WORDS } from "@/domain/stock/canonical-values";
import { readDecimal } from "@/domain/stock/cell";
import { emptyDraft, type ItemDetails, type ItemDraft, type JewelStoneDraft } from "@/domain/stock/draft";
import { colorGrade, readClarity } from "@/domain/stock/read-color";
import type { DetailReader } from "@/domain/stock/read-details";
import { readMetal } from "@/domain/stock/read-metal";
import { readCountry, readPlaces } from "@/domain/stock/read-places";
import { readPrice } from "@/domain/stock/read-price";
import { readReport } from "@/domain/stock/read-report";
import {
  keepDetails,
  keepPrice,
  readAvailability,
  readShape,
  readStockNumber,
  refuseLabGrown,
} from "@/domain/stock/read-stone";
import { readTreatment } from "@/domain/stock/read-treatment";
import { type RowReader, readOptionalNumber, readWeight, round } from "@/domain/stock/row-reader";

/** A jewel, with the stone of its own row. Null where the row has a fault. */
export function readJewel(row: RowReader, readDetails: DetailReader): ItemDraft | null {
  const details: ItemDetails = {};
  const stockNumber = readStockNumber(row);
  const jewelType = readJewelType(row);
  const metal = readMetal(row);
  refuseLabGrown(row, details);
  const price = readPrice(row, null, true);
  const report = readReport(row);
  const stone = ownStone(row);
  const treatment = readTreatment(row, (stone?.species ?? "diamond") === "diamond");
  if (row.faults.length > 0 || !stockNumber || !jewelType || !price) return null;
  readDetails(row, details);
  const titleEn = row.text("title").slice(0, 160);
  const draft = emptyDraft(row.line, stockNumber);
  draft.kind = "jewel";
  draft.jewelType = jewelType;
  draft.metal = metal.metal;
  draft.metalColor = metal.color;
  draft.finenessPm = metal.finenessPm;
  const grams = readOptionalNumber(row, "metal_weight_g", { min: 0.05, max: 5000 });
  draft.metalWeightMg = grams === null ? null : Math.round(grams * 1000);
  if (details.gross_weight_g === undefined) readGrams(row, details);
  draft.hallmark = row.text("hallmark").slice(0, 80) || null;
  draft.title = titleEn ? { en: titleEn, zh: row.text("title_zh").slice(0, 160) || titleEn } : null;
  draft.lab = report.lab;
  draft.reportNumber = report.reportNumber;
  draft.treatment = treatment.value;
  draft.status = treatment.review ? "review" : readAvailability(row, details);
  keepPrice(draft, details, price);
  readPlaces(row, draft);
  draft.comment = (row.text("description") || row.text("cert_comment")).slice(0, 1000) || null;
  keepDetails(draft, details);
  return stone ? setStones(draft, [stone]) : draft;
}

function readJewelType(row: RowReader): string | null {
  const text = row.text("jewelry_type");
  const type = JEWEL_TYPE_WORDS.find(text) ?? JEWEL_TYPE_WORDS.find(text.split(/[\s/>,-]+/).at(-1) ?? "");
  if (type === null)
    row.fault("jewelry_type", text === "" ? "value-missing" : "jewel-type-unknown", { field: "jewelry_type" });
  return type;
}

/** "Weight" of a jewel with its unit: "5.2 g". */
function readGrams(row: RowReader, details: ItemDetails): void {
  const text = row.text("carat");
  if (!/\d\s*(?:g|gm|gms|grams?|克)\.?$/i.test(text)) return;
  const read = readDecimal(text, row.decimalComma);
  if (read.ok && read.value > 0 && read.value < 100_000) details.gross_weight_g = read.value;
}

/** The stone told in the jewel's own row; null where the row tells of none. */
function ownStone(row: RowReader): JewelStoneDraft | null {
  const kind = row.text("stone_type") || row.text("species");
  const carats = row.text("stone_carat") || row.text("carat");
  if (/^(?:none|no|n|no stones?|无)$/i.test(kind) || (kind === "" && carats === "")) return null;
  if (carats === "" || /\d\s*(?:g|gm|gms|grams?|克)\.?$/i.test(carats)) return null;
  const field = row.text("stone_carat") ? "stone_carat" : "carat";
  const read = readDecimal(carats, row.decimalComma);
  const species = kind === "" ? "diamond" : SPECIES_WORDS.find(kind);
  if (species === null || !read.ok || read.value < 0.001 || read.value > 10_000) {
    row.warn(species === null ? "stone_type" : field, "value-dropped");
    return null;
  }
  const shapeText = row.text("gem_cut") || row.text("shape");
  const shape = shapeText === "" ? "other" : SHAPE_WORDS.find(shapeText);
  if (shape === null) row.warn(row.text("gem_cut") ? "gem_cut" : "shape", "value-dropped");
  return {
    stockNumber: null,
    species,
    shape: shape ?? "other",
    pieces: piecesOf(row),
    weightMct: Math.max(1, round(read.value * 1000, 0)),
    color: stoneColor(row, species),
    clarity: row.text("clarity").slice(0, 20) || null,
    minedIn: null,
    lab: null,
    reportNumber: null,
  };
}

function piecesOf(row: RowReader): number {
  const pieces = Number(row.text("stone_count") || row.text("parcel_count") || "1");
  return Number.isInteger(pieces) && pieces > 0 && pieces < 10_000 ? pieces : 1;
}

function stoneColor(row: RowReader, species: string): string | null {
  const text = row.text("gem_color") || row.text("color");
  return ((species === "diamond" ? colorGrade(text) : null) ?? text.slice(0, 40)) || null;
}

/** One row of stones set in a jewel (`pieces` of them, weight in all). Null where the row has a fault. */
export function readJewelStone(row: RowReader): JewelStoneDraft | null {
  const speciesText = row.text("stone_type") || row.text("species") || "diamond";
  const species = SPECIES_WORDS.find(speciesText);
  if (!species) row.fault("stone_type", "species-unknown");
  refuseLabGrown(row, {});
  const shapeField = row.text("gem_cut") ? "gem_cut" : "shape";
  const shape = row.text(shapeField) === "" ? "other" : readShape(row, shapeField);
  const weightMct = readWeight(row, row.text("stone_carat") ? "stone_carat" : "carat");
  const clarity = readClarity(row, false, true);
  const report = readReport(row);
  if (row.faults.length > 0 || !species || !shape || weightMct === null) return null;
  return {
    stockNumber: row.text("stock_number") || null,
    species,
    shape,
    pieces: piecesOf(row),
    weightMct,
    color: stoneColor(row, species),
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

/**
 * Reads one row as a loose stone, pair or parcel. A value it cannot be sure of makes a fault (what a stone is worth
 * depends on it) or is dropped with a warning (what merely describes it). It never invents a value.
 */

import { MINOR_DIGITS } from "@/domain/shared/money";
import {
  AMBIGUOUS_SHAPES,
  AVAILABILITY_WORDS,
  CULET_WORDS,
  GIRDLE_WORDS,
  SHAPE_WORDS,
  SPECIES_WORDS,
} from "@/domain/stock/canonical-values";
import { isBlank } from "@/domain/stock/cell";
import { type DraftStatus, emptyDraft, type ItemDetails, type ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { NO_COLOR, readClarity, readColor } from "@/domain/stock/read-color";
import { type DetailReader, pairMate, readPieces } from "@/domain/stock/read-details";
import { readFluorescence, readGrades } from "@/domain/stock/read-grades";
import { readMeasurements } from "@/domain/stock/read-measurements";
import { readPlaces } from "@/domain/stock/read-places";
import { type PriceRead, readPrice } from "@/domain/stock/read-price";
import { readReport } from "@/domain/stock/read-report";
import { readTreatment } from "@/domain/stock/read-treatment";
import { ringSizeUm } from "@/domain/stock/ring-size";
import { type RowReader, readOptional, readWeight } from "@/domain/stock/row-reader";
import { isGrownWord, tellsGrown } from "@/domain/stock/told-in-comment";

/** Null where the row has a fault; the faults are in the reader. */
export function readStone(row: RowReader, readDetails: DetailReader): ItemDraft | null {
  const details: ItemDetails = {};
  const stockNumber = readStockNumber(row);
  const species = readSpecies(row);
  refuseLabGrown(row, details);
  const isDiamond = species === "diamond";
  const kind = kindOf(row);
  const shape = readShape(row);
  const weightMct = readWeight(row, "carat", isDiamond && kind !== "parcel" ? STONE_MAX_CT : undefined);
  const report = readReport(row);
  const rangeAllowed = kind === "parcel" || report.lab === null;
  const color = isDiamond ? readColor(row, rangeAllowed) : NO_COLOR;
  const clarity = isDiamond
    ? readClarity(row, color.fancyHue === null && kind !== "parcel", kind === "parcel")
    : gemClarity(row);
  const measured = readMeasurements(row, { shape, weightMct, kind, isDiamond }, details);
  const price = readPrice(row, weightMct);
  const treatment = readTreatment(row, isDiamond);
  if (row.faults.length > 0 || !stockNumber || !species || !shape || weightMct === null || !price) return null;
  readDetails(row, details);
  if (!isDiamond && details.gem_color === undefined && row.text("color") !== "")
    details.gem_color = row.text("color").slice(0, 80);
  const draft = emptyDraft(row.line, stockNumber);
  draft.kind = kind;
  draft.species = species;
  draft.shape = shape;
  draft.weightMct = weightMct;
  draft.color = color.color;
  draft.fancyIntensity = color.fancyIntensity;
  draft.fancyModifiers = color.fancyModifiers;
  draft.fancyHue = color.fancyHue;
  draft.fancyText = color.fancyText;
  draft.clarity = clarity;
  draft.lab = report.lab;
  draft.reportNumber = report.reportNumber;
  draft.lengthUm = measured.lengthUm;
  draft.widthUm = measured.widthUm;
  draft.depthUm = measured.depthUm;
  draft.tablePm = measured.tablePm;
  draft.depthPm = measured.depthPm;
  draft.crownAngleDdeg = measured.crownAngleDdeg;
  draft.pavilionAngleDdeg = measured.pavilionAngleDdeg;
  draft.treatment = treatment.value;
  readGrades(row, draft);
  readFluorescence(row, draft);
  readGirdle(row, draft, details);
  draft.culet = readOptional(row, "culet_size", CULET_WORDS);
  draft.status = readAvailability(row, details);
  if (treatment.review) draft.status = "review";
  keepPrice(draft, details, price);
  readPlaces(row, draft);
  keepDetails(draft, details);
  return draft;
}

/** No polished diamond above the Golden Jubilee (545.67 ct); colored stones are larger, in the thousands. */
const STONE_MAX_CT = 600;

/** Up to 64 printable characters; a first = + - or @ would be a formula in the next spreadsheet, so it is refused. */
export function readStockNumber(row: RowReader): string | null {
  const text = row.text("stock_number");
  if (text === "") {
    row.fault("stock_number", "value-missing", { field: "stock_number" });
    return null;
  }
  if (/^[=+\-@]/.test(text) || text.length > 64) {
    row.fault("stock_number", "stock-number-form");
    return null;
  }
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(text)) {
    row.fault("stock_number", "stock-digits-lost");
    return null;
  }
  if (DATE_FORM.test(text)) {
    row.fault("stock_number", "stock-number-date");
    return null;
  }
  return text.charCodeAt(0) === 39 ? text.slice(1) : text.replace(/^(\d+)\.0+$/, "$1");
}

/** What Excel makes of "MAR-05", "5-12-24" and the like. */
const DATE_FORM =
  /^(?:\d{1,2}[-/ ](?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*(?:[-/ ]\d{2,4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*[-/ ]\d{2}|\d{1,2}\/\d{1,2}\/\d{2,4}(?: \d.*)?|(?:19|20)\d{2}[-/]\d{2}[-/]\d{2}(?:[ T]\d.*)?|\d{1,2}月\d{1,2}日)$/i;

function readSpecies(row: RowReader): string | null {
  const text = row.text("variety") || row.text("species");
  if (text === "") return "diamond";
  const species = SPECIES_WORDS.find(text) ?? SPECIES_WORDS.find(row.text("species"));
  if (species !== null) return species;
  const bare = text.replace(/\s*(?:[([（,]| - ).*$/, "");
  const last =
    SPECIES_WORDS.find(bare) ??
    SPECIES_WORDS.find(
      bare
        .replace(/^natural\s+/i, "")
        .split(" ")
        .at(-1) ?? "",
    );
  if (last !== null) return last;
  // "Natural" or "CVD" under a heading such as Type: about the origin, not the kind.
  if (/^(?:natural|none|n|mined|loose|polished|white|fancy|colou?red)\b/i.test(text) || isGrownWord(text))
    return "diamond";
  row.fault(row.text("variety") ? "variety" : "species", "species-unknown");
  return null;
}

const GROWN_MARK = /^(?:lab|lgd?|cvd|hpht|synthetic|true|yes|y|1|是|培育|合成)$/i;

/** Natural only: refused by column or by comment (a report number's LG prefix is seen with the report). */
export function refuseLabGrown(row: RowReader, details: ItemDetails): void {
  const column = row.text("lab_grown");
  if (column !== "" && (GROWN_MARK.test(column) || isGrownWord(column))) {
    row.fault("lab_grown", "lab-grown");
    return;
  }
  if (column !== "") details.lab_grown = false;
  for (const field of [
    "species",
    "variety",
    "treatment",
    "shape",
    "lab",
    "report_type",
    "laser_inscription",
  ] as const) {
    const text = row.text(field);
    if (text !== "" && (isGrownWord(text) || (field === "laser_inscription" && /\bLG\d{6,}/i.test(text)))) {
      row.fault(field, "lab-grown");
      return;
    }
  }
  const told = tellsGrown(row);
  if (told) row.fault(told, "lab-grown");
}

function kindOf(row: RowReader): ItemDraft["kind"] {
  const pieces = readPieces(row);
  if (pairMate(row) !== null) return "pair";
  if (pieces !== null && pieces > 1) return pieces === 2 && row.text("pair_separable") !== "" ? "pair" : "parcel";
  return "stone";
}

export function readShape(row: RowReader, field: StockField = "shape"): string | null {
  const text = row.text(field);
  if (text === "") {
    row.fault(field, "value-missing", { field });
    return null;
  }
  const settled = text.length <= 3 ? AMBIGUOUS_SHAPES.get(text.toLowerCase()) : undefined;
  if (settled) row.warnOnce(`shape ${text}`, field, "value-read-as", { readAs: settled });
  const shape = settled ?? SHAPE_WORDS.find(text) ?? SHAPE_WORDS.find(withoutRemark(text));
  if (!shape) row.fault(field, "shape-unknown");
  return shape || null;
}

/** "Round (RBC)", "Cushion - modified": the remark goes; "Pear Shape", "Natural Round". */
function withoutRemark(text: string): string {
  return text
    .replace(/[([（].*$/, "")
    .replace(/^natural\s+/i, "")
    .replace(/\s*(?:shaped?|(?:step |mixed )?cut|brilliant|diamonds?)$/i, "")
    .trim();
}

/** Grades of colored stones are words of the house ("eye clean", "VS"): kept where they are a diamond grade, else left. */
function gemClarity(row: RowReader): string | null {
  const text = row.text("clarity");
  return text === "" ? null : text.slice(0, 40);
}

/** Sold or not available is no fault: the item stays known and is not shown. Memo and holds elsewhere likewise. */
export function readAvailability(row: RowReader, details: ItemDetails): DraftStatus {
  const text = row.text("availability") || row.blankText("availability");
  if (text === "" || (isBlank(text) && !/^n\/a$/i.test(text)) || /^not specified$/i.test(text)) return "listed";
  const word = AVAILABILITY_WORDS.find(text) ?? AVAILABILITY_WORDS.find(text.split(/[\s,(/-]+/)[0] ?? "");
  if (word === null) {
    row.warn("availability", "availability-unknown");
    return "listed";
  }
  details.availability = word;
  return word === "available" || word === "subject_to_prior_sale" ? "listed" : "unavailable";
}

function readGirdle(row: RowReader, draft: ItemDraft, details: ItemDetails): void {
  const text = row.text("girdle_min");
  if (text !== "") {
    const [from = "", to = ""] = text
      .replace(/[\s,]*\(?(?:polished|faceted|bruted|fac|pol|[fp](?<=\s[fp]))\)?$/i, "")
      .replace(/\s*\(?\d+(?:\.\d+)?\s*%\)?$/, "")
      .split(/\s+to\s+|\s*[-–/~]\s*(?=[a-z])|至/i);
    draft.girdle = GIRDLE_WORDS.find(text) ?? GIRDLE_WORDS.find(from);
    const max = to === "" ? null : GIRDLE_WORDS.find(to);
    if (max) details.girdle_max = max;
    if (draft.girdle === null) row.warn("girdle_min", "value-dropped");
  }
  const max = readOptional(row, "girdle_max", GIRDLE_WORDS);
  if (max) details.girdle_max = max;
}

/** The figures of a price into the draft: total in minor units, and the price per carat as it was given. */
export function keepPrice(draft: ItemDraft, details: ItemDetails, price: PriceRead): void {
  draft.currency = price.currency;
  draft.priceMinor = price.total === null ? null : String(Math.round(price.total * 10 ** MINOR_DIGITS[price.currency]));
  if (price.perCarat !== null) details.price_per_carat = price.perCarat;
  if (price.discountPercent !== null) details.discount_percent = price.discountPercent;
}

/** Details that buyers filter by have columns of their own too. */
export function keepDetails(draft: ItemDraft, details: ItemDetails): void {
  const word = (value: ItemDetails[keyof ItemDetails]) => (typeof value === "string" ? value : null);
  draft.shade = word(details.shade);
  draft.milky = word(details.milky);
  draft.eyeClean = word(details.eye_clean);
  draft.blackInclusion = word(details.black_inclusion);
  draft.ringSizeUm = typeof details.ring_size === "string" ? ringSizeUm(details.ring_size) : null;
  draft.details = details;
}

/**
 * Reads one row as a loose stone, pair or parcel. A value it cannot be sure of makes a fault (what a stone is worth
 * depends on it) or is dropped with a warning (what merely describes it). It never invents a value.
 */
import {
  AMBIGUOUS_SHAPES,
  AVAILABILITY_WORDS,
  CULET_WORDS,
  countryOf,
  FLUORESCENCE_COLOR_WORDS,
  FLUORESCENCE_WORDS,
  GIRDLE_WORDS,
  GRADE_WORDS,
  LAB_WORDS,
  lookUp,
  SHAPE_WORDS,
  SPECIES_WORDS,
  TREATMENT_WORDS,
} from "@/domain/stock/canonical-values";
import { type DraftStatus, emptyDraft, type ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { NO_COLOR, readClarity, readColor } from "@/domain/stock/read-color";
import { readMeasurements } from "@/domain/stock/read-measurements";
import { readPrice } from "@/domain/stock/read-price";
import { readReportNumber } from "@/domain/stock/report-number";
import { type RowReader, readOptional, readOptionalNumber, readWeight } from "@/domain/stock/row-reader";
import type { Lab } from "@/domain/stock/vocabulary";

/** Null where the row has a fault; the faults are in the reader. */
export function readStone(row: RowReader): ItemDraft | null {
  const stockNumber = readStockNumber(row);
  const species = readSpecies(row);
  refuseLabGrown(row);
  const shape = readShape(row);
  const weightMct = readWeight(row, "carat");
  const isDiamond = species === "diamond";
  const kind = kindOf(row);
  const color = isDiamond ? readColor(row, kind === "parcel") : NO_COLOR;
  const clarity = readClarity(row, isDiamond && color.fancyHue === null && kind !== "parcel");
  const report = readReport(row);
  const measured = readMeasurements(row, shape, weightMct, kind);
  const price = readPrice(row, weightMct);
  const treatment = readTreatment(row);
  tellShifted(row);
  if (row.faults.length > 0 || !stockNumber || !species || !shape || weightMct === null || !price) return null;
  return {
    ...emptyDraft(row.line, stockNumber),
    kind,
    status: treatment.review ? "review" : readAvailability(row),
    species,
    shape,
    weightMct,
    ...color,
    clarity,
    cut: readOptional(row, "cut_grade", GRADE_WORDS),
    polish: readOptional(row, "polish", GRADE_WORDS),
    symmetry: readOptional(row, "symmetry", GRADE_WORDS),
    ...readFluorescence(row),
    ...report,
    treatment: treatment.value,
    ...measured,
    crownAngleDdeg: readOptionalNumber(row, "crown_angle", 1, { min: 10, max: 60 }),
    pavilionAngleDdeg: readOptionalNumber(row, "pavilion_angle", 1, { min: 20, max: 60 }),
    girdle: readOptional(row, "girdle_min", GIRDLE_WORDS),
    culet: readOptional(row, "culet_size", CULET_WORDS),
    priceMinor: price.priceMinor === null ? null : String(price.priceMinor),
    currency: price.currency,
    ...readPlaces(row),
  };
}

/** Up to 64 printable characters; a first = + - or @ would be a formula in the next spreadsheet, so it is refused. */
export function readStockNumber(row: RowReader): string | null {
  const text = row.text("stock_number");
  if (text === "") {
    row.fault("stock_number", "value-missing", { field: "stock_number" });
    return null;
  }
  if (/^[=+\-@]/.test(text) || text.length > 64 || /^\d+(\.\d+)?e\+\d+$/i.test(text)) {
    row.fault("stock_number", "stock-number-form");
    return null;
  }
  return text;
}

function readSpecies(row: RowReader): string | null {
  const text = row.text("species");
  if (text === "") return "diamond";
  const species = lookUp(SPECIES_WORDS, text);
  if (species === null) row.fault("species", "species-unknown");
  return species;
}

/** Natural only: refused by column or by comment (a report number's LG prefix is seen with the report). */
function refuseLabGrown(row: RowReader): void {
  const column = row.text("lab_grown");
  if (/\b(?:lab|lgd?|cvd|hpht grown|synthetic|true|yes|y)\b|lab[\s_-]?grown|合成|培育/i.test(column)) {
    row.fault("lab_grown", "lab-grown");
    return;
  }
  for (const field of COMMENT_FIELDS) {
    if (/lab(?:oratory)?[\s-]?grown|\bcvd\b|hpht[\s-]grown|man[\s-]made|培育|合成/i.test(row.text(field))) {
      row.fault(field, "lab-grown");
      return;
    }
  }
}

const COMMENT_FIELDS = ["cert_comment", "member_comment"] as const satisfies StockField[];

function kindOf(row: RowReader): ItemDraft["kind"] {
  if (row.text("pair_stock_number")) return "pair";
  return /^[1-9]\d*$/.test(row.text("parcel_count")) && Number(row.text("parcel_count")) > 1 ? "parcel" : "stone";
}

export function readShape(row: RowReader, field: StockField = "shape"): string | null {
  const text = row.text(field);
  if (text === "") {
    row.fault(field, "value-missing", { field });
    return null;
  }
  const settled = AMBIGUOUS_SHAPES.get(text.toLowerCase());
  if (settled) row.warn(field, "value-read-as", { readAs: settled });
  const shape = settled ?? lookUp(SHAPE_WORDS, text);
  if (!shape) row.fault(field, "shape-unknown");
  return shape || null;
}

/** Lab and report number: both or neither. */
export function readReport(row: RowReader): { lab: string | null; reportNumber: string | null } {
  const none = { lab: null, reportNumber: null };
  const labText = row.text("lab");
  const number = row.text("certificate_number");
  const lab = labText === "" ? "none" : lookUp(LAB_WORDS, labText);
  if (lab === null) {
    row.fault("lab", "lab-unknown");
    return none;
  }
  if (lab === "none") {
    if (number) row.fault("certificate_number", "report-without-lab");
    return none;
  }
  if (!number) {
    row.fault("certificate_number", "lab-without-report");
    return none;
  }
  const read = readReportNumber(lab as Lab, number);
  if (!read.ok) {
    row.fault("certificate_number", read.fault);
    return none;
  }
  return { lab, reportNumber: read.number };
}

function readFluorescence(row: RowReader): Pick<ItemDraft, "fluorescence" | "fluorescenceColor"> {
  const text = row.text("fluorescence_intensity");
  // "Medium Blue": strength and color in one cell.
  const joined = /^(none|faint|slight|medium|strong|very strong)\s+(blue|yellow|green|white|orange|red)$/i.exec(text);
  if (joined?.[1] && joined[2]) {
    return { fluorescence: lookUp(FLUORESCENCE_WORDS, joined[1]), fluorescenceColor: joined[2].toLowerCase() };
  }
  if (/^slight\s+faint$/i.test(text)) {
    row.warn("fluorescence_intensity", "value-read-as", { readAs: "slight" });
    return { fluorescence: "slight", fluorescenceColor: null };
  }
  return {
    fluorescence: readOptional(row, "fluorescence_intensity", FLUORESCENCE_WORDS),
    fluorescenceColor: readOptional(row, "fluorescence_color", FLUORESCENCE_COLOR_WORDS),
  };
}

/** A treatment told only in a comment waits for a person: the market sells nothing undisclosed. */
function readTreatment(row: RowReader): { value: string | null; review: boolean } {
  const value = readOptional(row, "treatment", TREATMENT_WORDS);
  if (row.text("treatment") && value === null) return { value: null, review: true };
  const told = COMMENT_FIELDS.find((field) =>
    /\b(?:hpht|laser[\s-]drill|irradiat|fracture[\s-]fill|clarity[\s-]enhanc|color[\s-]enhanc|coated|treated)/i.test(
      row.text(field).replace(/\b(?:no|not|un)[\s-]?(?:indication of )?(?:color |clarity )?treat\w*/gi, ""),
    ),
  );
  if (told && (value === null || value === "none")) {
    row.warn(told, "treatment-in-comment");
    return { value, review: true };
  }
  return { value, review: false };
}

/** Sold or not available is no fault: the item stays known and is not shown. Memo and holds elsewhere likewise. */
export function readAvailability(row: RowReader): DraftStatus {
  const text = row.text("availability");
  if (text === "") return "listed";
  const word = lookUp(AVAILABILITY_WORDS, text);
  if (word === null) row.warn("availability", "availability-unknown");
  return word === "available" || word === "subject_to_prior_sale" || word === null ? "listed" : "unavailable";
}

export function readPlaces(
  row: RowReader,
): Pick<
  ItemDraft,
  "mineId" | "minedIn" | "polishedIn" | "madeIn" | "exportedFrom" | "locatedIn" | "locationCity" | "comment"
> {
  return {
    mineId: row.text("mine_id").slice(0, 64) || null,
    minedIn: readCountry(row, "country_of_origin"),
    polishedIn: readCountry(row, "polished_in"),
    madeIn: readCountry(row, "made_in"),
    exportedFrom: readCountry(row, "exported_from"),
    locatedIn: readCountry(row, "country"),
    locationCity: row.text("city").slice(0, 80) || null,
    comment: (row.text("cert_comment") || row.text("member_comment")).slice(0, 1000) || null,
  };
}

export function readCountry(row: RowReader, field: StockField): string | null {
  const text = row.text(field);
  if (text === "") return null;
  const code = countryOf(text);
  if (code === null) row.warn(field, "country-unknown");
  return code;
}

/** Three of shape, weight, color and clarity unreadable: the cells have moved by a column, and one fault says it. */
function tellShifted(row: RowReader): void {
  const odd = row.faults.filter((fault) => SHIFT_SIGNS.has(fault.code)).length;
  if (odd < 3) return;
  row.faults.length = 0;
  row.fault("shape", "columns-shifted");
}

const SHIFT_SIGNS = new Set(["shape-unknown", "number-form", "color-unknown", "clarity-unknown"]);

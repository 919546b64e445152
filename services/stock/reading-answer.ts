/**
 * A reading as the JSON of the command line: row 1 is the file's header line, accepted + rejected = rows, items carry
 * the canonical field names and values. Numbers are numbers, what is absent is null.
 */
import { MINOR_DIGITS } from "@/domain/shared/money";
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import type { StockFileReading } from "@/domain/stock/read-stock-file";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";

export function readingAnswer(file: string, reading: StockFileReading) {
  return {
    file,
    fileError: reading.fileError,
    rows: reading.rows,
    accepted: reading.accepted,
    rejected: reading.rejected,
    warnings: reading.warnings.map(rowNote),
    faults: reading.faults.map(rowNote),
    items: reading.drafts.map(itemFields),
  };
}

function rowNote(note: RowFault) {
  const t = translator("en", "stock");
  return { row: note.line, column: note.column, code: note.code, message: faultWords("en", t, note) };
}

function itemFields(draft: ItemDraft) {
  const carat = draft.weightMct / 1000;
  const total = draft.priceMinor === null ? null : Number(draft.priceMinor) / 10 ** MINOR_DIGITS[draft.currency];
  const mm = (um: number | null) => (um === null ? null : um / 1000);
  const tenth = (value: number | null) => (value === null ? null : value / 10);
  return {
    row: draft.line,
    stock_number: draft.stockNumber,
    kind: draft.kind,
    availability: draft.status === "listed" ? "available" : draft.status,
    species: draft.species,
    shape: draft.shape,
    carat,
    color: draft.color,
    fancy_intensity: draft.fancyIntensity,
    fancy_modifier: draft.fancyModifiers?.join(" ") || null,
    fancy_hue: draft.fancyHue,
    fancy_color: draft.fancyText,
    clarity: draft.clarity,
    cut_grade: draft.cut,
    polish: draft.polish,
    symmetry: draft.symmetry,
    fluorescence_intensity: draft.fluorescence,
    fluorescence_color: draft.fluorescenceColor,
    length_mm: mm(draft.lengthUm),
    width_mm: mm(draft.widthUm),
    height_mm: mm(draft.depthUm),
    depth_percent: tenth(draft.depthPm),
    table_percent: tenth(draft.tablePm),
    crown_angle: tenth(draft.crownAngleDdeg),
    pavilion_angle: tenth(draft.pavilionAngleDdeg),
    girdle_min: draft.girdle,
    culet_size: draft.culet,
    lab: draft.lab,
    certificate_number: draft.reportNumber,
    treatment: draft.treatment,
    price_total: total,
    price_per_carat: total === null || draft.kind === "jewel" ? null : Math.round((total / carat) * 100) / 100,
    currency: draft.currency,
    mine_id: draft.mineId,
    country_of_origin: draft.minedIn,
    polished_in: draft.polishedIn,
    made_in: draft.madeIn,
    exported_from: draft.exportedFrom,
    country: draft.locatedIn,
    city: draft.locationCity,
    jewelry_type: draft.jewelType,
    title: draft.title,
    metal: draft.metal,
    metal_color: draft.metalColor,
    fineness: draft.finenessPm,
    metal_weight_g: draft.metalWeightMg === null ? null : draft.metalWeightMg / 1000,
    hallmark: draft.hallmark,
    cert_comment: draft.comment,
    stones: draft.stones,
  };
}

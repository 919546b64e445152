/**
 * A reading as the JSON of the command line: row 1 is the file's header line, accepted + rejected = rows, items carry
 * the canonical field names and values. Numbers are numbers, what is absent is null.
 */
import { MINOR_DIGITS } from "@/domain/shared/money";
import type { ItemDraft, RowFault } from "@/domain/stock/draft";
import { STOCK_FIELDS, type StockField } from "@/domain/stock/heading-aliases";
import type { StockFileReading } from "@/domain/stock/read-stock-file";
import type { FileErrorCode } from "@/domain/stock/stock-fault";
import { translator } from "@/messages/messages";
import { faultWords } from "@/services/stock/fault-words";

type Value = string | number | boolean | null | object;

/** Rows name their sheet where the file has several with stones. `fileError` is the sentence for the person who sent the file; its code stands beside it. */
export function readingAnswer(file: string, reading: StockFileReading) {
  const several = reading.plans.length > 1;
  return {
    file,
    fileError: reading.fileError === null ? null : fileErrorWords(reading.fileError),
    fileErrorCode: reading.fileError,
    rows: reading.rows,
    accepted: reading.accepted,
    rejected: reading.rejected,
    warnings: reading.warnings.map((note) => rowNote(note, several)),
    faults: reading.faults.map((note) => rowNote(note, several)),
    items: reading.drafts.map((draft) => itemFields(draft, several)),
  };
}

function fileErrorWords(code: FileErrorCode): string {
  return translator("en", "stock")(`fileError.${code}`);
}

function rowNote(note: RowFault, several: boolean) {
  const message = faultWords("en", translator("en", "stock"), note);
  return {
    row: note.line,
    ...(several && note.sheet !== undefined ? { sheet: note.sheet } : {}),
    column: note.column,
    code: note.code,
    message,
  };
}

const mm = (um: number | null) => (um === null ? null : um / 1000);
const tenth = (value: number | null) => (value === null ? null : value / 10);

/** Every canonical field in the order of the alias list, then what is parsed out of them. */
function itemFields(draft: ItemDraft, several: boolean) {
  const item: Record<string, Value> = { row: draft.line };
  if (several && draft.sheet !== undefined) item.sheet = draft.sheet;
  item.kind = draft.kind;
  item.status = draft.status;
  const known = factFields(draft);
  for (const field of STOCK_FIELDS) {
    const value = known[field] ?? (draft.details as { [Field in StockField]?: Value })[field];
    item[field] = value === undefined ? null : value;
  }
  item.fancy_intensity = draft.fancyIntensity;
  item.fancy_modifier = draft.fancyModifiers?.join(" ") || null;
  item.fancy_hue = draft.fancyHue;
  item.stones = draft.stones.map((stone) => ({
    stock_number: stone.stockNumber,
    species: stone.species,
    shape: stone.shape,
    pieces: stone.pieces,
    carat: stone.weightMct / 1000,
    color: stone.color,
    clarity: stone.clarity,
    country_of_origin: stone.minedIn,
    lab: stone.lab,
    certificate_number: stone.reportNumber,
  }));
  return item;
}

/** Facts with a column of their own; exact figures of `details` go before the rounded ones that are kept. */
function factFields(draft: ItemDraft): { [Field in StockField]?: Value } {
  const { details } = draft;
  const total = draft.priceMinor === null ? null : Number(draft.priceMinor) / 10 ** MINOR_DIGITS[draft.currency];
  return {
    stock_number: draft.stockNumber,
    species: draft.species,
    shape: draft.shape,
    carat: draft.weightMct === 0 ? null : draft.weightMct / 1000,
    color: draft.color ?? (draft.species === "diamond" || draft.kind === "jewel" ? null : (details.gem_color ?? null)),
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
    depth_percent: details.depth_percent ?? tenth(draft.depthPm),
    table_percent: details.table_percent ?? tenth(draft.tablePm),
    crown_angle: details.crown_angle ?? tenth(draft.crownAngleDdeg),
    pavilion_angle: details.pavilion_angle ?? tenth(draft.pavilionAngleDdeg),
    girdle_min: draft.girdle,
    culet_size: draft.culet,
    lab: draft.lab,
    certificate_number: draft.reportNumber,
    treatment: draft.treatment,
    price_total: total,
    currency: draft.currency,
    mine_id: draft.mineId,
    country_of_origin: draft.minedIn,
    polished_in: draft.polishedIn,
    made_in: draft.madeIn,
    exported_from: draft.exportedFrom,
    country: draft.locatedIn,
    city: draft.locationCity,
    jewelry_type: draft.jewelType,
    title: draft.title?.en ?? null,
    title_zh: draft.title && draft.title.zh !== draft.title.en ? draft.title.zh : null,
    metal: draft.metal,
    metal_color: draft.metalColor,
    fineness: draft.finenessPm,
    metal_weight_g: draft.metalWeightMg === null ? null : draft.metalWeightMg / 1000,
    hallmark: draft.hallmark,
  };
}

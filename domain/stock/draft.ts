/** What a reader of stock files produces: drafts of items, faults of rows, and the plan of what would change. */
import type { Currency } from "@/domain/shared/money";
import type { ItemProperties } from "@/domain/stock/item-properties";

/** A row's trouble, told by line (1 is the file's header line), column heading and code; words are in messages. */
export type RowFault = {
  line: number;
  /** Sheet of a workbook, where the row is in one. */
  sheet?: string;
  column: string | null;
  code: string;
  /** The row's stock number, where it has one: what the seller knows the stone by. */
  stockNumber?: string;
  /** The cell as it was, cut to 80 characters. */
  value?: string;
  details?: Record<string, string | number>;
};

/** A stone set in a jewel, as the file lists it. */
export type JewelStoneDraft = {
  /** Stock number of an item of the same producer, where the stone has one. */
  stockNumber: string | null;
  species: string;
  shape: string;
  pieces: number;
  weightMct: number;
  color: string | null;
  clarity: string | null;
  minedIn: string | null;
  lab: string | null;
  reportNumber: string | null;
};

/** What a draft may ask for as standing: a hold or a sale is the market's own doing. */
export type DraftStatus = "listed" | "unavailable" | "review";

/**
 * Further canonical fields of an item, as read: what a file says beside the facts that have a column of their own.
 * Numbers in the unit of the name (percent, carats, grams, days); words canonical where there is a list, else the seller's.
 */
export const DETAIL_FIELDS = [
  "system_id",
  "availability",
  "measurements",
  "girdle_max",
  "girdle_percent",
  "girdle_condition",
  "culet_condition",
  "crown_height",
  "pavilion_depth",
  "star_length",
  "lower_half",
  "report_date",
  "report_type",
  "price_per_carat",
  "discount_percent",
  "fancy_overtone",
  "color_origin",
  "color_distribution",
  "lab_grown",
  "cash_price_per_carat",
  "eye_clean",
  "shade",
  "milky",
  "black_inclusion",
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
  "parcel_count",
  "trade_show",
  "image_url",
  "video_url",
  "certificate_url",
  "returnable",
  "delivery_days",
  "allow_feed",
  "description",
  "ring_size",
  "gross_weight_g",
  "stone_type",
  "stone_count",
  "stone_carat",
  "gem_color",
  "gem_cut",
  "condition",
  "designer",
  "collection",
  "min_order_qty",
  "quantity",
  "variety",
  "geographic_origin",
  "phenomenon",
  "transparency",
  "treatment_text",
  "cutting_style",
  /** Where the file has more digits than the column of the fact keeps. */
  "depth_percent",
  "table_percent",
  "crown_angle",
  "pavilion_angle",
] as const;
export type DetailField = (typeof DETAIL_FIELDS)[number];
export type ItemDetails = { [Field in DetailField]?: string | number | boolean };

/** A stone or jewel as read from a file, in canonical words and integer units; not yet an item. */
export type ItemDraft = ItemProperties & {
  line: number;
  /** Sheet of a workbook, where the row is in one. */
  sheet?: string;
  stockNumber: string;
  kind: "stone" | "pair" | "parcel" | "jewel";
  status: DraftStatus;
  mineId: string | null;
  /** Decimal string of minor units: drafts are kept as JSON. Null is "price on request". */
  priceMinor: string | null;
  currency: Currency;
  exportedFrom: string | null;
  comment: string | null;
  stones: JewelStoneDraft[];
  details: ItemDetails;
};

/** A draft with nothing known but its number: what readers fill in. */
export function emptyDraft(line: number, stockNumber: string): ItemDraft {
  return {
    line,
    stockNumber,
    kind: "stone",
    status: "listed",
    mineId: null,
    species: "diamond",
    shape: null,
    weightMct: 0,
    color: null,
    fancyIntensity: null,
    fancyModifiers: null,
    fancyHue: null,
    fancyText: null,
    clarity: null,
    cut: null,
    polish: null,
    symmetry: null,
    fluorescence: null,
    fluorescenceColor: null,
    lab: null,
    reportNumber: null,
    treatment: null,
    lengthUm: null,
    widthUm: null,
    depthUm: null,
    tablePm: null,
    depthPm: null,
    crownAngleDdeg: null,
    pavilionAngleDdeg: null,
    girdle: null,
    culet: null,
    shade: null,
    milky: null,
    eyeClean: null,
    blackInclusion: null,
    jewelType: null,
    metal: null,
    metalColor: null,
    finenessPm: null,
    metalWeightMg: null,
    hallmark: null,
    ringSizeUm: null,
    title: null,
    priceMinor: null,
    currency: "USD",
    minedIn: null,
    polishedIn: null,
    madeIn: null,
    exportedFrom: null,
    locatedIn: null,
    locationCity: null,
    comment: null,
    stones: [],
    details: {},
  };
}

/** Fields of a draft that make an item's facts: what a change plan compares and a publication writes. */
export type DraftFact = Exclude<keyof ItemDraft, "line" | "sheet" | "stones" | "stockNumber">;

export type ChangePlan = {
  added: number;
  changed: number;
  unchanged: number;
  withdrawn: number;
  /** Rows whose item is held, in sale or sold: a file does not touch them. */
  busy: number;
  /** Rows whose price moved by more than half: they wait for a word of the seller. */
  priceHeld: number;
  /** The same text for the same changes: a plan whose digest differs has to be shown anew. */
  digest: string;
  /** A sample of the changes, field by field, for the seller's eye. */
  samples: PlanSample[];
};
export type PlanSample = {
  stockNumber: string;
  change: "changed" | "withdrawn" | "price-held";
  fields?: Record<string, [unknown, unknown]>;
  /** Of the item as the file says it; what it was before is among the fields where it changes. */
  currency?: string;
};

/** What the seller agreed to beyond the plan itself, in numbers that must be those of the plan. */
export type PlanConfirmation = {
  /** How many items the file withdraws. */
  withdrawals?: number;
  /** How many prices move by more than half; without it these rows stay as they are. */
  priceMoves?: number;
  /** How many open questions about the file are left to the choices that were made and told. */
  questions?: number;
};

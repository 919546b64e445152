/** Size and proportions of a stone, held against its weight and against each other. */
import { figuresOfItem } from "@/domain/media/cut/item-figures";
import { weightFit } from "@/domain/media/cut/weight-fit";
import { readDecimal } from "@/domain/stock/cell";
import type { ItemDetails, ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { type Measurements, parseMeasurements, weighAgainstMeasurements } from "@/domain/stock/measurements";
import { type RowReader, readOptionalNumber } from "@/domain/stock/row-reader";

type Measured = Pick<
  ItemDraft,
  "lengthUm" | "widthUm" | "depthUm" | "tablePm" | "depthPm" | "crownAngleDdeg" | "pavilionAngleDdeg"
>;
type Size = { lengthUm: number | null; widthUm: number | null; depthUm: number | null; field: StockField };

/** All in tenths and micrometres, exact figures into `details`; null where absent or impossible. */
export function readMeasurements(
  row: RowReader,
  stone: { shape: string | null; weightMct: number | null; kind: ItemDraft["kind"]; isDiamond: boolean },
  details: ItemDetails,
): Measured {
  const size = readSize(row, stone.kind === "parcel", details);
  const depthPm = tenths(row, details, "depth_percent", 20, 120);
  const measured = {
    lengthUm: size?.lengthUm ?? null,
    widthUm: size?.widthUm ?? null,
    depthUm: size?.depthUm ?? null,
    tablePm: tenths(row, details, "table_percent", 20, 95),
    depthPm,
    crownAngleDdeg: tenths(row, details, "crown_angle", 5, 65),
    pavilionAngleDdeg: tenths(row, details, "pavilion_angle", 20, 65),
  };
  if (size?.lengthUm && size.widthUm && size.depthUm && stone.kind === "stone") {
    const whole = { lengthUm: size.lengthUm, widthUm: size.widthUm, depthUm: size.depthUm };
    holdAgainst(row, size.field, whole, stone, depthPm);
  }
  return measured;
}

/** Cutting a body takes milliseconds: it is asked where the formula doubts, and not for ever in one file. */
const CUTS_MAX = 300;

/** The formulas are rough: where they doubt, the body itself is cut and weighed. Null where that tells nothing. */
function fitsWhenCut(row: RowReader, shape: string, weightMct: number, size: Measurements): boolean | null {
  if (row.cutsAsked >= CUTS_MAX) return null;
  row.cutsAsked += 1;
  const figures = figuresOfItem({ shape, weightMct, ...size, tablePm: null, depthPm: null });
  const fit = figures && weightFit(figures, "diamond", weightMct);
  return fit?.ok ? fit.value.fits : null;
}

type Tenths = "table_percent" | "depth_percent" | "crown_angle" | "pavilion_angle";

function tenths(row: RowReader, details: ItemDetails, field: Tenths, min: number, max: number): number | null {
  const value = readOptionalNumber(row, field, { min, max });
  if (value === null) return null;
  const kept = Math.round(value * 10 * (1 + Number.EPSILON));
  if (Math.abs(kept / 10 - value) > 1e-9) details[field] = value;
  return kept;
}

function holdAgainst(
  row: RowReader,
  field: StockField,
  size: Measurements,
  stone: { shape: string | null; weightMct: number | null; isDiamond: boolean },
  depthPm: number | null,
): void {
  // Corundum and emerald have other densities than diamond, from which the formulas are.
  if (stone.shape && stone.weightMct && stone.isDiamond) {
    const verdict = weighAgainstMeasurements(stone.shape, stone.weightMct, size);
    if (verdict === "contradicts") row.fault(field, "weight-contradicts-measurements");
    else if (verdict !== "ok" && !(fitsWhenCut(row, stone.shape, stone.weightMct, size) ?? verdict === "doubt")) {
      row.warn(field, "weight-near-contradiction");
    }
  }
  const spread = stone.shape === "round" ? (size.lengthUm + size.widthUm) / 2 : Math.min(size.lengthUm, size.widthUm);
  if (depthPm !== null && Math.abs((size.depthUm / spread) * 1000 - depthPm) > 40) {
    row.warn("depth_percent", "depth-disagrees");
  }
}

/** Positive lengths or nothing: a zero means that nobody measured. A parcel may have a range of diameters. */
function readSize(row: RowReader, isParcel: boolean, details: ItemDetails): Size | null {
  const text = row.text("measurements");
  if (text === "") return readColumns(row);
  const size = parseMeasurements(text, row.decimalComma);
  if (!size) {
    if (isParcel) details.measurements = text.slice(0, 80);
    else if (readDecimalPair(text, row.decimalComma))
      return { ...readPair(text, row.decimalComma), field: "measurements" };
    else row.warn("measurements", "measurements-unread");
    return isParcel ? null : readColumns(row);
  }
  if (size.lengthUm === 0 || size.widthUm === 0 || size.depthUm === 0) {
    row.warn("measurements", "measurement-zero");
  }
  return {
    lengthUm: size.lengthUm || null,
    widthUm: size.widthUm || null,
    depthUm: size.depthUm || null,
    field: "measurements",
  };
}

const PAIR = /^(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:mm)?\s*[-xX×*~/]\s*(\d{1,3}(?:[.,]\d{1,4})?)\s*(?:mm)?$/;

function readDecimalPair(text: string, decimalComma: boolean): boolean {
  const match = PAIR.exec(text);
  return match !== null && readDecimal(match[1] ?? "", decimalComma).ok && readDecimal(match[2] ?? "", decimalComma).ok;
}

/** "6.44-6.48": length and width alone. */
function readPair(text: string, decimalComma: boolean): Omit<Size, "field"> {
  const match = PAIR.exec(text);
  const um = (part: string | undefined) => {
    const read = readDecimal(part ?? "", decimalComma);
    return read.ok && read.value > 0 ? Math.round(read.value * 1000) : null;
  };
  return { lengthUm: um(match?.[1]), widthUm: um(match?.[2]), depthUm: null };
}

const ZERO = /^0+(?:[.,]0+)?$/;

function readColumns(row: RowReader): Size | null {
  const length = row.text("length_mm");
  const width = row.text("width_mm");
  const height = row.text("height_mm");
  if (length === "" && width === "" && height === "") return null;
  const zero = [length, width, height].some((text) => ZERO.test(text));
  if (zero) row.warn("length_mm", "measurement-zero");
  const um = (field: StockField, text: string) => {
    if (text === "" || ZERO.test(text)) return null;
    const read = readDecimal(text, row.decimalComma);
    if (read.ok && read.value > 0 && read.value < 200) return Math.round(read.value * 1000);
    row.warn(field, read.ok ? "figure-impossible" : "measurements-unread");
    return null;
  };
  return {
    lengthUm: um("length_mm", length),
    widthUm: um("width_mm", width),
    depthUm: um("height_mm", height),
    field: "length_mm",
  };
}

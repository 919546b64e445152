/** Size and proportions of a stone, held against its weight and against each other. */
import type { ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import { parseMeasurements, weighAgainstMeasurements } from "@/domain/stock/measurements";
import { type RowReader, readOptionalNumber } from "@/domain/stock/row-reader";

type Measured = Pick<ItemDraft, "lengthUm" | "widthUm" | "depthUm" | "tablePm" | "depthPm">;

/** All in tenths of a percent and micrometres; null where absent or impossible. */
export function readMeasurements(
  row: RowReader,
  shape: string | null,
  weightMct: number | null,
  kind: ItemDraft["kind"],
): Measured {
  const size = readSize(row);
  const tablePm = readOptionalNumber(row, "table_percent", 1, { min: 20, max: 95 });
  const depthPm = readOptionalNumber(row, "depth_percent", 1, { min: 20, max: 120 });
  if (!size) return { lengthUm: null, widthUm: null, depthUm: null, tablePm, depthPm };
  if (shape && weightMct && kind === "stone") {
    const verdict = weighAgainstMeasurements(shape, weightMct, size);
    if (verdict === "contradicts") row.fault(size.field, "weight-contradicts-measurements");
    else if (verdict === "look") row.warn(size.field, "weight-near-contradiction");
  }
  const spread = shape === "round" ? (size.lengthUm + size.widthUm) / 2 : Math.min(size.lengthUm, size.widthUm);
  if (depthPm !== null && Math.abs((size.depthUm / spread) * 1000 - depthPm) > 40) {
    row.warn("depth_percent", "depth-disagrees");
  }
  return { lengthUm: size.lengthUm, widthUm: size.widthUm, depthUm: size.depthUm, tablePm, depthPm };
}

/** Three positive lengths or nothing: a zero means that nobody measured. */
function readSize(row: RowReader) {
  const text = row.text("measurements");
  const field: StockField = text ? "measurements" : "length_mm";
  const joined = text || ["length_mm", "width_mm", "height_mm"].map((one) => row.text(one as StockField)).join("x");
  if (joined === "xx") return null;
  const size = parseMeasurements(joined, row.decisions.decimalComma);
  if (!size) {
    row.warn(field, "measurements-unread");
    return null;
  }
  if (size.lengthUm === 0 || size.widthUm === 0 || size.depthUm === 0) {
    row.warn(field, "measurement-zero");
    return null;
  }
  return { ...size, field };
}

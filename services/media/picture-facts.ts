/** The columns that a picture follows from, as stock holds them. */
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { type PictureFacts, type PictureFigures, pictureFigures } from "@/domain/media/picture-key";

/** For a select from `stock_items i`. */
export const PICTURE_COLUMNS = `i.kind, i.species, i.shape, i.length_um as "lengthUm", i.width_um as "widthUm",
  i.depth_um as "depthUm", i.table_pm as "tablePm", i.depth_pm as "depthPm", i.crown_angle_ddeg as "crownAngleDdeg",
  i.pavilion_angle_ddeg as "pavilionAngleDdeg", i.color, i.fancy_intensity as "fancyIntensity",
  i.fancy_modifiers as "fancyModifiers", i.fancy_hue as "fancyHue"`;

export type PictureRow = Omit<PictureFacts, "colorWord"> & { kind: string };

/** Null where no picture can be computed; a jewel is composed of its stones. */
export function figuresOfRow(row: PictureRow): PictureFigures | null {
  if (row.kind === "jewel") return null;
  return pictureFigures(pictureFactsOf(row));
}

/** The same for an item as pages know it. */
export function figuresOfItem(item: StockSummary): PictureFigures | null {
  const { fancy, ...facts } = item;
  return figuresOfRow({
    ...facts,
    fancyIntensity: fancy?.intensity ?? null,
    fancyModifiers: fancy?.modifiers ?? null,
    fancyHue: fancy?.hue ?? null,
  });
}

/** A stone set in a jewel: its row gives no measurements, so the usual ones of its shape are drawn. */
export function figuresOfSetStone(stone: {
  species: string;
  shape: string;
  color: string | null;
}): PictureFigures | null {
  return figuresOfRow({ kind: "stone", ...UNMEASURED, ...stone });
}

const UNMEASURED = {
  lengthUm: null,
  widthUm: null,
  depthUm: null,
  tablePm: null,
  depthPm: null,
  crownAngleDdeg: null,
  pavilionAngleDdeg: null,
  fancyIntensity: null,
  fancyModifiers: null,
  fancyHue: null,
};

/** A colored stone's color stands in the same column as a diamond's letter. */
export function pictureFactsOf(row: Omit<PictureRow, "kind">): PictureFacts {
  const colorWord = row.species === "diamond" ? null : (row.color ?? row.fancyHue);
  return { ...row, colorWord };
}

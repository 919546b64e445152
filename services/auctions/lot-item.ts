/** The facts of an item that name and draw it as a lot, without its price. */
import { stockItems } from "@/db/schema/stock";

export const lotItemColumns = {
  publicId: stockItems.publicId,
  stockNumber: stockItems.stockNumber,
  kind: stockItems.kind,
  species: stockItems.species,
  shape: stockItems.shape,
  weightMct: stockItems.weightMct,
  color: stockItems.color,
  clarity: stockItems.clarity,
  fancyIntensity: stockItems.fancyIntensity,
  fancyModifiers: stockItems.fancyModifiers,
  fancyHue: stockItems.fancyHue,
  fancyText: stockItems.fancyText,
  lab: stockItems.lab,
  reportNumber: stockItems.reportNumber,
  lengthUm: stockItems.lengthUm,
  widthUm: stockItems.widthUm,
  depthUm: stockItems.depthUm,
  tablePm: stockItems.tablePm,
  depthPm: stockItems.depthPm,
  jewelType: stockItems.jewelType,
  title: stockItems.title,
};

type Row = Pick<typeof stockItems.$inferSelect, keyof typeof lotItemColumns>;

/** Fits `itemTitle` and the drawings. */
export type LotItem = Omit<Row, "fancyIntensity" | "fancyModifiers" | "fancyHue" | "fancyText"> & {
  fancy: { intensity: string | null; modifiers: string[]; hue: string | null; text: string | null } | null;
};

export function toLotItem({ fancyIntensity, fancyModifiers, fancyHue, fancyText, ...facts }: Row): LotItem {
  const fancy =
    fancyHue === null
      ? null
      : { intensity: fancyIntensity, modifiers: fancyModifiers ?? [], hue: fancyHue, text: fancyText };
  return { ...facts, fancy };
}

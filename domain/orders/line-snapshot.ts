import type {
  FancyColorProperties,
  GradeProperties,
  MetalProperties,
  OriginProperties,
} from "@/domain/stock/item-properties";

/**
 * The facts of an item as it was sold: copied onto the order line, so that a later correction of the item does not
 * change what was agreed. Only what a proforma or an invoice says; canonical values, no words.
 */
export type LineSnapshot = GradeProperties &
  FancyColorProperties &
  MetalProperties &
  OriginProperties & {
    publicId: string;
    stockNumber: string;
    itemVersion: number;
    kind: "stone" | "pair" | "parcel" | "jewel";
    title: { en: string; zh: string } | null;
  };

/** Any wider row of the same facts becomes a snapshot with exactly these fields. */
export function snapshotOf(item: Omit<LineSnapshot, "itemVersion"> & { version: number }): LineSnapshot {
  return {
    publicId: item.publicId,
    stockNumber: item.stockNumber,
    itemVersion: item.version,
    kind: item.kind,
    title: item.title,
    species: item.species,
    shape: item.shape,
    weightMct: item.weightMct,
    color: item.color,
    fancyIntensity: item.fancyIntensity,
    fancyModifiers: item.fancyModifiers,
    fancyHue: item.fancyHue,
    fancyText: item.fancyText,
    clarity: item.clarity,
    cut: item.cut,
    polish: item.polish,
    symmetry: item.symmetry,
    fluorescence: item.fluorescence,
    treatment: item.treatment,
    lab: item.lab,
    reportNumber: item.reportNumber,
    jewelType: item.jewelType,
    metal: item.metal,
    metalColor: item.metalColor,
    finenessPm: item.finenessPm,
    metalWeightMg: item.metalWeightMg,
    minedIn: item.minedIn,
    polishedIn: item.polishedIn,
    madeIn: item.madeIn,
  };
}

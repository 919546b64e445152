/**
 * The properties of a stone or jewel that every shape of it shares, from the read row to the sold line: canonical
 * values, no words. Null is "not told". Countries are ISO 3166-1 alpha-2.
 */

/** What a laboratory or the seller says of a stone. */
export type GradeProperties = {
  species: string;
  shape: string | null;
  weightMct: number;
  color: string | null;
  clarity: string | null;
  cut: string | null;
  polish: string | null;
  symmetry: string | null;
  fluorescence: string | null;
  treatment: string | null;
  lab: string | null;
  reportNumber: string | null;
};

export type FancyColorProperties = {
  fancyIntensity: string | null;
  fancyModifiers: readonly string[] | null;
  fancyHue: string | null;
  /** As the seller wrote it. */
  fancyText: string | null;
};

/** What the trade asks beside the grades. */
export type AppearanceProperties = {
  fluorescenceColor: string | null;
  shade: string | null;
  milky: string | null;
  eyeClean: string | null;
  blackInclusion: string | null;
};

export type ProportionProperties = {
  /** Micrometres. */
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  /** Tenths of a percent. */
  tablePm: number | null;
  depthPm: number | null;
  /** Tenths of a degree. */
  crownAngleDdeg: number | null;
  pavilionAngleDdeg: number | null;
  girdle: string | null;
  culet: string | null;
};

export type MetalProperties = {
  jewelType: string | null;
  metal: string | null;
  metalColor: string | null;
  finenessPm: number | null;
  metalWeightMg: number | null;
};

export type JewelProperties = MetalProperties & {
  hallmark: string | null;
  /** Inner diameter of a ring, micrometres. */
  ringSizeUm: number | null;
};

/** Mining decides trade; polish and making are told beside it. */
export type OriginProperties = {
  minedIn: string | null;
  polishedIn: string | null;
  madeIn: string | null;
};

export type PlaceProperties = { locatedIn: string | null; locationCity: string | null };

/** All that stands on a listed item besides price, status and party. */
export type ItemProperties = GradeProperties &
  FancyColorProperties &
  AppearanceProperties &
  ProportionProperties &
  JewelProperties &
  OriginProperties &
  PlaceProperties & { title: { en: string; zh: string } | null };

import type { ItemKindView } from "@/domain/catalogue/stock-view";

/** A stock item as the index takes it in and gives it back. */
export type ItemFacts = {
  id: number;
  publicId: string;
  version: number;
  kind: ItemKindView;
  status: string;
  stockNumber: string;
  reportNumber: string | null;
  species: string;
  shape: string | null;
  weightMct: number;
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: readonly string[] | null;
  fancyHue: string | null;
  fancyText: string | null;
  clarity: string | null;
  cut: string | null;
  polish: string | null;
  symmetry: string | null;
  fluorescence: string | null;
  fluorescenceColor: string | null;
  lab: string | null;
  treatment: string | null;
  shade: string | null;
  milky: string | null;
  eyeClean: string | null;
  blackInclusion: string | null;
  /** Micrometres. */
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  /** Tenths of a percent, of a degree. */
  tablePm: number | null;
  depthPm: number | null;
  crownAngleDdeg: number | null;
  pavilionAngleDdeg: number | null;
  girdle: string | null;
  culet: string | null;
  jewelType: string | null;
  metal: string | null;
  metalColor: string | null;
  finenessPm: number | null;
  metalWeightMg: number | null;
  hallmark: string | null;
  ringSizeUm: number | null;
  title: { en: string; zh: string } | null;
  /** Minor units of the currency; null is "on request". */
  priceMinor: number | null;
  currency: string;
  minedIn: string | null;
  polishedIn: string | null;
  madeIn: string | null;
  locatedIn: string | null;
  locationCity: string | null;
  /** Seconds since 1970. */
  listedAtS: number;
  /** Slug of the company. */
  producer: string;
  /** Of "photo", "video", "report", "passport", in that order. */
  has: readonly string[];
  /** Species of the stones set in a jewel, each once, and how many stones. */
  setSpecies: readonly string[];
  setPieces: number | null;
  /** Names what the trade rules look at: items with the same text are judged alike. */
  tradeClass: string;
};

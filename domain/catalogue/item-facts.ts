import type { ItemKindView } from "@/domain/catalogue/stock-view";
import type { ItemProperties } from "@/domain/stock/item-properties";

/** A stock item as the index takes it in and gives it back. */
export type ItemFacts = ItemProperties & {
  id: number;
  publicId: string;
  version: number;
  kind: ItemKindView;
  status: string;
  stockNumber: string;
  /** Minor units of the currency; null is "on request". */
  priceMinor: number | null;
  currency: string;
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

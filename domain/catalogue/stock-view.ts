/**
 * What the catalogue shows of an item: the public facts, nothing of the seller's side (no reserve, no cost, no other
 * buyer). Plain JSON: amounts are decimal strings of minor units, weights thousandths of a carat, times ISO.
 */
import type { PublicDetails } from "@/domain/catalogue/public-details";
import type { FacetKey, RangeKey, SearchQuery } from "@/domain/catalogue/search-query";
import type { Currency } from "@/domain/shared/money";
import type { FancyColorProperties, ItemProperties } from "@/domain/stock/item-properties";

export type ItemKindView = "stone" | "pair" | "parcel" | "jewel";
/** An item page stays readable after the sale; the list shows listed, held and in-sale only. */
export type StatusView = "listed" | "held" | "in-sale" | "sold";

export type PriceView = {
  minor: string;
  currency: Currency;
  /** Null for a jewel. */
  perCaratMinor: string | null;
};

/** The asking price in the reader's currency, with the dated rate that made it. For orientation, never charged. */
export type ConvertedPrice = {
  minor: string;
  currency: Currency;
  /** Null for a jewel. */
  perCaratMinor: string | null;
  asOf: string;
  source: string;
  /** True where the rate is one of the sample market. */
  sample: boolean;
};

export type FancyColorView = {
  intensity: string | null;
  modifiers: readonly string[];
  hue: string | null;
  text: string | null;
};

export type ProducerView = { slug: string; name: string; nameZh: string | null; country: string };

export type StockSummary = Omit<ItemProperties, keyof FancyColorProperties> & {
  /** Key for services; people and addresses use publicId. */
  itemId: number;
  publicId: string;
  version: number;
  kind: ItemKindView;
  status: StatusView;
  stockNumber: string;
  fancy: FancyColorView | null;
  /** Null is "price on request". */
  price: PriceView | null;
  /** Null where the seller's currency is the reader's, there is no price, or there is no rate. */
  converted: ConvertedPrice | null;
  producer: ProducerView;
  listedAt: string;
};

export type JewelStoneView = {
  position: number;
  /** Set where the stone has an item page of its own. */
  publicId: string | null;
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

export type StockDetail = StockSummary & {
  mineId: string | null;
  exportedFrom: string | null;
  comment: string | null;
  /** What the producer's file says beside the facts, by the names of the stock file's fields. */
  details: PublicDetails;
  producerAbout: { en: string; zh: string } | null;
  producerCity: string | null;
  /** Stones set in a jewel, in its order; empty for others. */
  stones: JewelStoneView[];
  /** The jewel in which this stone is set. */
  setIn: { publicId: string; title: { en: string; zh: string } | null } | null;
};

export type FacetCount = {
  value: string;
  /** Items that match all other filters and have this value. Exact. */
  count: number;
  /** Only for producers: the company's name. */
  name?: string;
};
/** Values that no item of the catalogue has are left out; chosen ones stay with their count, also zero. */
export type Facets = Record<FacetKey, FacetCount[]>;

/** One bar: from inclusive, to exclusive; weight in thousandths of a carat, price in whole minor units of the query. */
export type HistogramBucket = { from: number; to: number; count: number };
/** Distribution among items that match all filters but this range. Empty edges are trimmed. */
export type Histograms = {
  weightMct: HistogramBucket[];
  priceMinor: HistogramBucket[];
  /** Those that were asked for, in the units of the query's ranges. */
  ranges: Partial<Record<RangeKey, HistogramBucket[]>>;
};

export type SearchResult = {
  query: SearchQuery;
  total: number;
  page: number;
  pageSize: number;
  pageCount: number;
  /** Shared with other answers: never changed. */
  items: StockSummary[];
  /** Continues behind this page whatever comes and goes meanwhile; null on the last page. */
  nextCursor: string | null;
  /** Changes with every change of stock that this process has taken in. */
  version: string;
  /** Null where they were not asked for. */
  facets: Facets | null;
  histograms: Histograms | null;
};

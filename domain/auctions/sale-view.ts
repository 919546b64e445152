/**
 * What pages and the API show of sales and lots. Plain JSON: amounts are minor units as decimal strings, times ISO
 * 8601. Neither a reserve nor a maximum is in here; a company's own maximum travels in `MySale`, to that company only.
 */
import type { SaleFormat } from "@/domain/auctions/format-events";
import type { LiveLot } from "@/domain/auctions/live-lot";
import type { PaddleStatus, SaleRules, SaleStatus } from "@/domain/auctions/sale";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import type { Currency } from "@/domain/shared/money";

export type LotItem = Pick<
  StockDetail,
  | "publicId"
  | "kind"
  | "species"
  | "shape"
  | "weightMct"
  | "color"
  | "fancy"
  | "clarity"
  | "cut"
  | "polish"
  | "symmetry"
  | "lab"
  | "reportNumber"
  | "jewelType"
  | "title"
  | "lengthUm"
  | "widthUm"
  | "depthUm"
  | "tablePm"
  | "depthPm"
  | "crownAngleDdeg"
  | "pavilionAngleDdeg"
  | "minedIn"
  | "polishedIn"
>;

export type SaleHead = {
  id: string;
  slug: string;
  title: { en: string; zh: string };
  notice: { en: string; zh: string } | null;
  status: SaleStatus;
  format: SaleFormat;
  /** What a company deposits before it bids. */
  depositMinor: string | null;
  currency: Currency;
  timeZone: string;
  opensAt: string;
  /** First lot, as planned; once closed, when it was over. */
  closesAt: string;
  rules: SaleRules;
};

export type SaleCard = SaleHead & {
  lotCount: number;
  soldCount: number;
  hammerMinor: string;
  firstClosesAt: string | null;
  lastClosesAt: string | null;
  /** The first lots' items, for pictures. */
  items: LotItem[];
};

export type LotView = {
  id: string;
  number: number;
  item: LotItem;
  startMinor: string;
  estimateLowMinor: string | null;
  estimateHighMinor: string | null;
  live: LiveLot;
};

export type SaleView = { sale: SaleHead; lots: LotView[] };

/** One company's own side of a sale. */
export type MySale = {
  paddle: {
    id: string;
    number: number | null;
    status: PaddleStatus;
    limitMinor: string | null;
    reason: string | null;
  } | null;
  /** Own maxima by lot id: given last, whether it leads or was passed. */
  maxima: Record<string, string>;
  /** Own lots, on which the company may not bid. */
  selling: string[];
  /** Orders of won lots by lot id. */
  orders: Record<string, string>;
  /** What the company is bound to: maxima where it leads, hammers where it won. */
  atStakeMinor: string;
};

/** Words of a sale: its rules, its lots' states and the public events of a lot. */
export const SALE_STATUSES = ["draft", "published", "open", "closed", "cancelled"] as const;
export type SaleStatus = (typeof SALE_STATUSES)[number];
export const LOT_STATUSES = ["upcoming", "open", "sold", "unsold", "withdrawn"] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];

export type SoftClose = {
  windowMs: number;
  extensionMs: number;
  maxExtensions: number | null;
  /** reset-from-bid: the close becomes bid + extension. add-to-close: the close moves on by the extension. */
  mode: "reset-from-bid" | "add-to-close";
  /** inclusive: a bid with exactly the window left extends. */
  boundary: "inclusive" | "strict";
};

export type SaleRules = {
  version: number;
  /** [from, step] in minor units as decimal strings, rising; the last row whose from <= price gives the step. */
  increments: readonly (readonly [from: string, step: string])[];
  softClose: SoftClose | null;
  /** Buyer's premium: marginal tiers on the hammer, in basis points; upToMinor null is the last tier. */
  premiumTiers: readonly { upToMinor: string | null; basisPoints: number }[];
  /** Time between the closings of neighboring lots. */
  staggerMs: number;
};

/**
 * Public facts of a lot, in order. Amounts are minor units as decimal strings, times ISO 8601 in UTC, bidders the
 * numbers of their paddles. A maximum or a reserve is never in here.
 */
export type LotEventBody =
  | { type: "lot-opened"; closesAt: string }
  | {
      type: "bid-accepted";
      paddle: number;
      /** False where another's maximum beat it at once. */
      leads: boolean;
      price: string;
      leader: number;
      reserveMet: boolean;
      closesAt: string;
      extended: boolean;
    }
  | {
      /** The leader raised its own maximum; the price moves only where that covers the reserve or breaks a tie. */
      type: "maximum-raised";
      paddle: number;
      price: string;
      leader: number;
      reserveMet: boolean;
      closesAt: string;
      extended: boolean;
    }
  | { type: "close-moved"; closesAt: string; reason: string }
  | { type: "lot-withdrawn"; reason: string }
  | { type: "lot-sold"; paddle: number; price: string }
  | { type: "lot-unsold"; price: string | null };

export type PaddleStatus = "requested" | "admitted" | "refused";

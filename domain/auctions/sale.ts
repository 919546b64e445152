/** Words of a sale: its rules, its lots' states and the public events of a lot. */
import type { FormatEvent } from "@/domain/auctions/format-events";
import type { SealedTie } from "@/domain/auctions/sealed-bids";
import type { SellerEvent } from "@/domain/auctions/seller-events";

export const SALE_STATUSES = ["draft", "published", "open", "closed", "cancelled"] as const;
export type SaleStatus = (typeof SALE_STATUSES)[number];
/** paused: the house has stopped the bidding; it goes on with the time that was left. */
export const LOT_STATUSES = ["upcoming", "open", "paused", "sold", "unsold", "withdrawn"] as const;
export type LotStatus = (typeof LOT_STATUSES)[number];
/** Not decided yet: its item is bound to the sale, its bidders to their maxima. */
export const LIVE_STATUSES = ["open", "paused"] as const satisfies readonly LotStatus[];
export const isLive = (status: LotStatus) => (LIVE_STATUSES as readonly LotStatus[]).includes(status);

/** What ends or changes the bidders' contest by hand: one person asks, another confirms. */
export const GRAVE_ACTIONS = ["withdraw", "close-now", "void-bid"] as const;
export type GraveAction = (typeof GRAVE_ACTIONS)[number];

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
  /** Out of reach for longer than `afterMs`, the market gives every open lot the time back, and leaves at least `leaveMs`. */
  outage?: { afterMs: number; leaveMs: number } | null;
  /** Sealed tenders: what becomes of equal best bids; absent in other formats. */
  tie?: SealedTie;
  /** How long the tied have for their second bids. */
  secondRoundMs?: number;
  /** How long a seller has to take the highest bid under the reserve; absent or 0: such a lot is unsold at once. */
  underReserveMs?: number;
  /** How long the next bidder has to take the lot after a default; absent: a day. */
  underbidderMs?: number;
};

/**
 * Public facts of a lot, in order. Amounts are minor units as decimal strings, times ISO 8601 in UTC, bidders the
 * numbers of their paddles. A maximum or a reserve is never in here.
 */
export type LotEventBody =
  /** The hashes bind the terms and the secret reserve; absent in logs of before they were kept. */
  | { type: "lot-opened"; closesAt: string; termsHash?: string; reserveHash?: string | null }
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
      /** Salted hash of the secret maximum. */
      maximumHash?: string;
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
      maximumHash?: string;
    }
  | { type: "close-moved"; closesAt: string; reason: string }
  | { type: "outage-extended"; closesAt: string; began: string; ended: string }
  | { type: "lot-paused"; reason: string }
  | { type: "lot-resumed"; closesAt: string }
  | {
      /** An accepted bid counts no more; the rest is computed anew from the bids that stand. */
      type: "bid-voided";
      /** Seq of the event of the bid. */
      voided: number;
      paddle: number;
      reason: string;
      price: string | null;
      leader: number | null;
      reserveMet: boolean;
      bidCount: number;
    }
  | { type: "lot-withdrawn"; reason: string }
  | { type: "lot-sold"; paddle: number; price: string }
  | { type: "lot-unsold"; price: string | null }
  | FormatEvent
  | SellerEvent;

/** deposit-due: admitted with a number, and may bid as soon as the deposit of the sale is held. */
export const PADDLE_STATUSES = ["requested", "deposit-due", "admitted", "refused"] as const;
export type PaddleStatus = (typeof PADDLE_STATUSES)[number];

/**
 * What one person of a company may spend and bid. An owner sets it; without one the person is bound by the company's own
 * limits alone. House rules of the company: the market only keeps to them. Amounts in minor units of one currency.
 */
import type { Currency } from "@/domain/shared/money";

export type PersonLimits = {
  currency: Currency;
  /** Most of one checkout; null is none. */
  orderMinor: bigint | null;
  /** Most of all checkouts of a calendar month, UTC; null is none. */
  monthMinor: bigint | null;
  /** Most of what is bid and won and not yet paid, over all sales at once; null is none. */
  biddingMinor: bigint | null;
};

/** Why a purchase needs an approver. In another currency nothing can be compared: a person must look. */
export type SpendingFault = "over-order" | "over-month" | "other-currency";

/** @param spentMinor of this month in the limit's currency, without this purchase */
export function spendingFault(
  limits: PersonLimits | null,
  purchase: { currency: Currency; totalMinor: bigint },
  spentMinor: bigint,
): SpendingFault | null {
  if (!limits || (limits.orderMinor === null && limits.monthMinor === null)) return null;
  if (limits.currency !== purchase.currency) return "other-currency";
  if (limits.orderMinor !== null && purchase.totalMinor > limits.orderMinor) return "over-order";
  if (limits.monthMinor !== null && spentMinor + purchase.totalMinor > limits.monthMinor) return "over-month";
  return null;
}

export type OwnBidRefusal = "over-own-limit" | "own-limit-currency";

/**
 * Whether a person's maximum on a lot stays within what they may bid.
 * @param committedMinor what else the person has at stake, in the limit's currency, without this lot and granted ones
 * @param grantedMinor the amount that an approver has granted for this lot, in the sale's currency; null where none
 */
export function ownBidRefusal(
  limits: Pick<PersonLimits, "currency" | "biddingMinor"> | null,
  bid: { currency: Currency; maxMinor: bigint },
  committedMinor: bigint,
  grantedMinor: bigint | null,
): OwnBidRefusal | null {
  if (!limits || limits.biddingMinor === null) return null;
  if (grantedMinor !== null && bid.maxMinor <= grantedMinor) return null;
  if (limits.currency !== bid.currency) return "own-limit-currency";
  return committedMinor + bid.maxMinor > limits.biddingMinor ? "over-own-limit" : null;
}

/** First moment of the calendar month, UTC. */
export function monthBegins(at: Date): Date {
  return new Date(Date.UTC(at.getUTCFullYear(), at.getUTCMonth(), 1));
}

/** Requests stay with the approver; a purchase's as long as its stones are held. */
export const REQUEST_STATUSES = ["pending", "approved", "refused", "withdrawn", "expired"] as const;
export type RequestStatus = (typeof REQUEST_STATUSES)[number];

export type DecideRequestRefusal = "not-found" | "request-over" | "own-request" | "reason-missing";

export const REASON_CHARACTERS_MIN = 5;

/** Whether this person may decide this request now. Nobody decides on their own. */
export function decideRequestRefusal(
  request: { status: RequestStatus; userId: string; expiresAt: Date | null },
  decision: { byUserId: string; approve: boolean; reason: string | null; now: Date },
): DecideRequestRefusal | null {
  if (request.userId === decision.byUserId) return "own-request";
  if (request.status !== "pending") return "request-over";
  if (request.expiresAt && request.expiresAt.getTime() <= decision.now.getTime()) return "request-over";
  if (!decision.approve && (decision.reason?.trim().length ?? 0) < REASON_CHARACTERS_MIN) return "reason-missing";
  return null;
}

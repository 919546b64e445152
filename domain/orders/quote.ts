/**
 * Prices that a producer quotes to one buyer for an item whose price is on request. Until its end a quote binds the
 * producer: it may become better for the buyer, never worse. Pure; the clock is an argument.
 */
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";

export type QuoteRefusal =
  | PermissionRefusal
  | "not-found"
  | "own-item"
  | "not-available"
  | "has-price"
  | "quote-open"
  | "quote-closed"
  | "quote-binding"
  | "quote-price"
  | "too-many-quotes"
  | "key-reused";

/** Days for which a price may be quoted. */
export const QUOTE_DAYS = [1, 3, 7, 14, 30] as const;
export const QUOTE_DAYS_USUAL = 7;
/** Requests of one buying company that stand at a time. */
export const QUOTES_OPEN_MAX = 100;
/** Items asked for in one press. */
export const QUOTES_AT_ONCE_MAX = 50;
export const QUOTE_TEXT_CHARS_MAX = 500;

/** Without a price the producer gives none. */
export type QuoteAnswer =
  | { priceMinor: bigint; currency: Currency; validUntil: Date }
  | { priceMinor: null; currency: Currency; validUntil: null };

export type QuoteState = "waiting" | "quoted" | "ended" | "declined" | "closed";

/** What has become of a request. @param answer the newest one. */
export function quoteState(request: { closedAt: Date | null }, answer: QuoteAnswer | null, now: Date): QuoteState {
  if (request.closedAt) return "closed";
  if (!answer) return "waiting";
  if (answer.priceMinor === null) return "declined";
  return binds(answer, now) ? "quoted" : "ended";
}

/** Whether a new answer may stand in the place of the last one. */
export function decideAnswer(last: QuoteAnswer | null, next: QuoteAnswer, now: Date): "quote-binding" | null {
  if (!last || last.priceMinor === null || !binds(last, now)) return null;
  const isWorse =
    next.priceMinor === null ||
    next.currency !== last.currency ||
    next.priceMinor > last.priceMinor ||
    next.validUntil.getTime() < last.validUntil.getTime();
  return isWorse ? "quote-binding" : null;
}

const binds = (answer: QuoteAnswer & { validUntil: Date }, now: Date) => answer.validUntil.getTime() > now.getTime();

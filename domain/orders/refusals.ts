/** Every reason for which buying, holding and paying say no; each has words in messages/<locale>/orders.ts. */
import type { PermissionRefusal } from "@/domain/parties/permissions";

export type BuyingRefusal =
  | PermissionRefusal
  | "not-found"
  | "own-item"
  | "no-price"
  | "not-available"
  | "held-by-another"
  | "already-held"
  | "hold-limit"
  | "hold-ended"
  | "trade-refused"
  | "trade-review"
  | "cart-empty"
  | "cart-full"
  | "price-changed"
  | "terms-not-accepted"
  | "key-reused"
  | "wire-not-set-up"
  | "card-off"
  | "card-currency"
  | "card-too-much"
  | "not-awaiting-payment"
  | "not-to-be-moved"
  | "order-being-checked"
  | "payee-being-checked"
  | "deadline-passed"
  | "auction-binding"
  | "payment-running"
  | "receipt-known"
  | "bad-amount"
  | "nothing-to-refund"
  | "too-many-lines";

/** A checkout takes at most this many items: one transaction locks them all. */
export const CHECKOUT_LINES_MAX = 100;
export const CART_LINES_MAX = 200;

/** Stripe takes at most eight digits of minor units in one payment. */
export const CARD_MOST_MINOR = 99_999_999n;
/** Stripe counts these two in steps of ten of their minor unit; the market does not offer cards for them. */
export const CARD_CURRENCIES_NOT = ["KWD", "BHD"] as const;

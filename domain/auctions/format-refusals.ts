/** What can be refused in tenders, live sales and admissions. Words: messages, modules tenders, liveSales, admission. */
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { OwnBidRefusal } from "@/domain/parties/spending-limit";

/** Who may not bid on a lot at all, in tenders and live sales alike. */
export type BidderRefusal =
  | PermissionRefusal
  | "not-found"
  | "not-admitted"
  | "deposit-needed"
  | "seller-bid"
  | "over-limit"
  | OwnBidRefusal
  | "trade-refused"
  | "trade-review"
  | "too-large";

export type SealedBidRefusal = BidderRefusal | "lot-not-open" | "closed" | "below-minimum" | "not-asked" | "key-reused";

export type TenderRefusal =
  | PermissionRefusal
  | "not-found"
  | "sale-not-draft"
  | "already-sealed"
  | "seats-taken"
  | "passphrase-short"
  | "wrong-passphrase"
  | "too-many-tries"
  | "not-a-holder"
  | "not-over"
  | "already-released";

export type LiveBidRefusal =
  | BidderRefusal
  | "lot-not-open"
  | "lot-open-already"
  | "price-moved"
  | "you-lead"
  | "below-minimum"
  | "not-above-own-max"
  | "key-reused";

export type LiveOrderRefusal =
  | PermissionRefusal
  | "not-found"
  | "sale-not-open"
  | "lot-not-open"
  | "another-lot-open"
  | "no-such-paddle"
  | "seller-bid"
  | "over-limit"
  | "price-moved"
  | "you-lead"
  | "bad-asked"
  | "no-bid"
  | "reserve-not-met"
  | "warning-first"
  | "nothing-to-reopen"
  | "reason-needed"
  | "lots-left"
  | "key-reused";

export type AdmissionRefusal =
  | PermissionRefusal
  | "not-found"
  | "sale-over"
  | "already-requested"
  | "references-short"
  | "no-deposit-due"
  | "card-off"
  | "card-currency"
  | "card-too-much"
  | "hold-too-long"
  | "receipt-known"
  | "bad-amount";

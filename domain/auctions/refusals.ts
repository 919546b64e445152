/** Everything that a bidder or an auctioneer can be refused in a sale. Words: messages, module auctions, `refusal`. */
import type { LotRefusal } from "@/domain/auctions/lot";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import type { OwnBidRefusal } from "@/domain/parties/spending-limit";

export type BidEligibilityRefusal =
  | "not-found"
  | "not-admitted"
  | "deposit-needed"
  | "other-format"
  | "seller-bid"
  | "over-limit"
  | OwnBidRefusal
  | "trade-refused"
  | "trade-review"
  | "key-reused"
  | "queue-full"
  | "too-fast"
  | "lot-not-ended"
  | "eligibility-moved"
  | "too-large";
export type PlaceBidRefusal = PermissionRefusal | BidEligibilityRefusal | LotRefusal;

export type SaleRefusal =
  | PermissionRefusal
  | "not-found"
  | "bad-times"
  | "bad-increments"
  | "bad-premium"
  | "bad-deposit"
  | "keys-missing"
  | "slug-taken"
  | "sale-not-draft"
  | "sale-without-lots"
  | "sale-over"
  | "item-not-listed"
  | "item-without-price"
  | "reserve-under-start"
  | "already-requested"
  | "reason-needed"
  | "second-person"
  | "already-proposed"
  | "already-decided"
  | LotRefusal;

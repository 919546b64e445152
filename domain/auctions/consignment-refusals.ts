/** What can be refused around consignments, answers after a lot's end, and settlements. Words: messages, module consignments. */
import type { ConsignmentRuleRefusal } from "@/domain/auctions/consignment";
import type { PermissionRefusal } from "@/domain/parties/permissions";

export type ConsignmentRefusal =
  | PermissionRefusal
  | ConsignmentRuleRefusal
  | "not-found"
  | "sale-takes-none"
  | "item-not-listed"
  | "already-offered"
  | "reserve-met"
  | "key-reused";

export type AfterSaleRefusal =
  | PermissionRefusal
  | "not-found"
  | "too-late"
  | "already-answered"
  | "reason-needed"
  | "not-unpaid"
  | "nobody-next"
  | "next-under-reserve"
  | "offer-running"
  | "not-admitted"
  | "over-limit"
  | "bidder-gone"
  | "trade-refused"
  | "trade-review"
  | "key-reused";

export type SettlementRefusal =
  | PermissionRefusal
  | "not-found"
  | "already-released"
  | "not-released"
  | "second-person"
  | "already-paid"
  | "bank-reference"
  | "reference-known"
  | "not-paid"
  | "not-shipped"
  | "payee-being-checked"
  | "key-reused";

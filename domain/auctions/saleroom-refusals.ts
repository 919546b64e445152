/** What people can be refused around a sale: watching, condition reports, messages, notices. Words: messages, module saleroom. */
import type { PermissionRefusal } from "@/domain/parties/permissions";

export type SaleroomRefusal =
  | PermissionRefusal
  | "not-found"
  | "sale-over"
  | "sale-not-over"
  | "lot-over"
  | "already-asked"
  | "both-languages"
  | "too-many"
  | "push-address";

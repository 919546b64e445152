/**
 * Who acts. An actor is a signed-in user of one company, or the market's own worker.
 * What an actor may do follows from the company's kinds and standing and the user's roles, nothing else.
 */
import type { ApiScope } from "@/domain/parties/api-scope";

export const COMPANY_KINDS = ["buyer", "producer", "operator"] as const;
export type CompanyKind = (typeof COMPANY_KINDS)[number];
/** applied: waits for an operator. approved: may trade. refused and suspended: may look, not trade. */
export const COMPANY_STATUSES = ["applied", "approved", "refused", "suspended"] as const;
export type CompanyStatus = (typeof COMPANY_STATUSES)[number];
export const ROLES = [
  "owner",
  "buyer",
  "bidder",
  "approver",
  "finance",
  "viewer",
  "stock",
  "auctioneer",
  "compliance",
  "inspector",
] as const;
export type Role = (typeof ROLES)[number];

export type Actor = {
  userId: string;
  companyId: string;
  companyName: string;
  companyKinds: readonly CompanyKind[];
  companyStatus: CompanyStatus;
  /** ISO 3166-1 alpha-2 of the company's seat: the destination assumed for trade decisions. */
  country: string;
  roles: readonly Role[];
  /** Set where a program acts by an API key: it may no more than these. */
  scopes?: readonly ApiScope[];
  apiKeyId?: string;
};

/**
 * Decides what an actor may do. It never looks anything up: ownership of a row is the service's check.
 * Owners hold every role of their company's kinds; operators act on the market, never on behalf of a company.
 */

import type { Actor, CompanyKind, Role } from "@/domain/parties/actor";
import { scopesPermit } from "@/domain/parties/api-scope";

type Grant = { kind: CompanyKind; roles: readonly Role[]; approved: boolean };

export const PERMISSIONS = {
  "orders.buy": { kind: "buyer", roles: ["owner", "buyer"], approved: true },
  "orders.pay": { kind: "buyer", roles: ["owner", "buyer", "finance"], approved: true },
  "orders.view": {
    kind: "buyer",
    roles: ["owner", "buyer", "bidder", "approver", "finance", "viewer"],
    approved: false,
  },
  /** Purchases and bids over a colleague's limit: asked for by who buys or bids, decided by another. */
  "approvals.view": { kind: "buyer", roles: ["owner", "buyer", "bidder", "approver"], approved: false },
  "approvals.decide": { kind: "buyer", roles: ["owner", "approver"], approved: true },
  /** Favorites, notes and saved searches, shared in the company. */
  "shopping.keep": { kind: "buyer", roles: ["owner", "buyer", "bidder"], approved: false },
  "shopping.view": {
    kind: "buyer",
    roles: ["owner", "buyer", "bidder", "approver", "finance", "viewer"],
    approved: false,
  },
  /** The company's own rates of carriage, duty and import tax. */
  "landed.set": { kind: "buyer", roles: ["owner", "buyer"], approved: false },
  "auctions.bid": { kind: "buyer", roles: ["owner", "bidder"], approved: true },
  "auctions.register": { kind: "buyer", roles: ["owner", "bidder"], approved: true },
  "stock.manage": { kind: "producer", roles: ["owner", "stock"], approved: true },
  "stock.view": { kind: "producer", roles: ["owner", "stock", "finance", "viewer"], approved: false },
  "sales.view": { kind: "producer", roles: ["owner", "stock", "finance", "viewer"], approved: false },
  "company.manage": { kind: "buyer", roles: ["owner"], approved: false },
  "parties.approve": { kind: "operator", roles: ["owner", "compliance"], approved: true },
  "rules.manage": { kind: "operator", roles: ["owner", "compliance"], approved: true },
  "auctions.run": { kind: "operator", roles: ["owner", "auctioneer"], approved: true },
  "payments.confirm": { kind: "operator", roles: ["owner", "finance"], approved: true },
  "passports.issue": { kind: "operator", roles: ["owner", "compliance"], approved: true },
  /** The register of rough, read by the state's inspector; it changes nothing. */
  "rough.inspect": { kind: "operator", roles: ["owner", "compliance", "inspector"], approved: true },
  "audit.view": { kind: "operator", roles: ["owner", "compliance", "auctioneer", "finance"], approved: true },
} as const satisfies Record<string, Grant>;
export type Permission = keyof typeof PERMISSIONS;

export type PermissionRefusal = "sign-in-required" | "company-not-approved" | "not-permitted";

/** Null where the actor may; otherwise why not. An unknown actor is asked to sign in. */
export function refusalFor(actor: Actor | null, permission: Permission): PermissionRefusal | null {
  if (!actor) return "sign-in-required";
  const grant: Grant = PERMISSIONS[permission];
  if (actor.scopes && !scopesPermit(actor.scopes, permission)) return "not-permitted";
  const kindFits = permission === "company.manage" || actor.companyKinds.includes(grant.kind);
  if (!kindFits || !actor.roles.some((role) => grant.roles.includes(role))) return "not-permitted";
  if (grant.approved && actor.companyStatus !== "approved") return "company-not-approved";
  return null;
}

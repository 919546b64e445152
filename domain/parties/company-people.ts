/** Which roles people of a company may have, and what an owner may change about them. */
import type { CompanyKind, Role } from "@/domain/parties/actor";

const ROLES_OF: Record<CompanyKind, readonly Role[]> = {
  buyer: ["owner", "buyer", "bidder", "approver", "finance", "viewer"],
  producer: ["owner", "stock", "finance", "viewer"],
  operator: ["owner", "compliance", "auctioneer", "finance", "inspector"],
};

/** The roles that a company of these kinds gives, each once, the widest first. */
export function rolesOfKinds(kinds: readonly CompanyKind[]): Role[] {
  return [...new Set(kinds.flatMap((kind) => ROLES_OF[kind]))];
}

export type RolesFault = "roles-missing" | "role-unfit";

/** Null where a person of such a company may have these roles. */
export function rolesFault(kinds: readonly CompanyKind[], roles: readonly Role[]): RolesFault | null {
  if (roles.length === 0) return "roles-missing";
  const fitting = new Set(rolesOfKinds(kinds));
  return roles.every((role) => fitting.has(role)) ? null : "role-unfit";
}

export type Member = { userId: string; roles: readonly Role[]; confirmed: boolean; disabled: boolean };
export type MemberChange = { roles: readonly Role[] } | { disabled: boolean };
export type MemberRefusal = "not-found" | "not-permitted" | "last-owner" | "own-account";

const mayOwn = (member: Member) => member.roles.includes("owner") && member.confirmed && !member.disabled;

/**
 * Whether one person may change another, judged on all people of the company as they are under its lock: who was an
 * owner when the page was shown may be none any more. A company never stays without an owner who can sign in.
 */
export function memberRefusal(
  members: readonly Member[],
  { byUserId, userId, change }: { byUserId: string; userId: string; change: MemberChange },
): MemberRefusal | null {
  const by = members.find((member) => member.userId === byUserId);
  if (!by || !mayOwn(by)) return "not-permitted";
  const member = members.find((one) => one.userId === userId);
  if (!member) return "not-found";
  if ("disabled" in change && userId === byUserId) return "own-account";
  const after = members.map((one) => (one === member ? { ...one, ...change } : one));
  return after.some(mayOwn) ? null : "last-owner";
}

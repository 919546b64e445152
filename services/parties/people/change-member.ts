/**
 * An owner changes what somebody of the company may do, or shuts them out and lets them in again. It counts at that
 * person's next request: who acts is read from the database each time. The person hears of it by mail (ASVS 5.0.0 6.3.7).
 */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { apiKeys, users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import type { Role } from "@/domain/parties/actor";
import { type MemberRefusal, memberRefusal, type RolesFault, rolesFault } from "@/domain/parties/company-people";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { forgetApiKeys } from "@/services/parties/find-api-key";
import { isOpen } from "@/services/parties/people/invitation-codes";
import { type LockedMember, lockMembers } from "@/services/parties/people/lock-members";
import { revokeAllOf } from "@/services/parties/revoke-sessions";
import { queueMail } from "@/services/queue-mail";

export type ChangeMemberRefusal = PermissionRefusal | MemberRefusal | RolesFault;

export async function changeRoles(
  context: ServiceContext,
  input: { userId: string; roles: readonly Role[] },
): Promise<Result<undefined, ChangeMemberRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<undefined, ChangeMemberRefusal>> => {
    const members = await lockMembers(tx, actor.companyId);
    const fault = rolesFault(members.kinds, input.roles);
    if (fault) return refuse(fault);
    const no = memberRefusal(members.all, { byUserId: actor.userId, ...input, change: { roles: input.roles } });
    if (no) return refuse(no);
    const member = theOne(members.all, input.userId);
    const roles = [...new Set(input.roles)];
    if (roles.length === member.roles.length && roles.every((role) => member.roles.includes(role))) return ok();
    await tx.update(users).set({ roles }).where(eq(users.id, member.userId));
    if (!roles.includes("owner")) await withdrawInvitationsOf(tx, member.userId);
    await audit(tx, context, {
      action: "person.roles",
      subject: { type: "user", id: member.userId },
      before: { roles: member.roles },
      after: { roles },
    });
    const words = translator(member.locale, "parties");
    const named = roles.map((role) => words(`role.${role}`)).join(" · ");
    await mailMember(tx, member, "roles", { company: members.companyName, roles: named });
    return ok();
  });
}

/** Ends the person's sessions, revokes the API keys they made, and withdraws their open invitations. */
export async function disablePerson(
  context: ServiceContext,
  input: { userId: string },
): Promise<Result<undefined, ChangeMemberRefusal>> {
  const done = await switchPerson(context, input.userId, true);
  if (done.ok) forgetApiKeys(context.db);
  return done;
}

/** The person may sign in again with password and second step; keys and sessions do not come back. */
export function enablePerson(
  context: ServiceContext,
  input: { userId: string },
): Promise<Result<undefined, ChangeMemberRefusal>> {
  return switchPerson(context, input.userId, false);
}

async function switchPerson(
  context: ServiceContext,
  userId: string,
  disabled: boolean,
): Promise<Result<undefined, ChangeMemberRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<undefined, ChangeMemberRefusal>> => {
    const members = await lockMembers(tx, actor.companyId);
    const no = memberRefusal(members.all, { byUserId: actor.userId, userId, change: { disabled } });
    if (no) return refuse(no);
    const member = theOne(members.all, userId);
    if (member.disabled === disabled) return ok();
    await tx
      .update(users)
      .set({ disabledAt: disabled ? sql`clock_timestamp()` : null })
      .where(eq(users.id, userId));
    const ended = disabled ? await endAccess(tx, userId) : undefined;
    const action = disabled ? "person.disable" : "person.enable";
    await audit(tx, context, { action, subject: { type: "user", id: userId }, after: { disabled, ...ended } });
    await mailMember(tx, member, disabled ? "disabled" : "enabled", { company: members.companyName });
    return ok();
  });
}

async function endAccess(tx: Tx, userId: string): Promise<{ sessions: number; keys: number; invitations: number }> {
  const sessions = await revokeAllOf(tx, userId);
  const keys = await tx
    .update(apiKeys)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(eq(apiKeys.userId, userId), isNull(apiKeys.revokedAt)))
    .returning({ id: apiKeys.id });
  return { sessions, keys: keys.length, invitations: await withdrawInvitationsOf(tx, userId) };
}

/** Who may not manage the company any more leaves no way into it behind. */
async function withdrawInvitationsOf(tx: Tx, userId: string): Promise<number> {
  const ended = await tx
    .update(companyInvitations)
    .set({ withdrawnAt: sql`clock_timestamp()` })
    .where(and(eq(companyInvitations.invitedBy, userId), isOpen()))
    .returning({ id: companyInvitations.id });
  return ended.length;
}

function theOne(members: readonly LockedMember[], userId: string): LockedMember {
  const member = members.find((one) => one.userId === userId);
  if (!member) throw new Error("a person who may be changed is not there");
  return member;
}

async function mailMember(
  tx: Tx,
  member: LockedMember,
  kind: "roles" | "disabled" | "enabled",
  values: { company: string; roles?: string },
): Promise<void> {
  const t = translator(member.locale, "people");
  const filled = { ...values, name: member.name };
  const subject = t(`mail.${kind}.subject`, filled);
  await queueMail(tx, { to: member.email, locale: member.locale, subject, text: t(`mail.${kind}.text`, filled) });
}

/**
 * An owner asks somebody to join the company, by mail. The owner learns nothing about the address: the answer, the list
 * and the mail are the same whether it has an account with another company or not. ASVS 5.0.0 6.3.8, 6.4.1.
 */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import type { Actor, Role } from "@/domain/parties/actor";
import { type RolesFault, rolesFault } from "@/domain/parties/company-people";
import { normalizeEmail } from "@/domain/parties/email";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { codeColumns, isOpen, mailInvitation, newCode } from "@/services/parties/people/invitation-codes";
import { lockMembers } from "@/services/parties/people/lock-members";

export type InviteRefusal =
  | PermissionRefusal
  | RolesFault
  | "not-found"
  | "already-member"
  | "invited-already"
  | "too-many-invitations";

/** Of one company; invitations are rare, and each sends a mail to an address that somebody typed. */
const PER_COMPANY = { usesMax: 30, windowS: 3600 };

export async function invitePerson(
  context: ServiceContext,
  input: { email: string; roles: readonly Role[]; locale: Locale; publicUrl: string },
): Promise<Result<{ email: string }, InviteRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const fault = rolesFault(actor.companyKinds, input.roles);
  if (fault) return refuse(fault);
  const email = normalizeEmail(input.email);
  if (!(await takeUse(context.db, `invite:${actor.companyId}`, PER_COMPANY))) return refuse("too-many-invitations");
  return context.db.transaction(async (tx) => {
    const members = await lockMembers(tx, actor.companyId);
    if (!members.owns(actor.userId)) return refuse("not-permitted");
    const [own] = await tx
      .select({ id: users.id })
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, email), eq(users.companyId, actor.companyId)));
    if (own) return refuse("already-member");
    const [open] = await tx
      .select({ id: companyInvitations.id })
      .from(companyInvitations)
      .where(and(eq(companyInvitations.companyId, actor.companyId), eq(companyInvitations.email, email), isOpen()));
    if (open) return refuse("invited-already");
    const code = newCode();
    const roles = [...input.roles];
    const [made] = await tx
      .insert(companyInvitations)
      .values({
        companyId: actor.companyId,
        email,
        roles,
        locale: input.locale,
        invitedBy: actor.userId,
        ...codeColumns(code),
      })
      .returning({ id: companyInvitations.id });
    if (!made) throw new Error("an invitation was not written");
    await mailFrom(tx, actor, { email, locale: input.locale, code }, input.publicUrl);
    await audit(tx, context, {
      action: "person.invite",
      subject: { type: "invitation", id: made.id },
      after: { email, roles, locale: input.locale },
    });
    return ok({ email });
  });
}

/** A new code by a new mail; the older one is void from now on, and the week begins again. */
export async function resendInvitation(
  context: ServiceContext,
  input: { invitationId: string; publicUrl: string },
): Promise<Result<{ email: string }, InviteRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (!(await takeUse(context.db, `invite:${actor.companyId}`, PER_COMPANY))) return refuse("too-many-invitations");
  return context.db.transaction(async (tx) => {
    const members = await lockMembers(tx, actor.companyId);
    if (!members.owns(actor.userId)) return refuse("not-permitted");
    const code = newCode();
    // Who sends it again answers for it from now on.
    const [sent] = await tx
      .update(companyInvitations)
      .set({ ...codeColumns(code), invitedBy: actor.userId })
      .where(openOf(actor.companyId, input.invitationId))
      .returning();
    if (!sent) return refuse("not-found");
    await mailFrom(tx, actor, { email: sent.email, locale: sent.locale, code }, input.publicUrl);
    await audit(tx, context, { action: "person.invite-again", subject: { type: "invitation", id: sent.id } });
    return ok({ email: sent.email });
  });
}

/** The code in the mail works no more. */
export async function withdrawInvitation(
  context: ServiceContext,
  input: { invitationId: string },
): Promise<Result<undefined, PermissionRefusal | "not-found">> {
  const { actor } = context;
  const refusal = refusalFor(actor, "company.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const [ended] = await tx
      .update(companyInvitations)
      .set({ withdrawnAt: sql`clock_timestamp()` })
      .where(openOf(actor.companyId, input.invitationId))
      .returning({ id: companyInvitations.id });
    if (!ended) return refuse("not-found");
    await audit(tx, context, { action: "person.invite-withdraw", subject: { type: "invitation", id: ended.id } });
    return ok();
  });
}

const openOf = (companyId: string, invitationId: string) =>
  and(eq(companyInvitations.id, invitationId), eq(companyInvitations.companyId, companyId), isOpen());

async function mailFrom(
  tx: Tx,
  actor: Actor,
  invitation: { email: string; locale: Locale; code: string },
  publicUrl: string,
): Promise<void> {
  const [by] = await tx.select({ name: users.name }).from(users).where(eq(users.id, actor.userId));
  await mailInvitation(
    tx,
    { ...invitation, companyName: actor.companyName, invitedBy: by?.name ?? actor.companyName },
    publicUrl,
  );
}

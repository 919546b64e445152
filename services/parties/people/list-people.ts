/** The people of the caller's own company, and who is invited: what its owner's page shows. */
import { and, asc, eq, sql } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import type { Role } from "@/domain/parties/actor";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { isOpen } from "@/services/parties/people/invitation-codes";

export type PersonSummary = {
  userId: string;
  name: string;
  email: string;
  roles: readonly Role[];
  /** When they signed in last; null: never. */
  signedInAt: Date | null;
  hasSecondStep: boolean;
  confirmed: boolean;
  disabled: boolean;
};
export type InvitationSummary = {
  id: string;
  email: string;
  roles: readonly Role[];
  locale: Locale;
  invitedBy: string;
  sentAt: Date;
  expiresAt: Date;
  over: boolean;
};

const summary = {
  userId: users.id,
  name: users.name,
  email: users.email,
  roles: users.roles,
  signedInAt: sql<Date | null>`(select max(s.created_at) from sessions s where s.user_id = ${users.id})`.mapWith(
    (at: string) => new Date(at),
  ),
  hasSecondStep: sql<boolean>`exists (select from second_factors f where f.user_id = ${users.id} and f.confirmed_at is not null)
    or exists (select from passkeys k where k.user_id = ${users.id})`,
  confirmed: sql<boolean>`${users.emailConfirmedAt} is not null`,
  disabled: sql<boolean>`${users.disabledAt} is not null`,
};

export async function listPeople(
  context: ServiceContext,
): Promise<Result<{ people: PersonSummary[]; invitations: InvitationSummary[] }, PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const { companyId } = context.actor;
  const [people, invitations] = await Promise.all([
    context.db
      .select(summary)
      .from(users)
      .where(eq(users.companyId, companyId))
      .orderBy(sql`${users.disabledAt} is not null`, asc(users.createdAt), asc(users.id))
      .limit(500),
    context.db
      .select({
        id: companyInvitations.id,
        email: companyInvitations.email,
        roles: companyInvitations.roles,
        locale: companyInvitations.locale,
        invitedBy: users.name,
        sentAt: companyInvitations.sentAt,
        expiresAt: companyInvitations.expiresAt,
        over: sql<boolean>`${companyInvitations.expiresAt} <= clock_timestamp()`,
      })
      .from(companyInvitations)
      .innerJoin(users, eq(users.id, companyInvitations.invitedBy))
      .where(and(eq(companyInvitations.companyId, companyId), isOpen()))
      .orderBy(asc(companyInvitations.sentAt))
      .limit(500),
  ]);
  return ok({ people, invitations });
}

/** One person of the caller's own company; of another one is "not-found". */
export async function getPerson(
  context: ServiceContext,
  input: { userId: string },
): Promise<Result<PersonSummary, PermissionRefusal | "not-found">> {
  const refusal = refusalFor(context.actor, "company.manage");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const [person] = await context.db
    .select(summary)
    .from(users)
    .where(and(eq(users.id, input.userId), eq(users.companyId, context.actor.companyId)));
  return person ? ok(person) : refuse("not-found");
}

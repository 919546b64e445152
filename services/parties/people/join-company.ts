/**
 * Somebody invited joins the company by the code of the mail: gives a name and a password, and is one of its people.
 * Who holds the code reads the mailbox, so the address counts as confirmed, and may be told that it has an account.
 */
import { eq, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { companies, users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import type { Role } from "@/domain/parties/actor";
import { rolesFault } from "@/domain/parties/company-people";
import { type PasswordFault, passwordFault } from "@/domain/parties/password-policy";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { hashPassword } from "@/services/parties/password-hash";
import { isLive } from "@/services/parties/people/invitation-codes";
import { lockMembers } from "@/services/parties/people/lock-members";
import { queueMail } from "@/services/queue-mail";

export type Invitation = {
  companyId: string;
  companyName: string;
  companyNameZh: string | null;
  email: string;
  roles: readonly Role[];
  /** The address has an account already: one address is one person of one company. */
  taken: boolean;
};

/** What the page of the mail's link shows; null where the code works no more. Opening it uses nothing up. */
export async function readInvitation(db: DbOrTx, code: string): Promise<Invitation | null> {
  const [row] = await db
    .select({
      companyId: companies.id,
      companyName: companies.name,
      companyNameZh: companies.nameZh,
      email: companyInvitations.email,
      roles: companyInvitations.roles,
      taken: sql<boolean>`exists (select from ${users} u where lower(u.email) = ${companyInvitations.email})`,
    })
    .from(companyInvitations)
    .innerJoin(companies, eq(companies.id, companyInvitations.companyId))
    .where(isLive(code));
  return row ?? null;
}

export type JoinRefusal = PasswordFault | "code-over" | "email-taken" | "too-many-attempts";

const PER_ADDRESS = { usesMax: 20, windowS: 3600 };

export async function joinCompany(
  context: ServiceContext,
  input: { code: string; name: string; password: string; address: string },
): Promise<Result<undefined, JoinRefusal>> {
  if (!(await takeUse(context.db, `join:${input.address}`, PER_ADDRESS))) return refuse("too-many-attempts");
  const shown = await readInvitation(context.db, input.code);
  if (!shown) return refuse("code-over");
  if (shown.taken) return refuse("email-taken");
  const { email, companyName, companyId } = shown;
  const fault = passwordFault(input.password, [email, email.split("@")[0] ?? "", companyName, input.name]);
  if (fault) return refuse(fault);
  const passwordHash = await hashPassword(input.password);
  return context.db.transaction(async (tx): Promise<Result<undefined, JoinRefusal>> => {
    // A registration of the same address at the same moment takes its turn.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`register:${email}`}, 0))`);
    const { kinds } = await lockMembers(tx, companyId);
    const [invitation] = await tx.select().from(companyInvitations).where(isLive(input.code)).for("update");
    if (!invitation || rolesFault(kinds, invitation.roles)) return refuse("code-over");
    const [known] = await tx
      .select({ id: users.id })
      .from(users)
      .where(eq(sql`lower(${users.email})`, email));
    if (known) return refuse("email-taken");
    const { roles, locale } = invitation;
    // A new name is screened like the others before the company trades again.
    await tx.update(companies).set({ screenedVersion: null }).where(eq(companies.id, companyId));
    const [person] = await tx
      .insert(users)
      .values({
        companyId,
        email,
        name: input.name,
        passwordHash,
        roles,
        locale,
        emailConfirmedAt: sql`clock_timestamp()`,
      })
      .returning({ id: users.id });
    if (!person) throw new Error("no user row came back");
    await tx
      .update(companyInvitations)
      .set({ acceptedAt: sql`clock_timestamp()`, userId: person.id })
      .where(eq(companyInvitations.id, invitation.id));
    const by = { actor: { userId: person.id, companyId }, requestId: context.requestId };
    await audit(tx, by, {
      action: "person.join",
      subject: { type: "user", id: person.id },
      after: { email, roles, invitation: invitation.id, invitedBy: invitation.invitedBy },
    });
    const [inviter] = await tx.select().from(users).where(eq(users.id, invitation.invitedBy));
    if (inviter) {
      const t = translator(inviter.locale, "people");
      const values = { name: inviter.name, person: input.name, email, company: companyName };
      const subject = t("mail.joined.subject", values);
      await queueMail(tx, { to: inviter.email, locale: inviter.locale, subject, text: t("mail.joined.text", values) });
    }
    return ok();
  });
}

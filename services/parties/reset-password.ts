/**
 * A forgotten password: a mail with a code, then a new password by that code. A new password ends every session of
 * the user. Whether an e-mail is known is never told. ASVS 5.0.0 6.3.8, 7.4.3.
 */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { users } from "@/db/schema/parties";
import { normalizeEmail } from "@/domain/parties/email";
import { type PasswordFault, passwordFault } from "@/domain/parties/password-policy";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { issueCode, useCode } from "@/services/parties/email-codes";
import { hashPassword, passwordFits } from "@/services/parties/password-hash";
import { revokeAllBut, revokeAllOf } from "@/services/parties/revoke-sessions";
import { queueMail } from "@/services/queue-mail";

const PER_ADDRESS = { usesMax: 20, windowS: 3600 };
const PER_MAILBOX = { usesMax: 3, windowS: 3600 };

export async function requestPasswordReset(
  context: ServiceContext,
  input: { email: string; address: string; publicUrl: string },
): Promise<Result<undefined, "too-many-attempts">> {
  const email = normalizeEmail(input.email);
  if (!(await takeUse(context.db, `mail:${input.address}`, PER_ADDRESS))) return refuse("too-many-attempts");
  if (!(await takeUse(context.db, `reset-mail:${email}`, PER_MAILBOX))) return ok();
  await context.db.transaction(async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(and(eq(sql`lower(${users.email})`, email), isNull(users.disabledAt)));
    if (!user) return;
    const t = translator(user.locale, "parties");
    const code = await issueCode(tx, user.id, "reset-password");
    const link = `${input.publicUrl}/${user.locale}/reset-password?code=${code}`;
    const text = t("mail.reset.text", { name: user.name, link });
    await queueMail(tx, { to: user.email, locale: user.locale, subject: t("mail.reset.subject"), text });
    await audit(tx, context, { action: "user.request-reset", subject: { type: "user", id: user.id } });
  });
  return ok();
}

/** Who holds the code reads the mailbox: the address counts as confirmed. */
export async function resetPassword(
  context: ServiceContext,
  input: { code: string; password: string; address: string },
): Promise<Result<undefined, PasswordFault | "code-over" | "too-many-attempts">> {
  const fault = passwordFault(input.password);
  if (fault) return refuse(fault);
  if (!(await takeUse(context.db, `reset:${input.address}`, PER_ADDRESS))) return refuse("too-many-attempts");
  const passwordHash = await hashPassword(input.password);
  return context.db.transaction(async (tx) => {
    const person = await useCode(tx, input.code, "reset-password");
    if (!person) return refuse("code-over");
    const { userId } = person;
    await tx
      .update(users)
      .set({ emailConfirmedAt: sql`coalesce(${users.emailConfirmedAt}, clock_timestamp())` })
      .where(eq(users.id, userId));
    await setPassword(tx, userId, passwordHash);
    const ended = await revokeAllOf(tx, userId);
    const subject = { type: "user", id: userId };
    const by = { actor: person, requestId: context.requestId };
    await audit(tx, by, { action: "user.reset-password", subject, after: { sessionsEnded: ended } });
    return ok();
  });
}

const PER_USER = { usesMax: 8, windowS: 15 * 60 };

/** With the old password. The session in use stays, all others end. */
export async function changePassword(
  context: ServiceContext,
  input: { oldPassword: string; password: string; sessionId: string },
): Promise<Result<undefined, PasswordFault | "sign-in-required" | "old-password-wrong" | "too-many-attempts">> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  if (!(await takeUse(db, `change-password:${actor.userId}`, PER_USER))) return refuse("too-many-attempts");
  const [user] = await db.select().from(users).where(eq(users.id, actor.userId));
  if (!user || !(await passwordFits(input.oldPassword, user.passwordHash))) return refuse("old-password-wrong");
  const fault = passwordFault(input.password, [user.email, user.name, actor.companyName]);
  if (fault) return refuse(fault);
  const passwordHash = await hashPassword(input.password);
  await db.transaction(async (tx) => {
    await setPassword(tx, user.id, passwordHash);
    const ended = await revokeAllBut(tx, user.id, input.sessionId);
    const subject = { type: "user", id: user.id };
    await audit(tx, context, { action: "user.change-password", subject, after: { sessionsEnded: ended } });
  });
  return ok();
}

/** The owner of the mailbox hears of every new password. ASVS 5.0.0 6.3.7. */
async function setPassword(tx: Tx, userId: string, passwordHash: string): Promise<void> {
  const [user] = await tx.update(users).set({ passwordHash }).where(eq(users.id, userId)).returning();
  if (!user) throw new Error("no such user");
  const t = translator(user.locale, "parties");
  const text = t("mail.changed.text", { name: user.name });
  await queueMail(tx, { to: user.email, locale: user.locale, subject: t("mail.changed.subject"), text });
}

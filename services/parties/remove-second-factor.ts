/** Takes a person's device away: by the person with the password, or by the house for one who lost device and codes. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { users } from "@/db/schema/parties";
import { passkeys, recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { normalizeEmail } from "@/domain/parties/email";
import type { SecondStepRefusal } from "@/domain/parties/second-step";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type AuditedBy, audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { CODE_TRIES, tellOwner } from "@/services/parties/pass-second-step";
import { passwordFits } from "@/services/parties/password-hash";
import { revokeAllOf } from "@/services/parties/revoke-sessions";

/** The signed-in session has passed its second step, or it would not act at all. */
export async function removeSecondFactor(
  context: ServiceContext,
  input: { password: string },
): Promise<Result<undefined, SecondStepRefusal>> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  if (!(await takeUse(db, `second-step:${actor.userId}`, CODE_TRIES))) return refuse("too-many-attempts");
  const [user] = await db.select().from(users).where(eq(users.id, actor.userId));
  if (!user || !(await passwordFits(input.password, user.passwordHash))) return refuse("password-wrong");
  return db.transaction(async (tx) => {
    if (!(await remove(tx, context, user.id))) return refuse("no-second-step");
    return ok();
  });
}

/** One passkey, or the last one with what hangs on it; the same password as for the device. */
export async function removePasskey(
  context: ServiceContext,
  input: { id: string; password: string },
): Promise<Result<undefined, SecondStepRefusal>> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  if (!(await takeUse(db, `second-step:${actor.userId}`, CODE_TRIES))) return refuse("too-many-attempts");
  const [user] = await db.select().from(users).where(eq(users.id, actor.userId));
  if (!user || !(await passwordFits(input.password, user.passwordHash))) return refuse("password-wrong");
  return db.transaction(async (tx) => {
    const mine = and(eq(passkeys.userId, user.id), eq(passkeys.id, input.id));
    const gone = await tx.delete(passkeys).where(mine).returning({ name: passkeys.name });
    if (gone.length === 0) return refuse("no-second-step");
    await tellOwner(tx, user.id, "removed");
    await audit(tx, context, {
      action: "user.remove-passkey",
      subject: { type: "user", id: user.id },
      before: gone[0],
    });
    return ok();
  });
}

/** From the command line, after the person was recognized in another way. Ends all sessions of the person. */
export async function resetSecondFactor(
  context: SystemContext,
  input: { email: string; reason: string },
): Promise<Result<{ sessionsEnded: number }, "no-second-step">> {
  return context.db.transaction(async (tx) => {
    const [user] = await tx
      .select()
      .from(users)
      .where(eq(sql`lower(${users.email})`, normalizeEmail(input.email)));
    if (!user || !(await remove(tx, context, user.id, input.reason))) return refuse("no-second-step");
    return ok({ sessionsEnded: await revokeAllOf(tx, user.id) });
  });
}

async function remove(tx: Tx, by: AuditedBy, userId: string, reason?: string): Promise<boolean> {
  const gone = await tx.delete(secondFactors).where(eq(secondFactors.userId, userId)).returning();
  // Who lost everything loses the passkeys too; the person alone keeps them.
  const keys = reason ? await tx.delete(passkeys).where(eq(passkeys.userId, userId)).returning() : [];
  if (gone.length + keys.length === 0) return false;
  if (reason || (await tx.$count(passkeys, eq(passkeys.userId, userId))) === 0)
    await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tellOwner(tx, userId, "removed");
  await audit(tx, by, { action: "user.remove-second-factor", subject: { type: "user", id: userId }, reason });
  return true;
}

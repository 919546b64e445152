/** Takes the code of an enrolled device, or a recovery code in its place; each is good once. */
import { and, eq, isNull, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { returnUse, takeUse } from "@/db/queries/rate-limits";
import { sessions, users } from "@/db/schema/parties";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import type { SecondStepRefusal } from "@/domain/parties/second-step";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { translator } from "@/messages/messages";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import type { Standing } from "@/services/parties/find-actor";
import { openSecret, recoveryHash, stepOfCode } from "@/services/parties/one-time-codes";
import { queueMail } from "@/services/queue-mail";

/** A million codes at ten tries in a quarter of an hour: guessing takes years (ASVS 5.0.0 6.6.3). */
export const CODE_TRIES = { usesMax: 10, windowS: 15 * 60 };

export async function passSecondStep(
  context: ServiceContext,
  input: { standing: Standing; marketSecret: string; code: string; at: Date },
): Promise<Result<{ recoveryCodesLeft: number | null }, SecondStepRefusal>> {
  const { actor, session } = input.standing;
  const { userId } = actor;
  const key = `second-step:${userId}`;
  if (!(await takeUse(context.db, key, CODE_TRIES))) return refuse("too-many-attempts");
  const passed = await context.db.transaction(async (tx) => {
    const way = (await takeDeviceCode(tx, userId, input)) ? "device" : await takeRecoveryCode(tx, userId, input.code);
    if (!way) return refuse("code-wrong" as const);
    await tx
      .update(sessions)
      .set({ secondStepAt: sql`clock_timestamp()` })
      .where(and(eq(sessions.id, session.id), isNull(sessions.revokedAt)));
    const left = way === "device" ? null : await codesLeft(tx, userId);
    if (left !== null) await tellOwner(tx, userId, "recovered");
    const by = { actor, requestId: context.requestId };
    await audit(tx, by, { action: "session.second-step", subject: { type: "user", id: userId }, after: { way } });
    return ok({ recoveryCodesLeft: left });
  });
  if (passed.ok) await returnUse(context.db, key);
  return passed;
}

/** True once a code: its step moves on with it, in the statement that checks it. */
async function takeDeviceCode(
  tx: Tx,
  userId: string,
  input: { code: string; marketSecret: string; at: Date },
): Promise<boolean> {
  const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId));
  if (!row?.confirmedAt) return false;
  const secret = openSecret(row.sealedSecret, userId, input.marketSecret);
  const step = secret && stepOfCode(secret, input.code, input.at);
  if (!step) return false;
  const taken = await tx
    .update(secondFactors)
    .set({ lastStep: step })
    .where(and(eq(secondFactors.userId, userId), lt(secondFactors.lastStep, step)))
    .returning({ userId: secondFactors.userId });
  return taken.length > 0;
}

async function takeRecoveryCode(tx: Tx, userId: string, code: string): Promise<"recovery" | null> {
  const used = await tx
    .update(recoveryCodes)
    .set({ usedAt: sql`clock_timestamp()` })
    .where(
      and(eq(recoveryCodes.userId, userId), eq(recoveryCodes.hash, recoveryHash(code)), isNull(recoveryCodes.usedAt)),
    )
    .returning({ id: recoveryCodes.id });
  return used.length > 0 ? "recovery" : null;
}

async function codesLeft(tx: Tx, userId: string): Promise<number> {
  return tx.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt)));
}

/** The owner of the mailbox hears of every change of the second step. ASVS 5.0.0 6.3.7. */
export async function tellOwner(tx: Tx, userId: string, what: "enrolled" | "recovered" | "removed"): Promise<void> {
  const [user] = await tx.select().from(users).where(eq(users.id, userId));
  if (!user) throw new Error("no such user");
  const t = translator(user.locale, "secondStep");
  const text = t(`mail.${what}`, { name: user.name });
  await queueMail(tx, { to: user.email, locale: user.locale, subject: t("mail.subject"), text });
}

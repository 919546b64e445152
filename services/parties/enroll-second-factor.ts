/** A person enrolls a device for the second step: a secret is shown once, the first right code makes it count. */
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { sessions } from "@/db/schema/parties";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { RECOVERY_CODES, type SecondStepRefusal } from "@/domain/parties/second-step";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import type { Standing } from "@/services/parties/find-actor";
import {
  enrollmentUri,
  newRecoveryCode,
  newSecret,
  openSecret,
  recoveryHash,
  sealSecret,
  stepOfCode,
} from "@/services/parties/one-time-codes";
import { CODE_TRIES, tellOwner } from "@/services/parties/pass-second-step";

type Enrollment = { secret: string; uri: string };

/** The secret to show: the one begun before, so that a page loaded twice shows one code. */
export async function startEnrollment(
  context: ServiceContext,
  input: { standing: Standing; marketSecret: string },
): Promise<Result<Enrollment, SecondStepRefusal>> {
  const { actor, session } = input.standing;
  const secret = newSecret();
  await context.db
    .insert(secondFactors)
    .values({ userId: actor.userId, sealedSecret: sealSecret(secret, actor.userId, input.marketSecret) })
    .onConflictDoNothing();
  const [row] = await context.db.select().from(secondFactors).where(eq(secondFactors.userId, actor.userId));
  if (!row) throw new Error("no second factor came back");
  if (row.confirmedAt) return refuse("already-enrolled");
  let kept = openSecret(row.sealedSecret, actor.userId, input.marketSecret);
  if (!kept) {
    kept = secret;
    const sealedSecret = sealSecret(secret, actor.userId, input.marketSecret);
    await context.db.update(secondFactors).set({ sealedSecret }).where(eq(secondFactors.userId, actor.userId));
  }
  return ok({ secret: kept, uri: enrollmentUri(kept, session.email) });
}

/** Recovery codes are told here and never again. The session in use has taken its second step with this. */
export async function confirmEnrollment(
  context: ServiceContext,
  input: { standing: Standing; marketSecret: string; code: string; at: Date },
): Promise<Result<{ recoveryCodes: string[] }, SecondStepRefusal>> {
  const { actor, session, step: owed } = input.standing;
  const { userId } = actor;
  // A passkey in use: a stolen session must not put a device of its own beside it.
  if (owed === "code" || session.stepUpDue) return refuse("step-first");
  if (!(await takeUse(context.db, `second-step:${userId}`, CODE_TRIES))) return refuse("too-many-attempts");
  return context.db.transaction(async (tx) => {
    const [row] = await tx.select().from(secondFactors).where(eq(secondFactors.userId, userId)).for("update");
    if (!row) return refuse("no-second-step");
    if (row.confirmedAt) return refuse("already-enrolled");
    const secret = openSecret(row.sealedSecret, userId, input.marketSecret);
    const step = secret && stepOfCode(secret, input.code, input.at);
    if (!step) return refuse("code-wrong");
    await tx
      .update(secondFactors)
      .set({ confirmedAt: sql`clock_timestamp()`, lastStep: step })
      .where(and(eq(secondFactors.userId, userId), isNull(secondFactors.confirmedAt)));
    const codes = await makeRecoveryCodes(tx, userId);
    await tx.update(sessions).set({ secondStepAt: sql`clock_timestamp()` }).where(eq(sessions.id, session.id));
    await tellOwner(tx, userId, "enrolled");
    const by = { actor, requestId: context.requestId };
    await audit(tx, by, { action: "user.enroll-second-factor", subject: { type: "user", id: userId } });
    return ok({ recoveryCodes: codes });
  });
}

/** New codes in the place of all old ones; told once. */
export async function makeRecoveryCodes(tx: Tx, userId: string): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, newRecoveryCode);
  await tx.delete(recoveryCodes).where(eq(recoveryCodes.userId, userId));
  await tx.insert(recoveryCodes).values(codes.map((code) => ({ userId, hash: recoveryHash(code) })));
  return codes;
}

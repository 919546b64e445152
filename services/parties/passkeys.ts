/**
 * Passkeys as a second step (WebAuthn level 3): the device signs a challenge of this session for this address, with the
 * person's finger or PIN. A challenge is taken once and lives five minutes.
 */
import {
  type AuthenticationResponseJSON,
  type AuthenticatorTransport,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from "@simplewebauthn/server";
import { and, asc, eq, gt, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { returnUse, takeUse } from "@/db/queries/rate-limits";
import { sessions } from "@/db/schema/parties";
import { passkeyChallenges, passkeys, recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { deviceOf } from "@/domain/parties/device";
import type { SecondStepRefusal } from "@/domain/parties/second-step";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { makeRecoveryCodes } from "@/services/parties/enroll-second-factor";
import type { Standing } from "@/services/parties/find-actor";
import { CODE_TRIES, tellOwner } from "@/services/parties/pass-second-step";

/** Of the market: what the device binds its key to. */
export type PasskeyPlace = { publicUrl: string };
export type PasskeyRow = { id: string; name: string; createdAt: Date; lastUsedAt: Date | null };

const CHALLENGE_LIFE = sql`clock_timestamp() + interval '5 minutes'`;
const placeOf = ({ publicUrl }: PasskeyPlace) => {
  const { origin, hostname } = new URL(publicUrl);
  return { expectedOrigin: origin, expectedRPID: hostname };
};

export async function listPasskeys(db: Db, userId: string): Promise<PasskeyRow[]> {
  const { id, name, createdAt, lastUsedAt } = passkeys;
  return db
    .select({ id, name, createdAt, lastUsedAt })
    .from(passkeys)
    .where(eq(passkeys.userId, userId))
    .orderBy(asc(createdAt));
}

/** What the browser asks the device to make. Whoever owes a code, or gave it long ago, may not add a way around it. */
export async function startPasskeyEnrollment(
  context: ServiceContext,
  input: PasskeyPlace & { standing: Standing },
): Promise<Result<PublicKeyCredentialCreationOptionsJSON, SecondStepRefusal>> {
  const { actor, session, step } = input.standing;
  if (step === "code" || session.stepUpDue) return refuse("step-first");
  const known = await credentialsOf(context.db, actor.userId);
  const options = await generateRegistrationOptions({
    rpName: "Vitrine",
    rpID: placeOf(input).expectedRPID,
    userID: new TextEncoder().encode(actor.userId),
    userName: session.email,
    userDisplayName: session.userName,
    attestationType: "none",
    excludeCredentials: known,
    authenticatorSelection: { residentKey: "preferred", userVerification: "required" },
  });
  await keepChallenge(context.db, session.id, "enroll", options.challenge);
  return ok(options);
}

/** Recovery codes come with the first device of a person, and are told here and never again. */
export async function finishPasskeyEnrollment(
  context: ServiceContext,
  input: PasskeyPlace & { standing: Standing; response: RegistrationResponseJSON; userAgent: string | null },
): Promise<Result<{ recoveryCodes: string[] }, SecondStepRefusal>> {
  const { actor, session, step } = input.standing;
  if (step === "code" || session.stepUpDue) return refuse("step-first");
  const { userId } = actor;
  const expectedChallenge = await takeChallenge(context.db, session.id, "enroll");
  if (!expectedChallenge) return refuse("passkey-wrong");
  const checked = await verifyRegistrationResponse({
    response: input.response,
    expectedChallenge,
    ...placeOf(input),
  }).catch(() => null);
  if (!checked?.verified) return refuse("passkey-wrong");
  const { id, publicKey, counter, transports } = checked.registrationInfo.credential;
  const device = deviceOf(input.userAgent);
  return context.db.transaction(async (tx) => {
    const made = await tx
      .insert(passkeys)
      .values({
        userId,
        credentialId: id,
        publicKey: Buffer.from(publicKey).toString("base64url"),
        counter,
        transports: transports ?? [],
        name: device ? `${device.browser}, ${device.system}` : "–",
      })
      .onConflictDoNothing()
      .returning({ id: passkeys.id });
    if (made.length === 0) return refuse("passkey-known");
    const isFirst = await hadNoFactor(tx, userId);
    const codes = isFirst ? await makeRecoveryCodes(tx, userId) : [];
    await markPassed(tx, session.id);
    await tellOwner(tx, userId, "enrolled");
    const by = { actor, requestId: context.requestId };
    await audit(tx, by, { action: "user.add-passkey", subject: { type: "user", id: userId } });
    return ok({ recoveryCodes: codes });
  });
}

export async function startPasskeyStep(
  context: ServiceContext,
  input: PasskeyPlace & { standing: Standing },
): Promise<Result<PublicKeyCredentialRequestOptionsJSON, SecondStepRefusal>> {
  const { actor, session } = input.standing;
  const allowCredentials = await credentialsOf(context.db, actor.userId);
  if (allowCredentials.length === 0) return refuse("no-second-step");
  const options = await generateAuthenticationOptions({
    rpID: placeOf(input).expectedRPID,
    allowCredentials,
    userVerification: "required",
  });
  await keepChallenge(context.db, session.id, "pass", options.challenge);
  return ok(options);
}

export async function finishPasskeyStep(
  context: ServiceContext,
  input: PasskeyPlace & { standing: Standing; response: AuthenticationResponseJSON },
): Promise<Result<undefined, SecondStepRefusal>> {
  const { actor, session } = input.standing;
  const { userId } = actor;
  const key = `second-step:${userId}`;
  if (!(await takeUse(context.db, key, CODE_TRIES))) return refuse("too-many-attempts");
  const expectedChallenge = await takeChallenge(context.db, session.id, "pass");
  if (!expectedChallenge) return refuse("passkey-wrong");
  const mine = and(eq(passkeys.userId, userId), eq(passkeys.credentialId, input.response.id));
  const passed = await context.db.transaction(async (tx) => {
    const [row] = await tx.select().from(passkeys).where(mine).for("update");
    if (!row) return refuse("passkey-wrong" as const);
    const checked = await verifyAuthenticationResponse({
      response: input.response,
      expectedChallenge,
      ...placeOf(input),
      credential: {
        id: row.credentialId,
        publicKey: new Uint8Array(Buffer.from(row.publicKey, "base64url")),
        counter: row.counter,
        transports: row.transports as AuthenticatorTransport[],
      },
    }).catch(() => null);
    if (!checked?.verified) return refuse("passkey-wrong" as const);
    await tx
      .update(passkeys)
      .set({ counter: checked.authenticationInfo.newCounter, lastUsedAt: sql`clock_timestamp()` })
      .where(eq(passkeys.id, row.id));
    await markPassed(tx, session.id);
    const by = { actor, requestId: context.requestId };
    const after = { way: "passkey" };
    await audit(tx, by, { action: "session.second-step", subject: { type: "user", id: userId }, after });
    return ok();
  });
  if (passed.ok) await returnUse(context.db, key);
  return passed;
}

async function credentialsOf(db: Db, userId: string) {
  const rows = await db.select().from(passkeys).where(eq(passkeys.userId, userId));
  return rows.map(({ credentialId, transports }) => ({
    id: credentialId,
    transports: transports as AuthenticatorTransport[],
  }));
}

/** Asked after the new passkey was written: true where it is the only device and no code is left. */
async function hadNoFactor(tx: Tx, userId: string): Promise<boolean> {
  const [device, keys, codes] = await Promise.all([
    tx.$count(secondFactors, and(eq(secondFactors.userId, userId), sql`${secondFactors.confirmedAt} is not null`)),
    tx.$count(passkeys, eq(passkeys.userId, userId)),
    tx.$count(recoveryCodes, and(eq(recoveryCodes.userId, userId), isNull(recoveryCodes.usedAt))),
  ]);
  return device === 0 && keys === 1 && codes === 0;
}

async function markPassed(tx: Tx, sessionId: string): Promise<void> {
  await tx
    .update(sessions)
    .set({ secondStepAt: sql`clock_timestamp()` })
    .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
}

async function keepChallenge(db: Db, sessionId: string, purpose: "enroll" | "pass", challenge: string): Promise<void> {
  const values = { challenge, expiresAt: CHALLENGE_LIFE as never };
  await db
    .insert(passkeyChallenges)
    .values({ sessionId, purpose, ...values })
    .onConflictDoUpdate({ target: [passkeyChallenges.sessionId, passkeyChallenges.purpose], set: values });
}

async function takeChallenge(db: Db, sessionId: string, purpose: "enroll" | "pass"): Promise<string | null> {
  const [row] = await db
    .delete(passkeyChallenges)
    .where(
      and(
        eq(passkeyChallenges.sessionId, sessionId),
        eq(passkeyChallenges.purpose, purpose),
        gt(passkeyChallenges.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .returning({ challenge: passkeyChallenges.challenge });
  return row?.challenge ?? null;
}

import { eq } from "drizzle-orm";
import { Secret, TOTP } from "otpauth";
import { afterAll, beforeAll, expect, test } from "vitest";
import { outboxMails, sessions } from "@/db/schema/parties";
import { recoveryCodes, secondFactors } from "@/db/schema/second-factors";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { confirmEnrollment, startEnrollment } from "@/services/parties/enroll-second-factor";
import { findActor, findStanding, type Standing } from "@/services/parties/find-actor";
import { openSecret, sealSecret, stepOfCode } from "@/services/parties/one-time-codes";
import { passSecondStep } from "@/services/parties/pass-second-step";
import { finishPasskeyEnrollment, startPasskeyEnrollment } from "@/services/parties/passkeys";
import { resetSecondFactor } from "@/services/parties/remove-second-factor";
import { contextOf, makeCompany, systemContext } from "@/services/parties/testing/make-company";

const marketSecret = "m".repeat(40);
let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function signedIn(userId: string, policy: "required" | "offered" = "required"): Promise<Standing> {
  const [row] = await database.db
    .insert(sessions)
    .values({ userId, expiresAt: new Date(Date.now() + 3_600_000) })
    .returning({ id: sessions.id });
  const standing = await findStanding(database.db, row?.id ?? "", policy);
  if (!standing) throw new Error("no standing");
  return standing;
}

const codeAt = (secret: string, at: Date) =>
  new TOTP({ secret: Secret.fromBase32(secret), digits: 6, period: 30 }).generate({ timestamp: at.getTime() });

/** An operator with a device, its secret and its recovery codes. */
async function enrolled() {
  const company = await makeCompany(database.db, { kinds: ["operator"] });
  const context: ServiceContext = contextOf(database.db, null as never);
  const standing = await signedIn(company.actor.userId);
  const begun = await startEnrollment(context, { standing, marketSecret });
  if (!begun.ok) throw new Error(begun.refusal);
  const { secret } = begun.value;
  const at = new Date();
  const made = await confirmEnrollment(context, { standing, marketSecret, code: codeAt(secret, at), at });
  if (!made.ok) throw new Error(made.refusal);
  return { company, context, standing, secret, at, codes: made.value.recoveryCodes };
}

test("an operator without a device acts only after enrolling, and its secret is not readable in the table", async () => {
  const { company, standing, secret, codes } = await enrolled();
  expect(standing.step).toBe("enroll");
  expect(await findActor(database.db, standing.session.id, "required")).not.toBeNull();
  const before = await signedIn((await makeCompany(database.db, { kinds: ["operator"] })).actor.userId);
  expect(await findActor(database.db, before.session.id, "required")).toBeNull();
  expect(await findActor(database.db, before.session.id, "offered")).not.toBeNull();
  const [row] = await database.db.select().from(secondFactors).where(eq(secondFactors.userId, company.actor.userId));
  expect(row?.sealedSecret).not.toContain(secret);
  expect(openSecret(row?.sealedSecret ?? "", company.actor.userId, "n".repeat(40))).toBeNull();
  expect(new Set(codes).size).toBe(10);
  const kept = await database.db.select().from(recoveryCodes).where(eq(recoveryCodes.userId, company.actor.userId));
  expect(kept.map((one) => one.hash)).not.toContain(codes[0]);
});

test("a new session waits for a code; each code counts once, also when two arrive at once", async () => {
  const { company, context, secret, at } = await enrolled();
  const standing = await signedIn(company.actor.userId, "offered");
  expect(standing.step).toBe("code");
  expect(await findActor(database.db, standing.session.id, "offered")).toBeNull();
  const again = codeAt(secret, at);
  expect(await passSecondStep(context, { standing, marketSecret, code: again, at })).toMatchObject({
    refusal: "code-wrong",
  });
  const later = new Date(at.getTime() + 60_000);
  const code = codeAt(secret, later);
  const both = await Promise.all(
    [1, 2].map(() => passSecondStep(context, { standing, marketSecret, code, at: later })),
  );
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(await findActor(database.db, standing.session.id, "offered")).not.toBeNull();
  expect(stepOfCode(secret, code, new Date(later.getTime() + 90_000))).toBeNull();
});

test("a recovery code opens once, tells the owner, and guessing ends", async () => {
  const { company, context, codes } = await enrolled();
  const standing = await signedIn(company.actor.userId);
  const code = (codes[0] ?? "").toLowerCase().replaceAll("-", " ");
  const facts = { standing, marketSecret, at: new Date() };
  expect(await passSecondStep(context, { ...facts, code })).toEqual({ ok: true, value: { recoveryCodesLeft: 9 } });
  expect(await passSecondStep(context, { ...facts, code })).toMatchObject({ refusal: "code-wrong" });
  const mails = await database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, standing.session.email));
  expect(mails).toHaveLength(2);
  const other = (await enrolled()).codes[0] ?? "";
  expect(await passSecondStep(context, { ...facts, code: other })).toMatchObject({ refusal: "code-wrong" });
  for (let i = 0; i < 10; i += 1) await passSecondStep(context, { ...facts, code: "000000" });
  expect(await passSecondStep(context, { ...facts, code: codes[1] ?? "" })).toMatchObject({
    refusal: "too-many-attempts",
  });
});

test("a lost device is taken off by the house alone, and every session ends", async () => {
  const { standing } = await enrolled();
  const system = systemContext(database.db);
  const reset = await resetSecondFactor(system, { email: standing.session.email, reason: "passport shown" });
  expect(reset).toEqual({ ok: true, value: { sessionsEnded: 1 } });
  expect(await findStanding(database.db, standing.session.id, "required")).toBeNull();
  expect(await resetSecondFactor(system, { email: standing.session.email, reason: "x" })).toMatchObject({
    refusal: "no-second-step",
  });
});

test("a secret sealed for one person does not open for another", () => {
  const sealed = sealSecret("SECRET", "one", marketSecret);
  expect(openSecret(sealed, "one", marketSecret)).toBe("SECRET");
  expect(openSecret(sealed, "two", marketSecret)).toBeNull();
});

test("a session that took its step long ago, or owes it, cannot put another device beside the first", async () => {
  const { company, context, standing, at } = await enrolled();
  const place = { publicUrl: "https://market.example" };
  const passed = await findStanding(database.db, standing.session.id, "required");
  expect(passed && (await startPasskeyEnrollment(context, { standing: passed, ...place })).ok).toBe(true);
  await database.db
    .update(sessions)
    .set({ secondStepAt: new Date(Date.now() - 3_600_000) })
    .where(eq(sessions.id, standing.session.id));
  const old = await findStanding(database.db, standing.session.id, "required");
  expect(old).toMatchObject({ step: "clear", session: { stepUpDue: true } });
  const half = await signedIn(company.actor.userId);
  expect(half.step).toBe("code");
  for (const stolen of [old, half]) {
    if (!stolen) throw new Error("no standing");
    const refused = { ok: false, refusal: "step-first" };
    expect(await startPasskeyEnrollment(context, { standing: stolen, ...place })).toEqual(refused);
    const response = {} as never;
    const finish = { standing: stolen, response, userAgent: null, ...place };
    expect(await finishPasskeyEnrollment(context, finish)).toEqual(refused);
    expect(await confirmEnrollment(context, { standing: stolen, marketSecret, code: "000000", at })).toEqual(refused);
  }
});

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries, companies, outboxMails, sessions, users } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { refusalFor } from "@/domain/parties/permissions";
import { findActor } from "@/services/parties/find-actor";
import { listSessions } from "@/services/parties/list-sessions";
import { revokeOtherSessions, revokeSession } from "@/services/parties/revoke-sessions";
import { readSessionToken, writeSessionToken } from "@/services/parties/session-token";
import { signIn } from "@/services/parties/sign-in";
import { signOut } from "@/services/parties/sign-out";
import { contextOf, type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
let database: TestDatabase;
let buyer: MadeCompany;
let addressNext = 1;

beforeAll(async () => {
  database = await createTestDatabase();
  buyer = await makeCompany(database.db, { password: PASSWORD });
});
afterAll(() => database.drop());

const attempt = (email: string, password: string, address = `192.0.2.${addressNext++}`) =>
  signIn(contextOf(database.db, null), { email, password, address, userAgent: "test" });

async function signedIn(company = buyer): Promise<string> {
  const result = await attempt(company.email, PASSWORD);
  if (!result.ok) throw new Error(result.refusal);
  return result.value.sessionId;
}

test("the right password opens a session of that user, whatever the case of the e-mail", async () => {
  const result = await attempt(` ${buyer.email.toUpperCase()} `, PASSWORD);
  if (!result.ok) throw new Error(result.refusal);
  const found = await findActor(database.db, result.value.sessionId, "offered");
  expect(found?.actor).toEqual(buyer.actor);
  const trail = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, buyer.userId));
  expect(trail.map((entry) => entry.action)).toContain("session.start");
});

test("a wrong password and an unknown e-mail get the same answer", async () => {
  expect(await attempt(buyer.email, "something else entirely")).toEqual({ ok: false, refusal: "wrong-credentials" });
  expect(await attempt("nobody@nowhere.example", PASSWORD)).toEqual({ ok: false, refusal: "wrong-credentials" });
});

test("a disabled user is as unknown; an unconfirmed e-mail is told only after the right password", async () => {
  const disabled = await makeCompany(database.db, { password: PASSWORD });
  await database.db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, disabled.userId));
  expect(await attempt(disabled.email, PASSWORD)).toMatchObject({ refusal: "wrong-credentials" });
  const fresh = await makeCompany(database.db, { password: PASSWORD, emailConfirmed: false });
  expect(await attempt(fresh.email, "something else entirely")).toMatchObject({ refusal: "wrong-credentials" });
  expect(await attempt(fresh.email, PASSWORD)).toMatchObject({ refusal: "email-not-confirmed" });
});

test("guessing is stopped after eight failures, also when the guesses come at once, and for unknown e-mails alike", async () => {
  for (const email of [buyer.email, "stranger@nowhere.example"]) {
    const address = `198.51.100.${addressNext++}`;
    const answers = await Promise.all(Array.from({ length: 12 }, (_, n) => attempt(email, `guess ${n}`, address)));
    const codes = answers.map((answer) => (answer.ok ? "ok" : answer.refusal));
    expect(codes.filter((code) => code === "wrong-credentials")).toHaveLength(8);
    expect(codes.filter((code) => code === "too-many-attempts")).toHaveLength(4);
    expect(await attempt(email, PASSWORD, address)).toMatchObject({ refusal: "too-many-attempts" });
  }
  // The same account from elsewhere is not locked out.
  expect(await attempt(buyer.email, PASSWORD)).toMatchObject({ ok: true });
});

test("good sign-ins use nothing up", async () => {
  const address = "203.0.113.9";
  for (let n = 0; n < 10; n += 1) expect(await attempt(buyer.email, PASSWORD, address)).toMatchObject({ ok: true });
});

test("signing out, revoking, idling, expiring and disabling end a session at once", async () => {
  const { db } = database;
  const own = contextOf(db, buyer.actor);
  const one = await signedIn();
  await signOut(own, { sessionId: one });
  expect(await findActor(db, one, "offered")).toBeNull();

  const two = await signedIn();
  expect(await revokeSession(own, { sessionId: two })).toMatchObject({ ok: true });
  expect(await findActor(db, two, "offered")).toBeNull();

  const three = await signedIn();
  await db
    .update(sessions)
    .set({ lastSeenAt: sql`now() - interval '12 hours 1 minute'` })
    .where(eq(sessions.id, three));
  expect(await findActor(db, three, "offered")).toBeNull();

  const four = await signedIn();
  await db.update(sessions).set({ expiresAt: sql`now() - interval '1 second'` }).where(eq(sessions.id, four));
  expect(await findActor(db, four, "offered")).toBeNull();

  const other = await makeCompany(db, { password: PASSWORD });
  const five = await signedIn(other);
  await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, other.userId));
  expect(await findActor(db, five, "offered")).toBeNull();
  expect(await findActor(db, "not-a-session", "offered")).toBeNull();
});

test("a session is noted as seen at most once a minute", async () => {
  const { db } = database;
  const id = await signedIn();
  const seen = async () => (await db.select().from(sessions).where(eq(sessions.id, id)))[0]?.lastSeenAt.getTime();
  const before = await seen();
  await findActor(db, id, "offered");
  expect(await seen()).toBe(before);
  await db.update(sessions).set({ lastSeenAt: sql`now() - interval '2 minutes'` }).where(eq(sessions.id, id));
  const stale = await seen();
  await findActor(db, id, "offered");
  expect(await seen()).toBeGreaterThan(stale ?? 0);
});

test("sessions of others are neither listed nor ended", async () => {
  const { db } = database;
  const other = await makeCompany(db, { password: PASSWORD });
  const theirs = await signedIn(other);
  const own = contextOf(db, buyer.actor);
  expect(await revokeSession(own, { sessionId: theirs })).toMatchObject({ refusal: "not-found" });
  await signOut(own, { sessionId: theirs });
  const listed = await listSessions(own);
  expect(listed.ok && listed.value.some((session) => session.id === theirs)).toBe(false);
  expect(await findActor(db, theirs, "offered")).not.toBeNull();
});

test("all other sessions end, the one in use stays", async () => {
  const { db } = database;
  const keepId = await signedIn();
  const gone = [await signedIn(), await signedIn()];
  const result = await revokeOtherSessions(contextOf(db, buyer.actor), { keepId });
  expect(result.ok && result.value).toBeGreaterThanOrEqual(2);
  for (const id of gone) expect(await findActor(db, id, "offered")).toBeNull();
  expect(await findActor(db, keepId, "offered")).not.toBeNull();
  const listed = await listSessions(contextOf(db, buyer.actor));
  expect(listed.ok && listed.value.map((session) => session.id)).toEqual([keepId]);
});

test("a company's standing and roles count at the next request", async () => {
  const { db } = database;
  const company = await makeCompany(db, { password: PASSWORD });
  const id = await signedIn(company);
  const may = async () => refusalFor((await findActor(db, id, "offered"))?.actor ?? null, "orders.buy");
  expect(await may()).toBeNull();
  await db.update(companies).set({ status: "suspended" }).where(eq(companies.id, company.id));
  expect(await may()).toBe("company-not-approved");
  await db
    .update(users)
    .set({ roles: ["viewer"] })
    .where(eq(users.id, company.userId));
  expect(await may()).toBe("not-permitted");
});

test("the cookie holds nothing but the session's id and is useless under another secret", async () => {
  const env = { NEXTAUTH_SECRET: "x".repeat(40), PUBLIC_URL: "http://localhost:3000" };
  const token = await writeSessionToken(env, "3c9d1f9e-2f3b-4c55-8a53-0a1c4b1fd0aa");
  expect(await readSessionToken(env, token)).toBe("3c9d1f9e-2f3b-4c55-8a53-0a1c4b1fd0aa");
  expect(await readSessionToken({ ...env, NEXTAUTH_SECRET: "y".repeat(40) }, token)).toBeNull();
  expect(await readSessionToken(env, `${token.slice(0, -2)}zz`)).toBeNull();
  expect(await readSessionToken(env, "")).toBeNull();
});

test("a sign-in on a device not used before is told by mail, the first of all and a newer version of one are not", async () => {
  const company = await makeCompany(database.db, { password: PASSWORD });
  const chrome = (version: number) => `Mozilla/5.0 (Windows NT 10.0) Chrome/${version}.0 Safari/537.36`;
  const on = async (userAgent: string) => {
    const address = `192.0.2.${addressNext++}`;
    const result = await signIn(contextOf(database.db, null), {
      email: company.email,
      password: PASSWORD,
      address,
      userAgent,
    });
    expect(result.ok).toBe(true);
    return database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, company.email));
  };
  expect(await on(chrome(140))).toHaveLength(0);
  expect(await on(chrome(141))).toHaveLength(0);
  const told = await on("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0) Version/18.0 Safari/604.1");
  expect(told.map((mail) => mail.subject)).toEqual(["A new device has signed in"]);
  expect(told[0]?.bodyText).toContain("Safari iPhone");
  expect(await on("Mozilla/5.0 (iPhone; CPU iPhone OS 18_1) Version/18.1 Safari/604.1")).toHaveLength(1);
});

import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { companies, emailTokens, outboxMails, users } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { refusalFor } from "@/domain/parties/permissions";
import { confirmEmail, requestConfirmation } from "@/services/parties/confirm-email";
import { findActor } from "@/services/parties/find-actor";
import { type RegisterInput, registerCompany } from "@/services/parties/register-company";
import { changePassword, requestPasswordReset, resetPassword } from "@/services/parties/reset-password";
import { signIn } from "@/services/parties/sign-in";
import { contextOf, makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const publicUrl = "https://vitrine.example";
let database: TestDatabase;
let addressNext = 1;
const address = () => `192.0.2.${addressNext++}`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const visitor = () => contextOf(database.db, null);
const application = (over: Partial<RegisterInput> = {}): RegisterInput => ({
  kind: "buyer",
  companyName: "Bright Trading",
  companyNameZh: null,
  country: "CN",
  city: "Shanghai",
  registrationNumber: "91310000",
  website: null,
  userName: "Zhao Min",
  email: "zhao@bright.example",
  password: PASSWORD,
  locale: "zh",
  address: address(),
  publicUrl,
  ...over,
});

async function mailsTo(email: string) {
  const { db } = database;
  return db.select().from(outboxMails).where(eq(outboxMails.toAddress, email)).orderBy(desc(outboxMails.id));
}
async function codeFor(email: string): Promise<string> {
  const code = /code=([\w-]+)/.exec((await mailsTo(email))[0]?.bodyText ?? "")?.[1];
  if (!code) throw new Error("no code in the newest mail");
  return code;
}
const signInAs = (email: string, password = PASSWORD) =>
  signIn(visitor(), { email, password, address: address(), userAgent: null });

test("a company registers, confirms its e-mail, signs in, and may look but not buy or bid", async () => {
  const { db } = database;
  expect(await registerCompany(visitor(), application())).toEqual({ ok: true, value: undefined });
  const [mail] = await mailsTo("zhao@bright.example");
  expect(mail?.subject).toBe("请确认您的邮箱");
  expect(await signInAs("zhao@bright.example")).toMatchObject({ refusal: "email-not-confirmed" });

  const code = await codeFor("zhao@bright.example");
  const tokens = await db.select().from(emailTokens);
  expect(tokens.map((token) => token.tokenHash)).not.toContain(code);
  expect(await confirmEmail(visitor(), { code })).toMatchObject({ ok: true });
  expect(await confirmEmail(visitor(), { code })).toMatchObject({ refusal: "code-over" });

  const result = await signInAs("zhao@bright.example");
  if (!result.ok) throw new Error(result.refusal);
  const found = await findActor(db, result.value.sessionId, "offered");
  expect(found?.actor).toMatchObject({ companyStatus: "applied", companyKinds: ["buyer"], country: "CN" });
  for (const permission of ["orders.buy", "auctions.bid", "auctions.register"] as const) {
    expect(refusalFor(found?.actor ?? null, permission)).toBe("company-not-approved");
  }
  expect(refusalFor(found?.actor ?? null, "orders.view")).toBeNull();
});

test("a known e-mail gets the same answer, no second account, and a mail that says so", async () => {
  const { db } = database;
  await registerCompany(visitor(), application({ email: "twice@bright.example" }));
  const again = application({
    email: "Twice@Bright.example",
    companyName: "Another Name",
    password: "other password 99",
  });
  expect(await registerCompany(visitor(), again)).toEqual({ ok: true, value: undefined });
  expect(await db.select().from(users).where(eq(users.email, "twice@bright.example"))).toHaveLength(1);
  expect(await db.select().from(companies).where(eq(companies.name, "Another Name"))).toHaveLength(0);
  const [mail] = await mailsTo("twice@bright.example");
  expect(mail?.subject).toBe("您已有账户");
});

test("two registrations of one e-mail at once make one account", async () => {
  const { db } = database;
  const answers = await Promise.all(
    Array.from({ length: 6 }, () => registerCompany(visitor(), application({ email: "rush@bright.example" }))),
  );
  expect(answers.every((answer) => answer.ok)).toBe(true);
  expect(await db.select().from(users).where(eq(users.email, "rush@bright.example"))).toHaveLength(1);
});

test("companies of one name get short names of their own", async () => {
  const { db } = database;
  for (const email of ["a@same.example", "b@same.example"]) {
    await registerCompany(visitor(), application({ email, companyName: "Same Name Ltd." }));
  }
  const rows = await db.select().from(companies).where(eq(companies.name, "Same Name Ltd."));
  expect(new Set(rows.map((row) => row.slug)).size).toBe(2);
});

test("weak passwords and floods are refused", async () => {
  expect(await registerCompany(visitor(), application({ password: "short" }))).toMatchObject({
    refusal: "password-too-short",
  });
  expect(await registerCompany(visitor(), application({ password: "BrightTrading2026" }))).toMatchObject({
    refusal: "password-common",
  });
  const from = address();
  const answers = [];
  for (let n = 0; n < 12; n += 1) {
    answers.push(await registerCompany(visitor(), application({ email: `n${n}@flood.example`, address: from })));
  }
  expect(answers.filter((answer) => answer.ok)).toHaveLength(10);
  expect(answers.at(-1)).toMatchObject({ refusal: "too-many-attempts" });
});

test("a new confirmation mail makes the older link void; unknown and confirmed addresses get no mail", async () => {
  await registerCompany(visitor(), application({ email: "resend@bright.example" }));
  const first = await codeFor("resend@bright.example");
  const ask = (email: string) => requestConfirmation(visitor(), { email, address: address(), publicUrl });
  expect(await ask("resend@bright.example")).toMatchObject({ ok: true });
  expect(await confirmEmail(visitor(), { code: first })).toMatchObject({ refusal: "code-over" });
  expect(await confirmEmail(visitor(), { code: await codeFor("resend@bright.example") })).toMatchObject({ ok: true });
  const before = (await mailsTo("resend@bright.example")).length;
  expect(await ask("resend@bright.example")).toMatchObject({ ok: true });
  expect(await ask("stranger@bright.example")).toMatchObject({ ok: true });
  expect(await mailsTo("resend@bright.example")).toHaveLength(before);
  expect(await mailsTo("stranger@bright.example")).toHaveLength(0);
});

test("a reset code works once, ends every session, and is void after an hour", async () => {
  const { db } = database;
  const company = await makeCompany(db, { password: PASSWORD });
  const session = await signInAs(company.email);
  if (!session.ok) throw new Error(session.refusal);
  const ask = (email: string) => requestPasswordReset(visitor(), { email, address: address(), publicUrl });
  const set = (code: string, password = "another password entirely") =>
    resetPassword(visitor(), { code, password, address: address() });

  expect(await ask("stranger@nowhere.example")).toEqual(await ask(company.email));
  const code = await codeFor(company.email);
  expect(await set(code, "tooshort")).toMatchObject({ refusal: "password-too-short" });
  const answers = await Promise.all([set(code), set(code)]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await findActor(db, session.value.sessionId, "offered")).toBeNull();
  expect(await signInAs(company.email)).toMatchObject({ refusal: "wrong-credentials" });
  expect(await signInAs(company.email, "another password entirely")).toMatchObject({ ok: true });
  expect((await mailsTo(company.email))[0]?.subject).toBe("Your password was changed");

  await ask(company.email);
  const late = await codeFor(company.email);
  await db
    .update(emailTokens)
    .set({ expiresAt: new Date(Date.now() - 1000) })
    .where(eq(emailTokens.userId, company.userId));
  expect(await set(late)).toMatchObject({ refusal: "code-over" });
  expect(await set("made-up")).toMatchObject({ refusal: "code-over" });
});

test("a confirmation code resets no password", async () => {
  await registerCompany(visitor(), application({ email: "mix@bright.example" }));
  const code = await codeFor("mix@bright.example");
  const result = await resetPassword(visitor(), { code, password: "another password entirely", address: address() });
  expect(result).toMatchObject({ refusal: "code-over" });
});

test("changing the password needs the old one and ends the other sessions", async () => {
  const { db } = database;
  const company = await makeCompany(db, { password: PASSWORD });
  const [here, there] = [await signInAs(company.email), await signInAs(company.email)];
  if (!here.ok || !there.ok) throw new Error("cannot sign in");
  const own = contextOf(db, company.actor);
  const change = (oldPassword: string) =>
    changePassword(own, { oldPassword, password: "another password entirely", sessionId: here.value.sessionId });
  expect(await change("not the old one at all")).toMatchObject({ refusal: "old-password-wrong" });
  expect(await change(PASSWORD)).toMatchObject({ ok: true });
  expect(await findActor(db, here.value.sessionId, "offered")).not.toBeNull();
  expect(await findActor(db, there.value.sessionId, "offered")).toBeNull();
});

import { and, desc, eq, isNull } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { apiKeys, auditEntries, companies, outboxMails, sessions, users } from "@/db/schema/parties";
import { companyInvitations } from "@/db/schema/people";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { Role } from "@/domain/parties/actor";
import { findActor } from "@/services/parties/find-actor";
import { findApiKey } from "@/services/parties/find-api-key";
import { createApiKey } from "@/services/parties/manage-api-keys";
import { changeRoles, disablePerson, enablePerson } from "@/services/parties/people/change-member";
import { invitePerson, resendInvitation, withdrawInvitation } from "@/services/parties/people/invite-person";
import { joinCompany, readInvitation } from "@/services/parties/people/join-company";
import { getPerson, listPeople } from "@/services/parties/people/list-people";
import { signIn } from "@/services/parties/sign-in";
import { contextOf, type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const publicUrl = "https://vitrine.example";
let database: TestDatabase;
let next = 1;
const address = () => `192.0.2.${next++}`;
const freshEmail = () => `person-${next++}@elsewhere.example`;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

const visitor = () => contextOf(database.db, null);
const as = (company: MadeCompany) => contextOf(database.db, company.actor);
const mailsTo = (email: string) =>
  database.db.select().from(outboxMails).where(eq(outboxMails.toAddress, email)).orderBy(desc(outboxMails.id));
async function codeFor(email: string): Promise<string> {
  const code = /join\?code=([\w-]+)/.exec((await mailsTo(email))[0]?.bodyText ?? "")?.[1];
  if (!code) throw new Error("no code in the newest mail");
  return code;
}
const invite = (company: MadeCompany, email: string, roles: Role[] = ["bidder"], locale: "en" | "zh" = "en") =>
  invitePerson(as(company), { email, roles, locale, publicUrl });
const join = (code: string, name = "Wei Lan") =>
  joinCompany(visitor(), { code, name, password: PASSWORD, address: address() });

async function addPerson(company: MadeCompany, roles: Role[]): Promise<MadeCompany> {
  const email = freshEmail();
  const [user] = await database.db
    .insert(users)
    .values({ companyId: company.id, email, name: "Second", passwordHash: "none", roles, emailConfirmedAt: new Date() })
    .returning();
  if (!user) throw new Error("no user row came back");
  return { ...company, userId: user.id, email, actor: { ...company.actor, userId: user.id, roles } };
}
const rolesNow = async ({ userId }: MadeCompany) =>
  (await database.db.select({ roles: users.roles }).from(users).where(eq(users.id, userId)))[0]?.roles;

test("somebody is invited in Chinese, joins by the mail's code once, and may what was chosen", async () => {
  const company = await makeCompany(database.db);
  await database.db.update(companies).set({ screenedVersion: "one" }).where(eq(companies.id, company.id));
  const email = freshEmail();
  expect(await invite(company, email.toUpperCase(), ["bidder"], "zh")).toEqual({ ok: true, value: { email } });
  expect((await mailsTo(email))[0]).toMatchObject({ locale: "zh", subject: expect.stringContaining("邀请您加入") });
  const code = await codeFor(email);
  const kept = await database.db.select().from(companyInvitations);
  expect(JSON.stringify(kept)).not.toContain(code);
  expect(await readInvitation(database.db, code)).toMatchObject({ email, roles: ["bidder"], taken: false });

  const both = await Promise.all([join(code), join(code)]);
  expect(both.filter((one) => one.ok)).toHaveLength(1);
  expect(await join(code)).toMatchObject({ refusal: "code-over" });
  const signed = await signIn(visitor(), { email, password: PASSWORD, address: address(), userAgent: null });
  if (!signed.ok) throw new Error(signed.refusal);
  expect(signed.value.locale).toBe("zh");
  const found = await findActor(database.db, signed.value.sessionId, "offered");
  expect(found?.actor).toMatchObject({ companyId: company.id, roles: ["bidder"] });
  const [row] = await database.db.select().from(companies).where(eq(companies.id, company.id));
  expect(row?.screenedVersion).toBeNull();
  expect((await mailsTo(company.email))[0]?.subject).toContain("Wei Lan");
  const listed = await listPeople(as(company));
  expect(listed).toMatchObject({ ok: true, value: { invitations: [] } });
});

test("a code sent again makes the older one void; a withdrawn or outdated one works no more", async () => {
  const company = await makeCompany(database.db);
  const email = freshEmail();
  await invite(company, email);
  const first = await codeFor(email);
  expect(await invite(company, email)).toMatchObject({ refusal: "invited-already" });
  const [open] = await database.db.select().from(companyInvitations).where(eq(companyInvitations.email, email));
  const invitationId = open?.id ?? "";
  await resendInvitation(as(company), { invitationId, publicUrl });
  const second = await codeFor(email);
  expect(await join(first)).toMatchObject({ refusal: "code-over" });
  const past = new Date(Date.now() - 1000);
  await database.db.update(companyInvitations).set({ expiresAt: past }).where(eq(companyInvitations.id, invitationId));
  expect(await join(second)).toMatchObject({ refusal: "code-over" });
  await resendInvitation(as(company), { invitationId, publicUrl });
  const third = await codeFor(email);
  expect(await withdrawInvitation(as(company), { invitationId })).toMatchObject({ ok: true });
  expect(await join(third)).toMatchObject({ refusal: "code-over" });
  const rival = await makeCompany(database.db);
  expect(await resendInvitation(as(rival), { invitationId, publicUrl })).toMatchObject({ refusal: "not-found" });
  expect(await withdrawInvitation(as(rival), { invitationId })).toMatchObject({ refusal: "not-found" });
});

test("inviting tells nothing about an address; only its own mailbox learns that it has an account", async () => {
  const company = await makeCompany(database.db);
  const other = await makeCompany(database.db);
  const stranger = freshEmail();
  const known = await invite(company, other.email);
  const unknown = await invite(company, stranger);
  expect(known).toEqual({ ok: true, value: { email: other.email } });
  expect(unknown).toEqual({ ok: true, value: { email: stranger } });
  const text = async (email: string) => (await mailsTo(email))[0]?.bodyText.replace(/code=[\w-]+/, "code");
  expect(await text(other.email)).toBe(await text(stranger));
  const code = await codeFor(other.email);
  expect(await readInvitation(database.db, code)).toMatchObject({ taken: true });
  expect(await join(code)).toMatchObject({ refusal: "email-taken" });
  expect(await invite(company, company.email)).toMatchObject({ refusal: "already-member" });
});

test("only an owner invites and changes people, with roles that the company has, and of the own company alone", async () => {
  const company = await makeCompany(database.db);
  const bidder = await addPerson(company, ["bidder"]);
  const rival = await makeCompany(database.db);
  expect(await invite(bidder, freshEmail())).toMatchObject({ refusal: "not-permitted" });
  expect(await invite(company, freshEmail(), ["stock"])).toMatchObject({ refusal: "role-unfit" });
  expect(await invite(company, freshEmail(), [])).toMatchObject({ refusal: "roles-missing" });
  const input = { userId: bidder.userId, roles: ["viewer" as const] };
  expect(await changeRoles(as(bidder), input)).toMatchObject({ refusal: "not-permitted" });
  expect(await changeRoles(as(rival), input)).toMatchObject({ refusal: "not-found" });
  expect(await disablePerson(as(rival), input)).toMatchObject({ refusal: "not-found" });
  expect(await getPerson(as(rival), input)).toMatchObject({ refusal: "not-found" });
  expect(await listPeople(as(bidder))).toMatchObject({ refusal: "not-permitted" });
  expect(await rolesNow(bidder)).toEqual(["bidder"]);
  const operator = await makeCompany(database.db, { kinds: ["operator"] });
  expect(await invite(operator, freshEmail(), ["compliance"])).toMatchObject({ ok: true });
});

test("new roles count in an open session at once, and the person hears of them", async () => {
  const company = await makeCompany(database.db);
  const bidder = await addPerson(company, ["bidder"]);
  const [session] = await database.db
    .insert(sessions)
    .values({ userId: bidder.userId, expiresAt: new Date(Date.now() + 3_600_000) })
    .returning();
  expect(await changeRoles(as(company), { userId: bidder.userId, roles: ["viewer"] })).toMatchObject({ ok: true });
  const found = await findActor(database.db, session?.id ?? "", "offered");
  expect(found?.actor.roles).toEqual(["viewer"]);
  expect(await mailsTo(bidder.email)).toHaveLength(1);
  const entries = await database.db.select().from(auditEntries).where(eq(auditEntries.subjectId, bidder.userId));
  expect(entries[0]).toMatchObject({
    action: "person.roles",
    before: { roles: ["bidder"] },
    after: { roles: ["viewer"] },
  });
});

test("whoever is shut out loses sessions, keys and invitations; let in again, only the sign-in comes back", async () => {
  const company = await makeCompany(database.db);
  const second = await addPerson(company, ["owner"]);
  const key = await createApiKey(as(second), { name: "feed", scopes: ["catalogue:read"] });
  if (!key.ok) throw new Error(key.refusal);
  expect(await findApiKey(database.db, key.value.token)).not.toBeNull();
  const email = freshEmail();
  await invite(second, email);
  const code = await codeFor(email);
  await database.db.insert(sessions).values({ userId: second.userId, expiresAt: new Date(Date.now() + 3_600_000) });

  expect(await disablePerson(as(company), { userId: second.userId })).toMatchObject({ ok: true });
  const alive = and(eq(sessions.userId, second.userId), isNull(sessions.revokedAt));
  expect(await database.db.$count(sessions, alive)).toBe(0);
  expect(await findApiKey(database.db, key.value.token)).toBeNull();
  expect(await join(code)).toMatchObject({ refusal: "code-over" });
  expect(await enablePerson(as(company), { userId: second.userId })).toMatchObject({ ok: true });
  expect(await findApiKey(database.db, key.value.token)).toBeNull();
  const [keyRow] = await database.db.select().from(apiKeys).where(eq(apiKeys.userId, second.userId));
  expect(keyRow?.revokedAt).not.toBeNull();
  expect((await mailsTo(second.email)).map((mail) => mail.subject)).toHaveLength(2);
});

test("the last owner keeps the role and the access", async () => {
  const company = await makeCompany(database.db);
  const self = { userId: company.userId };
  expect(await changeRoles(as(company), { ...self, roles: ["buyer"] })).toMatchObject({ refusal: "last-owner" });
  expect(await disablePerson(as(company), self)).toMatchObject({ refusal: "own-account" });
});

test("two owners who take the role from each other at once: one stays", async () => {
  for (let round = 0; round < 8; round += 1) {
    const one = await makeCompany(database.db);
    const two = await addPerson(one, ["owner"]);
    const results = await Promise.all([
      round % 2 === 0
        ? changeRoles(as(one), { userId: two.userId, roles: ["viewer"] })
        : disablePerson(as(one), { userId: two.userId }),
      changeRoles(as(two), { userId: one.userId, roles: ["viewer"] }),
    ]);
    expect(results.filter((result) => result.ok)).toHaveLength(1);
    expect(results.find((result) => !result.ok)).toMatchObject({ refusal: "not-permitted" });
    const owners = and(eq(users.companyId, one.id), isNull(users.disabledAt));
    const people = await database.db.select({ roles: users.roles }).from(users).where(owners);
    expect(people.filter(({ roles }) => roles.includes("owner"))).toHaveLength(1);
  }
});

test("two owners who lay down their own role at once: one stays", async () => {
  const one = await makeCompany(database.db);
  const two = await addPerson(one, ["owner"]);
  const results = await Promise.all(
    [one, two].map((owner) => changeRoles(as(owner), { userId: owner.userId, roles: ["viewer"] })),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(results.find((result) => !result.ok)).toMatchObject({ refusal: "last-owner" });
});

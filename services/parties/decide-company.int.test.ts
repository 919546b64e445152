import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { auditEntries, companies, outboxMails } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { decideCompany } from "@/services/parties/decide-company";
import { getCompany } from "@/services/parties/get-company";
import { listAudit } from "@/services/parties/list-audit";
import { listCompanies } from "@/services/parties/list-companies";
import { completeFile } from "@/services/parties/testing/complete-file";
import { contextOf, type MadeCompany, makeCompany, systemContext } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const publicUrl = "https://vitrine.example";
let database: TestDatabase;
let operator: MadeCompany;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "decide-company-"));
  operator = await makeCompany(database.db, { kinds: ["operator"] });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const decide = (slug: string, decision: "approve" | "refuse" | "suspend" | "reinstate", reason: string | null = null) =>
  decideCompany(contextOf(database.db, operator.actor), { slug, decision, reason, publicUrl });
/** An applicant that has sent its whole file. */
async function fullApplicant(): Promise<MadeCompany> {
  const company = await makeCompany(database.db, { status: "applied", password: PASSWORD });
  const adapters = { storage: createDiskStorage(folder) } as Adapters;
  const marketSecret = "a secret of the market, long enough";
  await completeFile({ ...contextOf(database.db, company.actor), adapters }, { password: PASSWORD, marketSecret });
  return company;
}
const statusOf = async (id: string) =>
  (await database.db.select().from(companies).where(eq(companies.id, id)))[0]?.status;

test("an operator approves a company: standing, audit entry and mail in one step", async () => {
  const { db } = database;
  const applicant = await fullApplicant();
  expect(await decide(applicant.slug, "approve")).toEqual({ ok: true, value: { status: "approved", proposed: false } });
  const trail = await db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, applicant.id), eq(auditEntries.action, "company.approve")));
  expect(trail).toMatchObject([
    {
      action: "company.approve",
      userId: operator.userId,
      before: { status: "applied" },
      after: { status: "approved" },
    },
  ]);
  const mails = await db.select().from(outboxMails).where(eq(outboxMails.toAddress, applicant.email));
  expect(mails).toHaveLength(1);
  expect(mails[0]?.bodyText).toContain(`${publicUrl}/en/account`);
});

test("refusing and suspending need a reason, which the company reads", async () => {
  const { db } = database;
  const applicant = await fullApplicant();
  expect(await decide(applicant.slug, "refuse", "  no ")).toMatchObject({ refusal: "reason-missing" });
  expect(await statusOf(applicant.id)).toBe("applied");
  expect(await decide(applicant.slug, "refuse", "The register does not know this number.")).toMatchObject({ ok: true });
  const [mail] = await db.select().from(outboxMails).where(eq(outboxMails.toAddress, applicant.email));
  expect(mail?.bodyText).toContain("The register does not know this number.");
  expect(await decide(applicant.slug, "approve")).toMatchObject({ ok: true });
  expect(await decide(applicant.slug, "suspend", "Papers have run out.")).toMatchObject({ ok: true });
  expect(await decide(applicant.slug, "reinstate")).toMatchObject({ value: { status: "approved" } });
});

test("of two decisions at once one stands, the other is told", async () => {
  const applicant = await makeCompany(database.db, { status: "applied" });
  const answers = await Promise.all([
    decide(applicant.slug, "refuse", "Not in the trade."),
    decide(applicant.slug, "refuse", "Not in the trade."),
  ]);
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(answers.find((answer) => !answer.ok)).toMatchObject({ refusal: "standing-changed" });
});

test("nobody decides on the own company, and none is approved before somebody confirmed an e-mail", async () => {
  const fresh = await makeCompany(database.db, { status: "applied", emailConfirmed: false });
  expect(await decide(fresh.slug, "approve")).toMatchObject({ refusal: "owner-not-confirmed" });
  expect(await decide(operator.slug, "suspend", "A reason of five.")).toMatchObject({ refusal: "own-company" });
  expect(await decide("no-such-company", "approve")).toMatchObject({ refusal: "not-found" });
});

test("visitors, buyers, producers, other roles and suspended operators are refused everywhere", async () => {
  const { db } = database;
  const applicant = await makeCompany(db, { status: "applied" });
  const outsiders = [
    { company: await makeCompany(db, { kinds: ["buyer"] }), code: "not-permitted" },
    { company: await makeCompany(db, { kinds: ["producer"] }), code: "not-permitted" },
    { company: await makeCompany(db, { kinds: ["operator"], roles: ["viewer"] }), code: "not-permitted" },
    { company: await makeCompany(db, { kinds: ["operator"], status: "suspended" }), code: "company-not-approved" },
    { company: null, code: "sign-in-required" },
  ];
  for (const { company, code } of outsiders) {
    const context = contextOf(db, company?.actor ?? null);
    const answers = [
      await decideCompany(context, { slug: applicant.slug, decision: "approve", reason: null, publicUrl }),
      await listCompanies(context, { status: null }),
      await getCompany(context, { slug: applicant.slug }),
      await listAudit(context, {}),
    ];
    for (const answer of answers) expect(answer).toMatchObject({ ok: false, refusal: code });
  }
  expect(await statusOf(applicant.id)).toBe("applied");
});

test("the list puts waiting companies first, counts each standing and finds by name", async () => {
  const context = contextOf(database.db, operator.actor);
  const waiting = await makeCompany(database.db, { status: "applied" });
  const all = await listCompanies(context, { status: null });
  if (!all.ok) throw new Error(all.refusal);
  const statuses = all.value.companies.map((company) => company.status);
  expect(statuses.lastIndexOf("applied")).toBeLessThan(statuses.findIndex((status) => status !== "applied"));
  expect(all.value.counts.applied).toBe(statuses.filter((status) => status === "applied").length);
  const found = await listCompanies(context, { status: "applied", text: waiting.slug });
  expect(found.ok && found.value.companies.map((company) => company.slug)).toEqual([waiting.slug]);
  const wild = await listCompanies(context, { status: null, text: "%" });
  expect(wild.ok && wild.value.companies).toEqual([]);
});

test("the market itself may decide, for the command line", async () => {
  const applicant = await makeCompany(database.db, { status: "applied" });
  const input = { slug: applicant.slug, decision: "approve", reason: null, publicUrl } as const;
  expect(await decideCompany(systemContext(database.db), input)).toMatchObject({ ok: true });
});

test("the trail filters by module, company and subject, and pages without gaps", async () => {
  const { db } = database;
  const context = contextOf(db, operator.actor);
  const applicant = await fullApplicant();
  await db
    .insert(auditEntries)
    .values(Array.from({ length: 120 }, (_, n) => ({ action: "test.many", subjectType: "n", subjectId: String(n) })));
  await decide(applicant.slug, "approve");
  const seen: string[] = [];
  let beforeId: number | undefined;
  do {
    const page = await listAudit(context, { action: "test", beforeId });
    if (!page.ok) throw new Error(page.refusal);
    seen.push(...page.value.rows.map((row) => row.subjectId));
    beforeId = page.value.nextBeforeId ?? undefined;
  } while (beforeId);
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(119 - n)));
  const own = await listAudit(context, { companySlug: operator.slug, subjectId: applicant.id });
  expect(own.ok && own.value.rows.map((row) => row.action)).toEqual(["company.approve"]);
  expect(own.ok && own.value.modules).toContain("test");
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { desc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { companyDocuments } from "@/db/schema/company-files";
import { companies, outboxMails } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { getOwnFile } from "@/services/parties/company-file/get-own-file";
import { getReviewedFile } from "@/services/parties/company-file/get-reviewed-file";
import { addDocument } from "@/services/parties/company-file/keep-documents";
import { reviewStep, settleFile } from "@/services/parties/company-file/review-file";
import { saveStep } from "@/services/parties/company-file/save-step";
import { sendFile } from "@/services/parties/company-file/send-file";
import { watchDocuments } from "@/services/parties/company-file/watch-documents";
import { decideCompany } from "@/services/parties/decide-company";
import { completeFile, PDF } from "@/services/parties/testing/complete-file";
import { contextOf, type MadeCompany, makeCompany, systemContext } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const publicUrl = "https://vitrine.example";
let database: TestDatabase;
let folder: string;
let officer: MadeCompany;
let second: MadeCompany;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "company-review-"));
  officer = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
  second = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const of = (company: MadeCompany | null) => ({
  ...contextOf(database.db, company?.actor ?? null),
  adapters: { storage: createDiskStorage(folder) } as Adapters,
});
async function applicant(country = "CN") {
  const company = await makeCompany(database.db, { status: "applied", password: PASSWORD, country });
  await completeFile(of(company), { password: PASSWORD, marketSecret: "a secret of the market, long enough" });
  return company;
}
const fileOf = async (company: MadeCompany) => {
  const found = await getOwnFile(of(company));
  if (!found.ok) throw new Error(found.refusal);
  return found.value;
};
const approve = (by: MadeCompany, { slug }: MadeCompany) =>
  decideCompany(of(by), { slug, decision: "approve", reason: null, publicUrl });
const newestMail = async ({ email }: MadeCompany) => {
  const mails = await database.db
    .select()
    .from(outboxMails)
    .where(eq(outboxMails.toAddress, email))
    .orderBy(desc(outboxMails.id));
  return mails[0];
};
const address = { street: "2 Pearl Road", city: "Hatton", region: null, postalCode: null, tradingAddress: null };

test("a step is asked to be mended, mended and sent again; without the whole file nobody is approved", async () => {
  const company = await applicant();
  const { slug } = company;
  expect(await settleFile(of(officer), { slug, settle: "give-back", publicUrl })).toMatchObject({
    refusal: "nothing-to-mend",
  });
  const ask = { slug, step: "address" as const, verdict: "mend" as const };
  expect(await reviewStep(of(officer), { ...ask, comment: " " })).toMatchObject({ refusal: "comment-missing" });
  expect(await reviewStep(of(officer), { ...ask, comment: "The street number is missing." })).toMatchObject({
    ok: true,
  });
  expect(await approve(officer, company)).toMatchObject({ refusal: "file-not-sent" });
  expect(await settleFile(of(officer), { slug, settle: "give-back", publicUrl })).toMatchObject({ ok: true });
  expect((await newestMail(company))?.bodyText).toContain("Address: The street number is missing.");
  const back = await fileOf(company);
  expect(back).toMatchObject({ status: "mend", open: ["address"] });
  expect(JSON.stringify(back)).not.toContain(officer.userId);
  expect(await sendFile(of(company))).toMatchObject({ refusal: "steps-open" });
  await saveStep(of(company), { step: "address", values: address });
  expect(await sendFile(of(company))).toMatchObject({ ok: true });
  expect(await approve(officer, company)).toMatchObject({ value: { status: "approved", proposed: false } });
  expect((await fileOf(company)).status).toBe("accepted");
});

test("high risk is approved by the second of two people, and a change in between asks the first anew", async () => {
  const company = await applicant("IR");
  const read = await getReviewedFile(of(officer), { slug: company.slug });
  expect(read.ok && read.value.risk).toMatchObject({
    band: "high",
    parts: expect.arrayContaining([{ code: "country-called", points: 60 }]),
  });
  expect(await approve(officer, company)).toMatchObject({ value: { status: "applied", proposed: true } });
  expect(await approve(officer, company)).toMatchObject({ refusal: "second-person-needed" });
  await saveStep(of(company), { step: "address", values: address });
  expect(await approve(second, company)).toMatchObject({ refusal: "file-not-sent" });
  await sendFile(of(company));
  expect(await approve(second, company)).toMatchObject({ value: { proposed: true } });
  expect(await approve(officer, company)).toMatchObject({ value: { status: "approved" } });
});

test("a paper that runs out is told of before and on its day, and opens the file for a new review", async () => {
  const company = await applicant();
  await approve(officer, company);
  const paper = eq(companyDocuments.companyId, company.id);
  const runsOut = (days: number) => {
    const expiresOn = new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
    return database.db.update(companyDocuments).set({ expiresOn }).where(paper);
  };
  const watch = () => watchDocuments(systemContext(database.db), { publicUrl });
  await watch();
  expect((await newestMail(company))?.subject).toContain("is approved");
  await runsOut(20);
  await watch();
  expect((await newestMail(company))?.subject).toContain("a document expires on");
  expect((await fileOf(company)).status).toBe("accepted");
  expect(await watch()).toBe(0);
  await runsOut(-1);
  expect(await watch()).toBe(3);
  expect(await watch()).toBe(0);
  expect((await newestMail(company))?.subject).toContain("a document has expired");
  expect(await fileOf(company)).toMatchObject({ status: "mend", open: ["documents"] });
  const [row] = await database.db.select().from(companies).where(eq(companies.id, company.id));
  expect(row?.status).toBe("approved");

  for (const kind of ["register-extract", "signatory-id", "bank-letter"] as const) {
    await addDocument(of(company), { kind, fileName: "new.pdf", bytes: PDF, expiresOn: "2099-01-01" });
  }
  expect(await watch()).toBe(0);
  expect(await sendFile(of(company))).toMatchObject({ ok: true });
  const { slug } = company;
  expect(await settleFile(of(second), { slug, settle: "accept", publicUrl })).toMatchObject({
    value: { proposed: false },
  });
  expect((await newestMail(company))?.subject).toContain("is accepted");
});

test("nobody but officers of the house reviews, and none the own company", async () => {
  const company = await applicant();
  const { slug } = company;
  const clerk = await makeCompany(database.db, { kinds: ["operator"], roles: ["auctioneer"] });
  const said = { step: "bank" as const, verdict: "good" as const, comment: null };
  for (const [who, refusal] of [
    [null, "sign-in-required"],
    [company, "not-permitted"],
    [clerk, "not-permitted"],
  ] as const) {
    expect(await reviewStep(of(who), { slug, ...said })).toMatchObject({ refusal });
    expect(await settleFile(of(who), { slug, settle: "accept", publicUrl })).toMatchObject({ refusal });
    expect(await getReviewedFile(of(who), { slug })).toMatchObject({ refusal });
  }
  expect(await reviewStep(of(officer), { slug: officer.slug, ...said })).toMatchObject({ refusal: "own-company" });
});

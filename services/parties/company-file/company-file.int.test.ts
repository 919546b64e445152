import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { and, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { companyFileSteps, companyFiles } from "@/db/schema/company-files";
import { auditEntries, companies } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { CompanyStepValues } from "@/domain/parties/company-file";
import { getOwnFile } from "@/services/parties/company-file/get-own-file";
import { addDocument, readDocument, removeDocument } from "@/services/parties/company-file/keep-documents";
import { type BankInput, saveStep } from "@/services/parties/company-file/save-step";
import { sendFile } from "@/services/parties/company-file/send-file";
import { openText } from "@/services/parties/sealed-text";
import { completeFile, PDF, SAMPLE_IBAN } from "@/services/parties/testing/complete-file";
import { contextOf, type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const marketSecret = "a secret of the market, long enough";
let database: TestDatabase;
let folder: string;

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(tmpdir(), "company-file-"));
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

const of = (company: MadeCompany | null) => ({
  ...contextOf(database.db, company?.actor ?? null),
  adapters: { storage: createDiskStorage(folder) } as Adapters,
});
const applicant = () => makeCompany(database.db, { status: "applied", password: PASSWORD });
const fileOf = async (company: MadeCompany) => {
  const found = await getOwnFile(of(company));
  if (!found.ok) throw new Error(found.refusal);
  return found.value;
};
const bank: BankInput = {
  country: "GB",
  holder: "Test Holder",
  bankName: "Test Bank",
  bic: "WESTGB22",
  account: SAMPLE_IBAN,
  password: PASSWORD,
};

test("each step is kept by itself, and the whole file is sent once it is complete", async () => {
  const company = await applicant();
  expect((await fileOf(company)).open).toHaveLength(7);
  expect(await sendFile(of(company))).toMatchObject({ refusal: "steps-open" });
  const address = { street: "1 Pearl Road", city: "Jaipur", region: null, postalCode: "302001", tradingAddress: null };
  await saveStep(of(company), { step: "address", values: address });
  const half = await fileOf(company);
  expect(half.values.address).toEqual(address);
  expect(half.open).toEqual(["company", "owners", "people", "bank", "documents", "declarations"]);
  await completeFile(of(company), { password: PASSWORD, marketSecret });
  expect(await fileOf(company)).toMatchObject({ status: "sent", open: [], missing: [] });
  expect(await sendFile(of(company))).toMatchObject({ refusal: "file-sent" });
  // A change takes it back.
  await saveStep(of(company), { step: "address", values: address });
  expect((await fileOf(company)).status).toBe("open");
  const trail = await database.db
    .select()
    .from(auditEntries)
    .where(and(eq(auditEntries.subjectId, company.id), eq(auditEntries.action, "company.file-send")));
  expect(trail).toHaveLength(1);
});

test("an account number is asked with the password, lies sealed and comes back by its ending alone", async () => {
  const company = await applicant();
  const save = (over: Partial<BankInput>) =>
    saveStep(of(company), { step: "bank", values: { ...bank, ...over }, marketSecret });
  expect(await save({ password: "not the password" })).toMatchObject({ refusal: "old-password-wrong" });
  expect(await save({ account: "GB82 WEST 1234 5698 7654 33" })).toMatchObject({ refusal: "account-wrong" });
  expect(await save({ bic: "WEST" })).toMatchObject({ refusal: "bic-wrong" });
  expect(await save({})).toMatchObject({ ok: true });
  const [row] = await database.db
    .select()
    .from(companyFileSteps)
    .where(and(eq(companyFileSteps.companyId, company.id), eq(companyFileSteps.step, "bank")));
  const sealedAccount = String((row?.values as Record<string, unknown> | undefined)?.sealedAccount);
  const seal = { use: "bank account v1", about: company.id, marketSecret } as const;
  expect(openText(sealedAccount, seal)).toBe(SAMPLE_IBAN.replaceAll(" ", ""));
  expect(openText(sealedAccount, { ...seal, about: "another" })).toBeNull();
  const shown = JSON.stringify(await fileOf(company));
  expect(shown).toContain(`"accountEnding":"5432"`);
  expect(shown).not.toContain("12345698765432");
  expect(shown).not.toContain(sealedAccount);
});

test("owners must make a whole, and names of an approved company stay", async () => {
  const company = await applicant();
  const owner = { name: "Ana Ito", kind: "person" as const, sharePermille: 600, country: "JP", birthDate: null };
  const save = (restPermille: number, restNote: string | null) =>
    saveStep(of(company), { step: "owners", values: { owners: [owner], restPermille, restNote } });
  expect(await save(0, null)).toMatchObject({ refusal: "shares-below-whole" });
  expect(await save(400, null)).toMatchObject({ refusal: "rest-unexplained" });
  expect((await fileOf(company)).owners).toEqual([]);
  expect(await save(400, "Eight cousins, 5 % each")).toMatchObject({ ok: true });
  expect((await fileOf(company)).owners).toEqual([owner]);

  const values: CompanyStepValues = {
    legalName: "Ito Pearls",
    nameZh: "伊藤珍珠",
    nameCyrillic: null,
    registrationNumber: "0900-01-000001",
    legalForm: "K.K.",
    registeredOn: "2011-05-06",
    country: "JP",
  };
  const saveCompany = (over: Partial<CompanyStepValues>) =>
    saveStep(of(company), { step: "company", values: { ...values, ...over } });
  expect(await saveCompany({})).toMatchObject({ ok: true });
  await database.db.update(companies).set({ status: "approved" }).where(eq(companies.id, company.id));
  expect(await saveCompany({ country: "CH" })).toMatchObject({ refusal: "identity-settled" });
  expect(await saveCompany({ legalName: "Other Pearls" })).toMatchObject({ refusal: "identity-settled" });
  expect(await saveCompany({ nameCyrillic: "Ито Перлс" })).toMatchObject({ ok: true });
  const [row] = await database.db.select().from(companies).where(eq(companies.id, company.id));
  expect(row).toMatchObject({ name: "Ito Pearls", nameZh: "伊藤珍珠", nameCyrillic: "Ито Перлс", country: "JP" });
});

test("a paper is what its bytes say, and only its company's owners and officers read it", async () => {
  const company = await applicant();
  const paper = { kind: "register-extract" as const, fileName: "../ex\ntract.pdf", bytes: PDF, expiresOn: null };
  const html = new TextEncoder().encode("<html><script>1</script>");
  expect(await addDocument(of(company), { ...paper, bytes: html })).toMatchObject({ refusal: "document-kind" });
  expect(await addDocument(of(company), { ...paper, kind: "signatory-id" })).toMatchObject({
    refusal: "expiry-missing",
  });
  expect(await addDocument(of(company), { ...paper, expiresOn: "2020-01-01" })).toMatchObject({
    refusal: "expiry-past",
  });
  const added = await addDocument(of(company), paper);
  if (!added.ok) throw new Error(added.refusal);
  const { id } = added.value;
  expect((await fileOf(company)).documents).toMatchObject([{ id, fileName: ".. ex tract.pdf" }]);

  const officer = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
  const clerk = await makeCompany(database.db, { kinds: ["operator"], roles: ["auctioneer"] });
  const rival = await makeCompany(database.db);
  const colleague = { ...company, actor: { ...company.actor, roles: ["buyer" as const] } };
  expect(await readDocument(of(company), { id })).toMatchObject({ ok: true });
  expect(await readDocument(of(officer), { id })).toMatchObject({ ok: true });
  expect(await readDocument(of(rival), { id })).toMatchObject({ refusal: "not-found" });
  expect(await readDocument(of(null), { id })).toMatchObject({ refusal: "sign-in-required" });
  for (const other of [clerk, colleague]) {
    expect(await readDocument(of(other), { id })).toMatchObject({ refusal: "not-permitted" });
  }
  expect(await removeDocument(of(rival), { id })).toMatchObject({ refusal: "not-found" });
  expect(await removeDocument(of(company), { id })).toMatchObject({ ok: true });
  expect(await readDocument(of(company), { id })).toMatchObject({ refusal: "not-found" });
  expect((await fileOf(company)).missing).toContain("register-extract");
});

test("visitors and people who are no owners neither see nor change the file", async () => {
  const company = await applicant();
  const buyer = { ...company, actor: { ...company.actor, roles: ["buyer" as const] } };
  for (const [who, refusal] of [
    [null, "sign-in-required"],
    [buyer, "not-permitted"],
  ] as const) {
    const declared = { step: "declarations" as const, values: { accepted: [] } };
    expect(await getOwnFile(of(who))).toMatchObject({ refusal });
    expect(await saveStep(of(who), declared)).toMatchObject({ refusal });
    expect(await sendFile(of(who))).toMatchObject({ refusal });
    const paper = { kind: "bank-letter" as const, fileName: "a.pdf", bytes: PDF, expiresOn: null };
    expect(await addDocument(of(who), paper)).toMatchObject({ refusal });
  }
  const rows = await database.db.select().from(companyFiles).where(eq(companyFiles.companyId, company.id));
  expect(rows).toEqual([]);
});

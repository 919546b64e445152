/** Lists by version, companies screened and stopped, cases decided, and the party that learns nothing of it. */
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { companies, users } from "@/db/schema/parties";
import { companyOwners, screeningCases, screeningFaults, screeningLists, screenings } from "@/db/schema/screening";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { decideScreeningCase } from "@/services/compliance/screening/decide-case";
import { declareOwners } from "@/services/compliance/screening/declare-owners";
import { getCase } from "@/services/compliance/screening/get-case";
import { listCases } from "@/services/compliance/screening/list-cases";
import { liveVersion } from "@/services/compliance/screening/live-index";
import { listSources, refreshLists } from "@/services/compliance/screening/refresh-lists";
import { rescreenCompanies } from "@/services/compliance/screening/rescreen-companies";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import { checkOut } from "@/services/orders/check-out";
import { decideCompany } from "@/services/parties/decide-company";
import { getAccount } from "@/services/parties/get-account";
import { contextOf, type MadeCompany, makeCompany, systemContext } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let officer: MadeCompany;
let second: MadeCompany;
const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-lists-"));
const source = listSources(folder)[0];

function row(uid: number, name: string, type: string, remarks = "-0-"): string {
  return `${uid},"${name}",${type},"TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"${remarks}"`;
}

const filler = Array.from({ length: 20 }, (_, at) => row(900 + at, `FILLER${at} QUXAROV, Zoltan${at}`, '"individual"'));

function drop(rows: string[]): void {
  writeFileSync(path.join(folder, "sdn.csv"), `${[...filler, ...rows].join("\r\n")}\r\n\u001a`);
}

async function refresh() {
  if (!source) throw new Error("no source");
  return refreshLists(systemContext(database.db), source);
}

async function rename(company: MadeCompany, name: string): Promise<void> {
  await database.db.update(companies).set({ name, screenedVersion: null }).where(eq(companies.id, company.id));
}

const stopped = async (company: MadeCompany) => (await ensureScreened(systemContext(database.db), company.id)).stopped;
const casesOf = (company: MadeCompany) =>
  database.db.select().from(screeningCases).where(eq(screeningCases.companyId, company.id));

beforeAll(async () => {
  database = await createTestDatabase();
  officer = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
  second = await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] });
});
afterAll(() => database.drop());

const GEMS = row(1, "KARVONZAR GEMS HOLDING LLC", "-0- ");
const PERSON = row(2, "DRAKHTOVSKY, Yevgeniy Borisovich", '"individual"', "DOB 01 Jun 1961.");

beforeEach(async () => {
  drop([GEMS, PERSON]);
  await refresh();
});

test("a list is kept by version; a broken or shrunken one is refused whole and the old stays live", async () => {
  const before = await liveVersion(database.db);
  writeFileSync(path.join(folder, "sdn.csv"), `${row(1, "KARVONZAR", "-0- ")}\r\n2,"cut off`);
  expect((await refresh()).fault).toContain("sdn.csv");
  writeFileSync(path.join(folder, "sdn.csv"), `${GEMS}\r\n`);
  expect((await refresh()).fault).toContain("1 parties where the live version has 22");
  expect(await liveVersion(database.db)).toEqual(before);
  expect(await database.db.select().from(screeningFaults)).toHaveLength(1);
  drop([GEMS, PERSON, row(3, "NEWCOMER, Olimjon", '"individual"')]);
  expect(await refresh()).toMatchObject({ live: ["ofac-sdn"], fault: null });
  expect(await refresh()).toMatchObject({ live: [], fault: null });
  expect(await database.db.select().from(screeningFaults)).toHaveLength(0);
  expect((await database.db.select().from(screeningLists)).length).toBeGreaterThanOrEqual(2);
  await expect(database.db.delete(screeningLists)).rejects.toThrow();
});

test("a company that meets an exact name is stopped everywhere, and told no more than that it is under review", async () => {
  const company = await makeCompany(database.db);
  await rename(company, "Karvonzar Gems Holding LLC");
  const context = contextOf(database.db, company.actor);
  const order = await checkOut(context, {
    lines: [{ publicId: "VT-0000001", priceMinor: "1" }],
    currency: "USD",
    acceptPrices: false,
    paymentMethod: "wire",
    purchaseOrderNumber: null,
    buyerReference: null,
    termsAccepted: true,
    idempotencyKey: "screening-order",
  });
  expect(order).toEqual({ ok: false, refusal: "company-not-approved" });
  const account = await getAccount(context);
  expect(account).toMatchObject({ ok: true, value: { company: { status: "applied", statusReason: null } } });
  expect(JSON.stringify([order, account])).not.toMatch(/screen|ofac|block|match/i);
  for (const answer of [
    await listCases(context, { which: "waiting", page: 1 }),
    await getCase(context, { id: (await casesOf(company))[0]?.id ?? "" }),
  ]) {
    expect(answer).toEqual({ ok: false, refusal: "not-permitted" });
  }
  expect(
    await placeBid(context, { lotId: officer.id, maxMinor: 1n, idempotencyKey: "k", receivedAt: new Date() }),
  ).toMatchObject({
    ok: false,
  });
});

test("a near name waits for a person and stops nothing", async () => {
  const company = await makeCompany(database.db);
  await rename(company, "Karvonzar Gems");
  expect(await stopped(company)).toBe(false);
  expect(await casesOf(company)).toMatchObject([{ band: "review", status: "open" }]);
});

test("a block is cleared by two people with reasons; the same match opens no second case, a new listing does", async () => {
  const company = await makeCompany(database.db);
  await database.db.update(users).set({ name: "Евгений Борисович Драхтовский" }).where(eq(users.id, company.userId));
  expect(await stopped(company)).toBe(true);
  const [one] = await casesOf(company);
  const decide = (by: MadeCompany, decision: "clear" | "confirm", reason = "Another birth date in the passport.") =>
    decideScreeningCase(contextOf(database.db, by.actor), { id: one?.id ?? "", decision, reason });
  expect(await decide(officer, "clear", " ")).toEqual({ ok: false, refusal: "reason-missing" });
  expect(await decide(officer, "clear")).toEqual({ ok: true, value: { status: "clear-proposed" } });
  expect(await decide(officer, "clear")).toEqual({ ok: false, refusal: "second-person-needed" });
  expect(await stopped(company)).toBe(true);
  expect(await decide(second, "clear")).toEqual({ ok: true, value: { status: "cleared" } });
  expect(await stopped(company)).toBe(false);
  drop([GEMS, PERSON, row(4, "BYSTANDER, Rustam", '"individual"')]);
  await refresh();
  expect(await stopped(company)).toBe(false);
  expect(await casesOf(company)).toHaveLength(1);
  drop([GEMS, PERSON, row(5, "DRAKHTOVSKY, Yevgeniy Borisovich", '"individual"')]);
  await refresh();
  expect(await stopped(company)).toBe(true);
  expect(await casesOf(company)).toHaveLength(2);
});

test("every list change rescreens every company, by the worker", async () => {
  const company = await makeCompany(database.db);
  await rename(company, "Sogdiana Pearls Ltd");
  await rescreenCompanies(systemContext(database.db));
  expect(await casesOf(company)).toHaveLength(0);
  drop([GEMS, PERSON, row(6, "SOGDIANA PEARLS LTD.", "-0- ")]);
  await refresh();
  expect((await rescreenCompanies(systemContext(database.db))).screened).toBeGreaterThan(0);
  expect((await casesOf(company)).map((one) => one.band)).toEqual(["block"]);
  const answers = await database.db.select().from(screenings).where(eq(screenings.companyId, company.id));
  expect(new Set(answers.map((one) => one.version)).size).toBe(2);
});

test("confirmed owners stop a company once their shares add up to half", async () => {
  drop([GEMS, PERSON, row(7, "MIRZAKHONOV, Ulughbek Toshmatovich", '"individual"')]);
  await refresh();
  const company = await makeCompany(database.db);
  const owner = (name: string, sharePermille: number) => ({
    name,
    kind: "person" as const,
    sharePermille,
    country: null,
    birthDate: null,
  });
  const owners = [owner("Yevgeniy Borisovich Drakhtovsky", 300), owner("Ulughbek Toshmatovich Mirzakhonov", 200)];
  const context = contextOf(database.db, company.actor);
  expect(await declareOwners(context, [...owners, owner("Third", 501)])).toEqual({
    ok: false,
    refusal: "shares-above-whole",
  });
  await declareOwners(context, owners);
  expect(await stopped(company)).toBe(true);
  const cases = await casesOf(company);
  expect(cases).toHaveLength(2);
  const confirm = (id: string) =>
    decideScreeningCase(contextOf(database.db, officer.actor), { id, decision: "confirm", reason: "Passport agrees." });
  await confirm(cases[0]?.id ?? "");
  await confirm(cases[1]?.id ?? "");
  expect(await stopped(company)).toBe(true);
  // One of them sells: thirty or twenty percent alone stop nothing.
  await declareOwners(context, owners.slice(0, 1));
  expect(await stopped(company)).toBe(false);
  expect(await database.db.select().from(companyOwners).where(eq(companyOwners.companyId, company.id))).toHaveLength(2);
});

test("a company with an open block is not approved", async () => {
  const company = await makeCompany(database.db, { status: "applied" });
  await rename(company, "KARVONZAR GEMS HOLDING");
  const input = { slug: company.slug, decision: "approve" as const, reason: null, publicUrl: "http://localhost" };
  expect(await decideCompany(contextOf(database.db, officer.actor), input)).toEqual({
    ok: false,
    refusal: "screening-open",
  });
});

/** A payout to a seller that is being checked waits until a person has decided, also where the lists changed since its release. */
import { randomUUID } from "node:crypto";
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { companyFileSteps } from "@/db/schema/company-files";
import { settlements } from "@/db/schema/consignments";
import { auditEntries, companies } from "@/db/schema/parties";
import { screeningCases } from "@/db/schema/screening";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { as } from "@/services/auctions/testing/make-sale";
import { decideScreeningCase } from "@/services/compliance/screening/decide-case";
import { listSources, refreshLists } from "@/services/compliance/screening/refresh-lists";
import { makeEndedSale, makeHouse, payOrder } from "@/services/consignments/testing/make-consignment";
import { shipOrder } from "@/services/orders/ship-order";
import { contextOf, makeCompany, systemContext } from "@/services/parties/testing/make-company";
import { bookPayout, releasePayout } from "@/services/settlements/pay-settlement";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

let database: TestDatabase;
const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-payees-"));
const FILLER = Array.from({ length: 20 }, (_, at) => `FILLER${at} QUXAROV, Zoltan${at}`);

async function publishList(names: string[]): Promise<void> {
  const rows = [...FILLER, ...names].map((name, at) => `${at + 1},"${name}",-0- ,"TEST"${",-0- ".repeat(7)},"-0-"`);
  writeFileSync(path.join(folder, "sdn.csv"), `${rows.join("\r\n")}\r\n\u001a`);
  const source = listSources(folder)[0];
  if (!source) throw new Error("no source");
  const { fault } = await refreshLists(systemContext(database.db), source);
  if (fault) throw new Error(fault);
}

beforeAll(async () => {
  database = await createTestDatabase();
  await publishList([]);
});
afterAll(() => database.drop());

test("the seller's bank comes onto a list between the release and the transfer", async () => {
  const { db } = database;
  const { lotId, seller } = await makeEndedSale(db, { reserveMinor: null, maxima: [1_000_000n] });
  const bank = { bankName: "Karvonzar Trade Bank", holder: seller.actor.companyName, country: "BW" };
  const account = { bic: null, accountEnding: "1234", sealedAccount: "sealed" };
  await db.insert(companyFileSteps).values({
    companyId: seller.id,
    step: "bank",
    values: { ...bank, ...account },
    savedAt: new Date(),
    savedBy: seller.userId,
  });
  await db.update(companies).set({ screenedVersion: null }).where(eq(companies.id, seller.id));
  const { orderId } = await ship(lotId);
  expect(await writeDueSettlements(db)).toBe(1);
  const [first, second] = [await makeHouse(db), await makeHouse(db)];
  expect(await releasePayout(first, { lotId, key: randomUUID() })).toMatchObject({ ok: true });

  await publishList(["KARVONZAR TRADE BANK"]);
  const book = { lotId, bankReference: `REF ${orderId}`, key: randomUUID() };
  expect(await bookPayout(second, book)).toEqual({ ok: false, refusal: "payee-being-checked" });
  const row = async () => (await db.select().from(settlements).where(eq(settlements.lotId, lotId)))[0];
  expect((await row())?.paidAt).toBeNull();
  const [opened] = await db.select().from(screeningCases).where(eq(screeningCases.companyId, seller.id));
  expect(opened).toMatchObject({ subjectKind: "bank", band: "block", name: "Karvonzar Trade Bank" });

  for (const officer of [1, 2]) {
    const company = await makeCompany(db, { kinds: ["operator"], roles: ["compliance"] });
    const reason = `Officer ${officer} has read the bank's register.`;
    const decision = { id: opened?.id ?? "", decision: "clear" as const, reason };
    expect(await decideScreeningCase(contextOf(db, company.actor), decision)).toMatchObject({ ok: true });
  }
  // The very press that was held counts now.
  expect(await bookPayout(second, book)).toMatchObject({ ok: true });
  expect((await row())?.paidAt).not.toBeNull();
  const booked = (await db.select().from(auditEntries).where(eq(auditEntries.action, "settlement.book"))).at(-1);
  const [company] = await db.select().from(companies).where(eq(companies.id, seller.id));
  expect(booked?.after).toMatchObject({ lists: company?.screenedVersion });

  async function ship(lot: string) {
    const [found] = await db.select().from(lots).where(eq(lots.id, lot));
    const id = found?.orderId ?? "";
    await payOrder(db, id);
    expect(await shipOrder(as(db, seller), { orderId: id, note: "" })).toMatchObject({ ok: true });
    return { orderId: id };
  }
});

test("a near name holds money too: it cannot be called back", async () => {
  const { db } = database;
  const { lotId, seller } = await makeEndedSale(db, { reserveMinor: null, maxima: [1_000_000n] });
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  await payOrder(db, lot?.orderId ?? "");
  await shipOrder(as(db, seller), { orderId: lot?.orderId ?? "", note: "" });
  await writeDueSettlements(db);
  await publishList(["OXUS DIAMOND MANUFACTURING LLC"]);
  await db.update(companies).set({ name: "Oxus Diamonds", screenedVersion: null }).where(eq(companies.id, seller.id));
  const refused = await releasePayout(await makeHouse(db), { lotId, key: randomUUID() });
  const [opened] = await db.select().from(screeningCases).where(eq(screeningCases.companyId, seller.id));
  expect(opened?.band).toBe("review");
  expect(refused).toEqual({ ok: false, refusal: "payee-being-checked" });
});

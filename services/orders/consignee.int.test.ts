/** To whom goods go: screened at checkout, at a change and when the lists change; the order waits until a person decides. */
import { mkdtempSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { orderConsignees } from "@/db/schema/order-consignees";
import { orders } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { screeningCases, screenings } from "@/db/schema/screening";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { decideScreeningCase } from "@/services/compliance/screening/decide-case";
import { listSources, refreshLists } from "@/services/compliance/screening/refresh-lists";
import { rescreenCompanies } from "@/services/compliance/screening/rescreen-companies";
import { changeConsignee } from "@/services/orders/change-consignee";
import { checkOut } from "@/services/orders/check-out";
import { confirmWire } from "@/services/orders/confirm-wire";
import { readDelivery } from "@/services/orders/consignees";
import { releaseUnpaidOrders } from "@/services/orders/release-orders";
import { shipOrder } from "@/services/orders/ship-order";
import { startWirePayment } from "@/services/orders/start-wire-payment";
import { checkoutOf, makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";
import { viewOrder } from "@/services/orders/view-order";
import { type MadeCompany, makeCompany, systemContext } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let market: TestMarket;
let officers: [MadeCompany, MadeCompany];
const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-consignees-"));

const row = (uid: number, name: string, type = "-0- ") =>
  `${uid},"${name}",${type},"TEST",-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,-0- ,"-0-"`;
const FILLER = Array.from({ length: 20 }, (_, at) => row(900 + at, `FILLER${at} QUXAROV, Zoltan${at}`, '"individual"'));
const LISTED = row(1, "KARVONZAR VAULT LOGISTICS LLC");

async function publishList(rows: string[]): Promise<void> {
  writeFileSync(path.join(folder, "sdn.csv"), `${[...FILLER, ...rows].join("\r\n")}\r\n\u001a`);
  const source = listSources(folder)[0];
  if (!source) throw new Error("no source");
  const { fault } = await refreshLists(systemContext(database.db), source);
  if (fault) throw new Error(fault);
}

async function order(consignee: string | null, method: "wire" | "card" = "wire") {
  const stone = await makeStone(database.db, market.producer);
  const made = await checkOut(market.as(market.buyer), { ...checkoutOf([stone], { method }), consignee });
  if (!made.ok) throw new Error(made.refusal);
  return { stone, orderId: made.value.orders[0]?.orderId ?? "", checkoutId: made.value.checkoutId };
}

const caseOf = async (name: string) =>
  (await database.db.select().from(screeningCases).where(eq(screeningCases.name, name)))[0];
async function decide(by: MadeCompany, name: string, decision: "clear" | "confirm") {
  const id = (await caseOf(name))?.id ?? "";
  return decideScreeningCase(market.as(by), { id, decision, reason: "Papers of the company were read." });
}
const orderRow = async (id: string) => (await database.db.select().from(orders).where(eq(orders.id, id)))[0];
const payNow = (orderId: string) => startWirePayment(market.as(market.buyer), { orderId });
const ship = (orderId: string) => shipOrder(market.as(market.producer), { orderId, note: "Courier 1" });

async function pay(orderId: string): Promise<void> {
  const view = await viewOrder(market.as(market.buyer), { orderId });
  const payment = view.ok ? view.value.money?.payments.find((one) => one.method === "wire") : undefined;
  if (!payment) throw new Error("no wire payment");
  const input = { paymentId: payment.id, amountMinor: payment.amountMinor, bankReference: `B${orderId.slice(0, 8)}` };
  const booked = await confirmWire(market.as(market.operator), { ...input, idempotencyKey: orderId });
  if (!booked.ok) throw new Error(booked.refusal);
}

beforeAll(async () => {
  database = await createTestDatabase();
  market = await makeMarket(database.db);
  officers = [
    await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] }),
    await makeCompany(database.db, { kinds: ["operator"], roles: ["compliance"] }),
  ];
});
afterAll(() => database.drop());
beforeEach(() => publishList([LISTED]));

test("an innocent consignee is screened, its answer kept, and nothing waits", async () => {
  const { orderId } = await order("  Harbor   Light Vaults Ltd ");
  expect(await readDelivery(database.db, orderId)).toEqual({
    consignee: "Harbor Light Vaults Ltd",
    beingChecked: false,
  });
  const kept = await database.db.select().from(screenings).where(eq(screenings.name, "Harbor Light Vaults Ltd"));
  expect(kept).toMatchObject([{ subjectKind: "consignee", band: "clear", companyId: market.buyer.id }]);
  expect(await payNow(orderId)).toMatchObject({ ok: true });
  await expect(database.db.update(orderConsignees).set({ name: "Other" })).rejects.toThrow();
});

test("a listed consignee: the order waits, keeps its items past its time, and goes on when two people have cleared it", async () => {
  const name = "Karvonzar Vault Logistics";
  const { orderId, stone } = await order(name);
  expect(await payNow(orderId)).toEqual({ ok: false, refusal: "order-being-checked" });
  // The buyer's company itself trades on, and neither party learns of lists.
  const view = await viewOrder(market.as(market.buyer), { orderId });
  expect(view).toMatchObject({ ok: true, value: { consignee: name, beingChecked: true } });
  expect(JSON.stringify(view, (_, one) => (typeof one === "bigint" ? String(one) : one))).not.toMatch(
    /screen|ofac|sanction|block|review/i,
  );
  const [company] = await database.db.select().from(companies).where(eq(companies.id, market.buyer.id));
  expect(company?.screeningStopped).toBe(false);
  expect((await order(null)).orderId).not.toBe("");

  await database.db.update(orders).set({ payBy: sql`now() - interval '1 hour'` }).where(eq(orders.id, orderId));
  await releaseUnpaidOrders(market.system);
  expect((await orderRow(orderId))?.status).toBe("awaiting-payment");

  expect(await decide(officers[0], name, "clear")).toEqual({ ok: true, value: { status: "clear-proposed" } });
  expect(await payNow(orderId)).toMatchObject({ refusal: "order-being-checked" });
  expect(await decide(officers[0], name, "clear")).toMatchObject({ refusal: "second-person-needed" });
  expect(await decide(officers[1], name, "clear")).toEqual({ ok: true, value: { status: "cleared" } });
  expect((await orderRow(orderId))?.payBy.getTime()).toBeGreaterThan(Date.now() + 3_600_000);
  expect(await payNow(orderId)).toMatchObject({ ok: true });
  await pay(orderId);
  expect(await ship(orderId)).toMatchObject({ ok: true });
  const [item] = await database.db.select().from(stockItems).where(eq(stockItems.id, stone.id));
  expect(item?.status).toBe("sold");
});

test("a confirmed consignee: the unpaid order is refused and its item is free again", async () => {
  await publishList([LISTED, row(2, "OXUS MERIDIAN STORAGE LLC")]);
  const { orderId, stone } = await order("Oxus Meridian Storage");
  expect(await decide(officers[0], "Oxus Meridian Storage", "confirm")).toMatchObject({ ok: true });
  expect((await orderRow(orderId))?.status).toBe("released");
  const [item] = await database.db.select().from(stockItems).where(eq(stockItems.id, stone.id));
  expect(item?.status).toBe("listed");
});

test("a change of the lists between payment and shipping stops the goods, whether or not the worker came by", async () => {
  const name = "Sogdiana Bonded Stores";
  const { orderId } = await order(name);
  await pay(orderId);
  await publishList([LISTED, row(3, "SOGDIANA BONDED STORES")]);
  expect(await ship(orderId)).toEqual({ ok: false, refusal: "order-being-checked" });
  await rescreenCompanies(market.system);
  await rescreenCompanies(market.system);
  const cases = await database.db.select().from(screeningCases).where(eq(screeningCases.name, name));
  expect(cases).toMatchObject([{ subjectKind: "consignee", band: "block", status: "open" }]);
  expect((await orderRow(orderId))?.status).toBe("paid");
  expect(await decide(officers[0], name, "confirm")).toMatchObject({ ok: true });
  // Money has come: a person sends it back, nothing moves by itself, and the goods stay.
  expect((await orderRow(orderId))?.status).toBe("paid");
  expect(await ship(orderId)).toMatchObject({ refusal: "order-being-checked" });
});

test("another consignee may be named until the goods have left; a near name waits for a person", async () => {
  const { orderId } = await order(null);
  const change = (consignee: string, as = market.buyer) => changeConsignee(market.as(as), { orderId, consignee });
  expect(await change("Anything", market.rival)).toMatchObject({ refusal: "not-found" });
  expect(await change("Karvonzar Vault Logistic")).toMatchObject({ ok: true, value: { beingChecked: true } });
  expect((await caseOf("Karvonzar Vault Logistic"))?.band).toBe("review");
  expect(await change("")).toEqual({ ok: true, value: { consignee: null, beingChecked: false } });
  await pay(orderId);
  expect(await ship(orderId)).toMatchObject({ ok: true });
  expect(await change("Too Late Ltd")).toMatchObject({ refusal: "not-to-be-moved" });
});

test("killed between the order and the screening, the order waits, and the worker screens it", async () => {
  const { orderId } = await order("Quiet Harbor Ltd");
  // As a crash leaves it: named, the company marked, nothing asked yet.
  await database.db.transaction(async (tx) => {
    const said = { orderId, name: "Unasked Storage Ltd", userId: market.buyer.userId };
    await tx.insert(orderConsignees).values(said);
    await tx.update(companies).set({ screenedVersion: null }).where(eq(companies.id, market.buyer.id));
  });
  expect((await readDelivery(database.db, orderId)).beingChecked).toBe(true);
  await rescreenCompanies(market.system);
  expect((await readDelivery(database.db, orderId)).beingChecked).toBe(false);
});

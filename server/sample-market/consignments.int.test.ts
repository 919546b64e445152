import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { consignments, sellerDecisions, settlements } from "@/db/schema/consignments";
import { companies } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { loadCompanies } from "@/server/sample-market/companies";
import { loadConsignments } from "@/server/sample-market/consignments";
import { makeItem, system } from "@/services/auctions/testing/make-sale";
import type { Market } from "@/services/market";

let database: TestDatabase;
const market = { env: { DEMO: "1" } } as Market;
const quiet = () => {};

beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test("a consignment in each state, a seller asked, a winner who owes, a settlement; loaded once", async () => {
  const { db } = database;
  const context = system(db);
  await loadCompanies(context, market, quiet);
  const [producer] = await db.select().from(companies).where(eq(companies.slug, "gaborone-cutting"));
  for (let at = 0; at < 10; at += 1) await makeItem(db, producer?.id ?? "");
  await loadConsignments(context, market, quiet);
  await loadConsignments(context, market, quiet);
  const states = await db.select({ status: consignments.status }).from(consignments);
  expect(new Set(states.map(({ status }) => status))).toEqual(
    new Set(["house-turn", "seller-turn", "agreed", "declined", "withdrawn"]),
  );
  const sold = await db.select().from(lots).orderBy(asc(lots.number));
  expect(sold.map(({ status }) => status).sort()).toEqual(["sold", "sold", "unsold", "upcoming"]);
  expect(await db.$count(sellerDecisions)).toBe(1);
  expect(await db.$count(settlements)).toBe(1);
}, 60_000);

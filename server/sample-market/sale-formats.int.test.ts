import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { bidCommands, paddles, sales } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { sealedBids } from "@/db/schema/sale-formats";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { loadCompanies } from "@/server/sample-market/companies";
import { loadOtherSales } from "@/server/sample-market/sale-formats";
import { makeItem, system } from "@/services/auctions/testing/make-sale";
import type { SystemContext } from "@/services/context";
import type { Market } from "@/services/market";

let database: TestDatabase;
const market = { env: { DEMO: "1" } } as Market;
const quiet = () => {};

beforeAll(async () => {
  database = await createTestDatabase();
}, 60_000);
afterAll(() => database.drop());

test("a tender with sealed bids and a live sale with deposits due, loaded once", async () => {
  const { db } = database;
  const keys = await createSigningKeys({ DATA_DIR: mkdtempSync(path.join(os.tmpdir(), "keys-")) });
  const context: SystemContext = { ...system(db), adapters: { keys } as Adapters };
  await loadCompanies(context, market, quiet);
  const [producer] = await db.select().from(companies).where(eq(companies.slug, "gaborone-cutting"));
  for (let at = 0; at < 8; at += 1)
    await makeItem(db, producer?.id ?? "", { priceMinor: BigInt(20_000_00 + at * 1000_00) });
  await loadOtherSales(context, market, quiet);
  await loadOtherSales(context, market, quiet);
  const known = await db.select().from(sales).orderBy(asc(sales.slug));
  expect(known).toMatchObject([
    { slug: "live-evening-1", format: "live", status: "open", depositMinor: 500_000n },
    { slug: "sealed-tender-1", format: "sealed-first-price", status: "open", depositMinor: null },
  ]);
  expect(await db.$count(sealedBids)).toBe(4);
  expect(await db.$count(bidCommands)).toBe(0);
  expect(await db.$count(paddles, eq(paddles.status, "deposit-due"))).toBe(2);
}, 60_000);

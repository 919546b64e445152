import { mkdtempSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { asc, eq, inArray } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { Adapters } from "@/adapters/adapters";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { bidCommands, lots, paddles, sales } from "@/db/schema/auctions";
import { companies } from "@/db/schema/parties";
import { sealedBids } from "@/db/schema/sale-formats";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { checkPublishedLog } from "@/domain/auctions/published-log";
import { loadCompanies } from "@/server/sample-market/companies";
import { loadEndedSales, openEndedTender } from "@/server/sample-market/ended-formats";
import { loadOtherSales } from "@/server/sample-market/sale-formats";
import { nodeLogTools } from "@/services/auctions/node-log-tools";
import { publishLotLog } from "@/services/auctions/publish-lot-log";
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

test("a tender and a live lot that are over: each sold, and their published logs are right", async () => {
  const { db } = database;
  const keys = await createSigningKeys({ DATA_DIR: mkdtempSync(path.join(os.tmpdir(), "keys-")) });
  const context: SystemContext = { ...system(db), adapters: { keys } as Adapters };
  const [producer] = await db.select().from(companies).where(eq(companies.slug, "gaborone-cutting"));
  for (let at = 0; at < 4; at += 1) await makeItem(db, producer?.id ?? "", { priceMinor: 30_000_00n });
  await loadEndedSales(context, market, quiet);
  await openEndedTender(context, market, quiet);
  await loadEndedSales(context, market, quiet);
  await openEndedTender(context, market, quiet);
  const ended = await db
    .select({ slug: sales.slug, lotId: lots.id, status: lots.status, sale: sales.status })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(inArray(sales.slug, ["live-evening-0", "sealed-tender-0"]));
  expect(ended).toHaveLength(2);
  for (const { lotId, status, sale } of ended) {
    expect({ status, sale }).toEqual({ status: "sold", sale: "closed" });
    const log = await publishLotLog(context, lotId);
    if (!log.ok) throw new Error(log.refusal);
    expect(await checkPublishedLog(log.value, [], nodeLogTools)).toMatchObject({ good: true, rules: null });
  }
}, 120_000);

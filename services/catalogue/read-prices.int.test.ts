import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { likeKey, weightBand } from "@/domain/catalogue/like-stones";
import { makeItem } from "@/services/auctions/testing/make-sale";
import { readLikePrices, readPriceBoard, readSpreads } from "@/services/catalogue/read-prices";
import { installMarket, type Market } from "@/services/market";
import { makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
const round = {
  shape: "round",
  fancyIntensity: null,
  fancyHue: null,
  color: "E",
  clarity: "VS1",
  currency: "USD",
} as const;

beforeAll(async () => {
  database = await createTestDatabase();
  installMarket({ db: database.db, parts: new Map() } as unknown as Market);
  const seller = await makeCompany(database.db, { kinds: ["producer"] });
  // Per carat 1,000, 2,000, 3,000, 4,000 and 10,000 dollars at 1.00 to 1.49 ct.
  for (const [weightMct, priceMinor] of [
    [1000, 100_000n],
    [1250, 250_000n],
    [1490, 447_000n],
    [1000, 400_000n],
    [1000, 1_000_000n],
  ] as const) {
    await makeItem(database.db, seller.id, { ...round, weightMct, priceMinor });
  }
  // None of these is like them: another band, color, currency; sold; a fancy; on request.
  await makeItem(database.db, seller.id, { ...round, weightMct: 1500, priceMinor: 1n });
  await makeItem(database.db, seller.id, { ...round, color: "F", weightMct: 1000, priceMinor: 2n });
  await makeItem(database.db, seller.id, { ...round, currency: "HKD", weightMct: 1000, priceMinor: 3n });
  await makeItem(database.db, seller.id, { ...round, status: "sold", weightMct: 1000, priceMinor: 4n });
  await makeItem(database.db, seller.id, { shape: "round", clarity: "VS1", weightMct: 1000, priceMinor: 5n });
  await makeItem(database.db, seller.id, { ...round, weightMct: 1000, priceMinor: null });
});
afterAll(() => database.drop());

const stone = {
  kind: "stone",
  species: "diamond",
  shape: "round",
  color: "E",
  clarity: "VS1",
  fancy: null,
  weightMct: 1200,
} as const;

test("the prices of like stones, one by one and lowest first", async () => {
  expect(await readLikePrices(database, stone, "USD")).toEqual([100_000, 200_000, 300_000, 400_000, 1_000_000]);
  expect(await readLikePrices(database, { ...stone, kind: "jewel" }, "USD")).toEqual([]);
});

test("their spread stands under the same key that a stone of the page has", async () => {
  const spreads = await readSpreads(database);
  expect(spreads.get(likeKey(stone, "USD") ?? "")).toEqual({
    count: 5,
    min: 100_000,
    lower: 200_000,
    median: 300_000,
    upper: 400_000,
    max: 1_000_000,
  });
});

test("the board has the median of each field and how many stones are behind it", async () => {
  const board = await readPriceBoard(database, "round", weightBand(1000));
  expect(board.cells.get("E|VS1")).toEqual({ medianMinor: 300_000, count: 5 });
  expect(board.cells.get("F|VS1")).toEqual({ medianMinor: 2, count: 1 });
  expect(board.stones).toBe(6);
});

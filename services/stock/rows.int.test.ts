/** What the wizard shows of an upload that waits: all rows as in the file, and prices worked out. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { discardImport } from "@/services/stock/discard-import";
import { getImport } from "@/services/stock/get-import";
import { listPrices, listRows } from "@/services/stock/list-rows";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";

let database: TestDatabase;
let house: MadeCompany;
const folder = mkdtempSync(path.join(tmpdir(), "rows-"));
const adapters = { storage: createDiskStorage(folder) } as ServiceContext["adapters"];
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const contextOf = (company: MadeCompany): ServiceContext => ({
  db: database.db,
  adapters,
  actor: company.actor,
  requestId: "test",
});
const HEAD = "Stock #,Shape,Weight,Color,Clarity,Price Per Carat,Currency,Mined In";
async function upload(...rows: string[]) {
  house = await makeCompany(database.db, { kinds: ["producer"] });
  const source = new TextEncoder().encode([HEAD, ...rows].join("\n"));
  const planned = await planImport(contextOf(house), { fileName: "s.csv", source, mode: "add-and-update" });
  if (!planned.ok) throw new Error(planned.refusal);
  return planned.value.importId;
}

test("all rows stand in the file's order with what is wrong with them; the good ones alone too", async () => {
  const importId = await upload(
    "R-1,Round,1.50,F,VS1,4000,USD,Botswana",
    "R-2,Round,1.00,F,QQ,4000,USD,Botswana",
    "R-3,Round,2.00,F,VS2,300000,JPY,Botswana",
  );
  const seen = async (part: "good" | "all", page = 1) => {
    const found = await listRows(contextOf(house), { importId, part, page });
    return found.ok && found.value.notes.map((row) => [row.line, row.cells[0], row.faults.length]);
  };
  expect(await seen("all")).toEqual([
    [2, "R-1", 0],
    [3, "R-2", 1],
    [4, "R-3", 0],
  ]);
  expect(await seen("good", 99)).toEqual([
    [2, "R-1", 0],
    [4, "R-3", 0],
  ]);
  const prices = await listPrices(contextOf(house), { importId, sheet: "", limit: 5 });
  // The yen has no minor unit.
  expect(prices.ok && prices.value.map((row) => [row.stockNumber, row.priceMinor, row.currency])).toEqual([
    ["R-1", "600000", "USD"],
    ["R-3", "600000", "JPY"],
  ]);
});

test("another company sees nothing, and what is over has no rows any more", async () => {
  const importId = await upload("S-1,Round,1.50,F,VS1,4000,USD,Botswana");
  const rival = await makeCompany(database.db, { kinds: ["producer"] });
  const input = { importId, part: "all", page: 1 } as const;
  expect(await listRows(contextOf(rival), input)).toMatchObject({ refusal: "import-unknown" });
  expect(await listPrices(contextOf(rival), { importId, sheet: "", limit: 5 })).toMatchObject({
    refusal: "import-unknown",
  });
  await discardImport(contextOf(house), { importId });
  expect(await listRows(contextOf(house), input)).toMatchObject({ value: { notes: [], total: 0 } });
});

test("a changed price is told with the currency it is in", async () => {
  const first = await upload("T-1,Round,2.00,F,VS1,300000,JPY,Botswana");
  const published = await publishImport(contextOf(house), { importId: first });
  expect(published.ok).toBe(true);
  const source = new TextEncoder().encode(`${HEAD}\nT-1,Round,2.00,F,VS1,310000,JPY,Botswana`);
  const planned = await planImport(contextOf(house), { fileName: "s.csv", source, mode: "add-and-update" });
  const found = await getImport(contextOf(house), { importId: planned.ok ? planned.value.importId : "" });
  expect(found.ok && found.value.plan?.samples).toMatchObject([
    { stockNumber: "T-1", currency: "JPY", fields: { priceMinor: [600000, 620000] } },
  ]);
});

import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { moveItemStatus } from "@/db/queries/stock-status";
import { jewelStones, stockChanges, stockItems, stockMovements } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { discardImport } from "@/services/stock/discard-import";
import { getImport, listImports, listNotes } from "@/services/stock/get-import";
import { listStock } from "@/services/stock/list-stock";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";

let database: TestDatabase;
let producer: MadeCompany;
let rival: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  producer = await makeCompany(database.db, { kinds: ["producer"] });
  rival = await makeCompany(database.db, { kinds: ["producer"] });
});
afterAll(async () => {
  await database.drop();
  rmSync(folder, { recursive: true });
});

const folder = mkdtempSync(path.join(tmpdir(), "import-test-"));
const storage = createDiskStorage(folder);

function contextOf(company: MadeCompany): ServiceContext {
  const adapters = { storage } as unknown as ServiceContext["adapters"];
  return { db: database.db, adapters, actor: company.actor, requestId: "test" };
}

const HEAD = "Stock #,Shape,Weight,Color,Clarity,Lab,Certificate #,RapNet Price,Mine ID,Mined In";
const file = (...rows: string[]) => new TextEncoder().encode([HEAD, ...rows].join("\n"));
const stone = (number: string, price = 4000, mine = "") => `${number},Round,1.00,F,VS1,,,${price},${mine},Botswana`;

async function plan(
  company: MadeCompany,
  bytes: Uint8Array,
  mode: "add-and-update" | "replace-all" = "add-and-update",
) {
  const planned = await planImport(contextOf(company), { fileName: "stock.csv", source: bytes, mode });
  if (!planned.ok) throw new Error(planned.refusal);
  return planned.value.importId;
}
async function load(company: MadeCompany, bytes: Uint8Array, mode?: "replace-all") {
  const importId = await plan(company, bytes, mode);
  const published = await publishImport(contextOf(company), { importId });
  if (!published.ok) throw new Error(published.refusal);
  return published.value;
}
const itemsOf = (company: MadeCompany) =>
  database.db.select().from(stockItems).where(eq(stockItems.producerId, company.id)).orderBy(stockItems.stockNumber);

test("a file with three bad rows: the faults are told, nothing is live before publishing, the rest after", async () => {
  const bytes = file(
    stone("A-1", 4000, "M-1"),
    "A-2,Rnd?,1.00,F,VS1,,,4000,,",
    "A-3,Round,1.00,F,VVS,,,4000,,",
    "A-1,Round,1.20,F,VS1,,,4000,,",
    stone("A-5", 5000, "M-5"),
  );
  const importId = await plan(producer, bytes);
  expect(await itemsOf(producer)).toEqual([]);
  const found = await getImport(contextOf(producer), { importId });
  if (!found.ok) throw new Error(found.refusal);
  expect(found.value).toMatchObject({ rowsTotal: 5, rowsAccepted: 2, rowsRejected: 3, status: "planned" });
  const notes = await listNotes(contextOf(producer), { importId, accepted: false });
  if (!notes.ok) throw new Error(notes.refusal);
  const faults = notes.value.notes.flatMap((note) => note.faults);
  expect(faults.map(({ line, column, code }) => [line, column, code])).toEqual([
    [3, "Shape", "shape-unknown"],
    [4, "Clarity", "clarity-range"],
    [5, "Stock #", "stock-number-twice"],
  ]);

  const first = await publishImport(contextOf(producer), { importId });
  const again = await publishImport(contextOf(producer), { importId });
  expect(first).toEqual({ ok: true, value: { importId, added: 2, changed: 0, withdrawn: 0 } });
  expect(again).toEqual(first);
  const items = await itemsOf(producer);
  expect(items.map((item) => [item.stockNumber, item.status, item.priceMinor, item.minedIn])).toEqual([
    ["A-1", "listed", 400_000n, "BW"],
    ["A-5", "listed", 500_000n, "BW"],
  ]);
  expect(items[0]?.publicId).toMatch(/^VT-\d{6}$/);
  const { rows } = await database.db.execute(sql`select count(*)::int as asked from registry_questions`);
  expect(rows).toEqual([{ asked: 2 }]);
  expect(await database.db.select().from(stockMovements)).toHaveLength(2);
  const fed = await database.db.select().from(stockChanges);
  expect(fed.map(({ itemId, lastItemId }) => [itemId, lastItemId])).toEqual([[items[0]?.id, items[1]?.id]]);
});

test("published twice at the same moment, it is published once", async () => {
  const importId = await plan(producer, file(stone("B-1"), stone("B-2")));
  const answers = await Promise.all(Array.from({ length: 6 }, () => publishImport(contextOf(producer), { importId })));
  expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
  expect((await itemsOf(producer)).filter((item) => item.stockNumber.startsWith("B-"))).toHaveLength(2);
});

test("a new price is a change with its movement; the same file again changes nothing", async () => {
  await load(producer, file(stone("C-1", 4000)));
  expect(await load(producer, file(stone("C-1", 4100)))).toMatchObject({ added: 0, changed: 1 });
  const unchanged = await plan(producer, file(stone("C-1", 4100)));
  const found = await getImport(contextOf(producer), { importId: unchanged });
  expect(found.ok && found.value.plan).toMatchObject({ added: 0, changed: 0, unchanged: 1 });
  const [item] = (await itemsOf(producer)).filter(({ stockNumber }) => stockNumber === "C-1");
  expect(item).toMatchObject({ version: 2, priceMinor: 410_000n });
  const moves = await database.db
    .select()
    .from(stockMovements)
    .where(eq(stockMovements.itemId, item?.id ?? 0));
  expect(moves.map((move) => [move.kind, move.version])).toEqual([
    ["listed", 1],
    ["price-changed", 2],
  ]);
});

test("replace all withdraws what is missing only when the number is confirmed, and never what is held", async () => {
  const house = await makeCompany(database.db, { kinds: ["producer"] });
  await load(house, file(stone("D-1"), stone("D-2"), stone("D-3")));
  const held = (await itemsOf(house)).find((item) => item.stockNumber === "D-3");
  await database.db.transaction((tx) =>
    moveItemStatus(tx, { itemId: held?.id ?? 0, from: ["listed"], to: "held", kind: "held" }),
  );
  const importId = await plan(house, file(stone("D-1")), "replace-all");
  const asked = await publishImport(contextOf(house), { importId });
  expect(asked).toMatchObject({ ok: false, refusal: "withdrawal-not-confirmed", details: { count: 1 } });
  const done = await publishImport(contextOf(house), { importId, confirmation: { withdrawals: 1 } });
  expect(done).toMatchObject({ ok: true, value: { withdrawn: 1 } });
  expect((await itemsOf(house)).map((item) => item.status)).toEqual(["listed", "withdrawn", "held"]);
});

test("stock that moved on since the check is shown anew, not published blindly", async () => {
  const house = await makeCompany(database.db, { kinds: ["producer"] });
  const importId = await plan(house, file(stone("E-1")));
  await load(house, file(stone("E-1"), stone("E-2")));
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ ok: false, refusal: "import-outdated" });
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ ok: true, value: { added: 0 } });
});

test("jewelry goes live with its stones", async () => {
  const house = await makeCompany(database.db, { kinds: ["producer"] });
  const csv = [
    "Stock #,Parent Stock Number,Jewelry Type,Jewelry Title,Jewelry Material,Material Karat,Material Weight,Jewelry Total Price,Jewelry Currency,Stone Type,Shape,Stone Quantity,Stone Carat/Size,Color,Clarity",
    "R-1,,Ring,Halo ring,White Gold,18K,4.6,12000,HKD,,,,,,",
    "R-1/1,R-1,,,,,,,,Diamond,Oval,1,1.01,F,VS1",
    "R-1/M,R-1,,,,,,,,Diamond,Round,22,0.26,G,VS2",
    "R-2,,Ring,Band,Gold,17K,4,9000,HKD,,,,,,",
    "R-2/1,R-2,,,,,,,,Diamond,Round,1,0.5,F,VS1",
  ].join("\n");
  expect(await load(house, new TextEncoder().encode(csv))).toMatchObject({ added: 1 });
  const [ring] = await itemsOf(house);
  expect(ring).toMatchObject({
    kind: "jewel",
    weightMct: 1270,
    metal: "gold",
    metalColor: "white",
    finenessPm: 750,
    currency: "HKD",
  });
  const stones = await database.db
    .select()
    .from(jewelStones)
    .where(eq(jewelStones.jewelId, ring?.id ?? 0));
  expect(stones.map((one) => [one.position, one.pieces, one.weightMct])).toEqual([
    [1, 1, 1010],
    [2, 22, 260],
  ]);
});

test("another company's uploads and stock are not there", async () => {
  const importId = await plan(producer, file(stone("F-1")));
  const other = contextOf(rival);
  expect(await getImport(other, { importId })).toMatchObject({ ok: false, refusal: "import-unknown" });
  expect(await publishImport(other, { importId })).toMatchObject({ ok: false, refusal: "import-unknown" });
  expect(await discardImport(other, { importId })).toMatchObject({ ok: false, refusal: "import-unknown" });
  expect(await listImports(other)).toEqual({ ok: true, value: [] });
  expect(await listStock(other, { companySlug: producer.slug })).toMatchObject({ ok: true, value: { total: 0 } });
  const buyer = await makeCompany(database.db, { kinds: ["buyer"] });
  const input = { fileName: "x.csv", source: file(stone("G-1")), mode: "add-and-update" as const };
  expect(await planImport(contextOf(buyer), input)).toMatchObject({ ok: false, refusal: "not-permitted" });
  expect(await planImport({ ...contextOf(buyer), actor: null }, input)).toMatchObject({ refusal: "sign-in-required" });
  const applied = await makeCompany(database.db, { kinds: ["producer"], status: "applied" });
  expect(await planImport(contextOf(applied), input)).toMatchObject({ refusal: "company-not-approved" });
});

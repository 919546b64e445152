/** What must never break a publication: odd jewels, workbooks with several sheets, reports that meet, details of a row. */
import { expect, test } from "vitest";
import { publishImport } from "@/services/stock/publish-import";
import { readImport } from "@/services/stock/read-import";
import { makeWorkbook } from "@/services/stock/testing/make-workbook";
import { file, openStockTest } from "@/services/stock/testing/stock-test";

const { contextOf, plan, system, producer, load, detail, itemsOf } = openStockTest();
const text = (...lines: string[]) => new TextEncoder().encode(lines.join("\n"));

test("a jewel without stones goes live with no weight; a price of less than a cent stays out", async () => {
  const house = await producer();
  await load(
    house,
    text("Stock #,Jewelry Type,Metal,Fineness,Total Price", "J-1,Ring,Gold,750,1200", "J-2,Band,Gold,750,0.001"),
  );
  expect(await itemsOf(house)).toMatchObject([
    { stockNumber: "J-1", kind: "jewel", weightMct: 0, priceMinor: 120_000n },
  ]);
});

test("the sheets of a workbook share their lines; all their rows go live once, and again change nothing", async () => {
  const house = await producer();
  const head = ["Stock #", "Shape", "Weight", "Color", "Clarity", "RapNet Price"];
  const sheet = (name: string) => ({
    name,
    rows: [head, ...[1, 2, 3].map((n) => [`${name}-${n}`, "Round", 1.01, "F", "VS1", 8000 + n])],
  });
  const book = new Uint8Array(makeWorkbook({ sheets: [sheet("One"), sheet("Two")] }));
  await load(house, book);
  expect((await itemsOf(house)).map((item) => item.stockNumber)).toEqual([
    "One-1",
    "One-2",
    "One-3",
    "Two-1",
    "Two-2",
    "Two-3",
  ]);
  const again = await plan(house, book);
  expect((await detail(house, again)).plan).toMatchObject({ added: 0, changed: 0, unchanged: 6 });
});

test("a report that another item got meanwhile sends the file back to be read, and is then told", async () => {
  const house = await producer();
  const row = (number: string) => `${number},Round,1.00,F,VS1,GIA,6214563210,4000,,Botswana`;
  const importId = await plan(house, file(row("C-1")));
  await load(house, file(row("C-2")));
  expect(await publishImport(contextOf(house), { importId })).toMatchObject({ ok: false, refusal: "import-not-ready" });
  await readImport(system(), importId);
  expect(await detail(house, importId)).toMatchObject({ status: "planned", rowsAccepted: 0, rowsRejected: 1 });
});

test("what a file says beside the facts is kept with the item; a list price is not", async () => {
  const house = await producer();
  await load(
    house,
    text(
      "Stock #,Shape,Weight,Color,Clarity,RapNet Price,RapNet Discount %,Key To Symbols,Laser Inscription,Video Link",
      "D-1,Round,1.00,F,VS1,4000,-30,Feather,GIA 6214563210,https://videos.sarine.com/1",
      "D-2,Round,1.00,F,VS1,4000,-30,,,",
    ),
  );
  expect((await itemsOf(house)).map((item) => item.details)).toEqual([
    { key_to_symbols: "Feather", laser_inscription: "GIA 6214563210", video_url: "https://videos.sarine.com/1" },
    null,
  ]);
});

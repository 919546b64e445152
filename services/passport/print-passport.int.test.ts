/** The printed passport: read again from the PDF, in both languages, and its QR code scanned from the print. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { PDFiumLibrary } from "@hyzyla/pdfium";
import jsQR from "jsqr";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { PaperFormat } from "@/adapters/paper/paper-document";
import { createSigningKeys } from "@/adapters/signing-keys/create-signing-keys";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { makeCompany } from "@/services/parties/testing/make-company";
import { printPassport } from "@/services/passport/print-passport";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { makeItem } from "@/services/passport/testing/make-item";

const publicUrl = "https://market.example";
const folder = mkdtempSync(path.join(tmpdir(), "paper-test-"));
let database: TestDatabase;
let library: PDFiumLibrary;
let context: ServiceContext;
let publicId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  library = await PDFiumLibrary.init();
  const house = await makeCompany(database.db, { kinds: ["producer"] });
  const keys = await createSigningKeys({ DATA_DIR: folder });
  const adapters = { keys, storage: createDiskStorage(folder) } as unknown as ServiceContext["adapters"];
  context = { db: database.db, adapters, actor: null, requestId: "test" };
  const item = await makeItem(database.db, house.id);
  publicId = item.publicId;
  await database.db.transaction((tx) =>
    recordOriginEvents(tx, [
      {
        itemId: item.id,
        bodies: [
          {
            type: "extracted",
            date: "2021-06",
            issuer: { name: "Mine ledger", state: "registry" },
            evidence: [{ kind: "registry-record", reference: "M-1" }],
            facts: { deposit: "Letlapeng", depositZh: "莱特拉彭矿", country: "BW", roughWeightMct: 3400 },
          },
        ],
      },
    ]),
  );
});
afterAll(async () => {
  library.destroy();
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function print(locale: "en" | "zh", format: PaperFormat) {
  const printed = await printPassport(context, { publicId, publicUrl, locale, format, sample: true });
  if (!printed.ok) throw new Error(printed.refusal);
  return Buffer.from(printed.value);
}

async function read(pdf: Buffer) {
  const loaded = await library.loadDocument(pdf);
  const pages = [...loaded.pages()];
  const text = pages.map((page) => page.getText()).join("\n");
  const picture = await pages[0]?.render({ scale: 300 / 72, render: "bitmap" });
  loaded.destroy();
  if (!picture) throw new Error("the paper has no page");
  const code = jsQR(new Uint8ClampedArray(picture.data), picture.width, picture.height)?.data;
  return { pages: pages.length, text, code };
}

test("an A4 sheet tells the stages with their sources, and its code leads to the passport", async () => {
  const pdf = await print("zh", "A4");
  const { pages, text, code } = await read(pdf);
  expect(pages).toBe(1);
  for (const words of ["溯源护照", publicId, "莱特拉彭矿", "Mine ledger", "本护照不能证明", "1.52 ct", "SHA-256"])
    expect(text).toContain(words);
  expect(code).toBe(`${publicUrl}/stone/${publicId}`);
  expect((await print("zh", "A4")).equals(pdf)).toBe(true);
});

test("a card says it on two sides, in English too", async () => {
  const { pages, text, code } = await read(await print("en", "card"));
  expect(pages).toBe(2);
  for (const words of ["Origin passport", publicId, "Sample market"]) expect(text).toContain(words);
  expect(code).toBe(`${publicUrl}/stone/${publicId}`);
});

test("nobody's passport is not printed", async () => {
  const asked = { publicId: "VT-none", publicUrl, locale: "en" as const, format: "A4" as const, sample: false };
  expect(await printPassport(context, asked)).toMatchObject({ refusal: "not-found" });
});

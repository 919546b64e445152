import { PDFiumLibrary } from "@hyzyla/pdfium";
import { afterAll, beforeAll, expect, test } from "vitest";
import { auditEntries } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ServiceContext } from "@/services/context";
import { checkOut } from "@/services/orders/check-out";
import { printOrderPaper } from "@/services/orders/papers/print-order-paper";
import { readOrderPapers } from "@/services/orders/papers/read-paper-facts";
import { statePaperFacts } from "@/services/orders/papers/state-paper-facts";
import { checkoutOf, makeMarket, makeStone, type TestMarket } from "@/services/orders/testing/make-market";
import { makeCompany } from "@/services/parties/testing/make-company";

const at = new Date("2026-11-22T12:00:00Z");
let database: TestDatabase;
let market: TestMarket;
let buyer: ServiceContext;
let orderId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  market = await makeMarket(database.db);
  buyer = market.as(await makeCompany(database.db, { country: "US" }));
  const made = await checkOut(buyer, checkoutOf([await makeStone(database.db, market.producer)]));
  if (!made.ok) throw new Error(made.refusal);
  orderId = made.value.orders[0]?.orderId ?? "";
});
afterAll(() => database.drop());

async function textOf(paper: "us-self-certification" | "commercial-invoice", locale: "en" | "zh"): Promise<string> {
  const made = await printOrderPaper(buyer, { orderId, paper, locale, at });
  if (!made.ok) throw new Error(made.refusal);
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(made.value.pdf);
  const text = [...document.pages()].map((page) => page.getText()).join("\n");
  document.destroy();
  library.destroy();
  return text.replace(/\s+/g, " ");
}

test("the papers follow from the decision that was kept; what is missing is named until it is given", async () => {
  const before = await readOrderPapers(buyer, { orderId });
  if (!before.ok) throw new Error(before.refusal);
  expect(before.value.papers.map(({ paper }) => paper)).toEqual([
    "commercial-invoice",
    "packing-list",
    "us-self-certification",
  ]);
  const draft = await textOf("us-self-certification", "en");
  expect(draft).toContain("DRAFT");
  expect(draft).toContain("Importer: Customs entry number");

  await statePaperFacts(buyer, {
    orderId,
    facts: { importerAddress: "1 Main St", entryNumber: "E-77", signatory: "Ann Lee" },
  });
  await statePaperFacts(buyer, {
    orderId,
    facts: {
      importerAddress: "1 Main St",
      entryNumber: "E-78",
      signatory: "Ann Lee",
      signatoryTitle: "Director",
      sealNumbers: "mine",
    },
  });
  const done = await textOf("us-self-certification", "en");
  expect(done).toContain("E-78");
  expect(done).toContain("Ann Lee, Director");
  expect(done).toContain(
    "were not mined, extracted, produced, or manufactured wholly or in part in the Russian Federation",
  );
  const after = await readOrderPapers(buyer, { orderId });
  const missing = after.ok && after.value.papers.find(({ paper }) => paper === "us-self-certification")?.missing;
  // The company of the test has no registration number, and nobody makes one up.
  expect(missing).toEqual([
    { fact: "registrationNumber", side: "seller" },
    { fact: "registrationNumber", side: "importer" },
  ]);
  expect(after.ok && after.value.facts.said.seller).toEqual({});
});

test("the invoice names mining and polish, the warranty and the lab report, in both languages", async () => {
  const english = await textOf("commercial-invoice", "en");
  for (const words of ["mined: Botswana", "polished: Botswana", "7102.39", "WDC SoW Guidelines", "GIA"])
    expect(english).toContain(words);
  const chinese = await textOf("commercial-invoice", "zh");
  for (const words of ["商业发票", "开采：博茨瓦纳", "非冲突钻石"]) expect(chinese).toContain(words);
});

test("nobody but the two parties reads or prints, and a paper that is not due is not there", async () => {
  const rival = market.as(market.rival);
  expect(await readOrderPapers(rival, { orderId })).toMatchObject({ refusal: "not-found" });
  expect(await printOrderPaper(rival, { orderId, paper: "commercial-invoice", locale: "en", at })).toMatchObject({
    refusal: "not-found",
  });
  expect(await statePaperFacts(rival, { orderId, facts: { signatory: "R" } })).toMatchObject({ refusal: "not-found" });
  expect(await printOrderPaper(buyer, { orderId, paper: "jp-pledge", locale: "en", at })).toMatchObject({
    refusal: "not-found",
  });
  const seller = await readOrderPapers(market.as(market.producer), { orderId });
  expect(seller.ok && seller.value.as).toBe("seller");
  expect(await database.db.$count(auditEntries)).toBeGreaterThan(3);
});

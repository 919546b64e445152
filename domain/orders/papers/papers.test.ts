import { describe, expect, test } from "vitest";
import { TRADE_DOCUMENTS } from "@/domain/compliance/trade-words";
import type { LineSnapshot } from "@/domain/orders/line-snapshot";
import { hsHeading, missingFacts, needsWarranty, type PaperFacts } from "@/domain/orders/papers/paper-facts";
import { ORDER_PAPERS, papersDue, usWordings } from "@/domain/orders/papers/paper-kind";

const item = (facts: Partial<LineSnapshot> = {}) =>
  ({
    kind: "stone",
    species: "diamond",
    minedIn: "BW",
    polishedIn: "IN",
    madeIn: null,
    metal: null,
    ...facts,
  }) as LineSnapshot;
const party = { name: "Someone", nameZh: null, country: "BW", city: null, registrationNumber: "1" };
const facts = (more: Partial<PaperFacts> = {}): PaperFacts => ({
  orderNumber: "V26-1",
  orderedAt: new Date(0),
  destination: "US",
  currency: "USD",
  goodsMinor: 100n,
  seller: party,
  importer: party,
  purchaseOrderNumber: null,
  lines: [{ position: 1, item: item(), priceMinor: 100n, documents: [] }],
  said: { seller: {}, importer: {} },
  ...more,
});

test("invoice and packing list always; another paper only where a rule asks for it", () => {
  expect(papersDue([])).toEqual(["commercial-invoice", "packing-list"]);
  expect(papersDue(["us-self-certification-jewelry", "origin-evidence"])).toEqual([
    "commercial-invoice",
    "packing-list",
    "us-self-certification",
  ]);
  expect(papersDue(TRADE_DOCUMENTS)).toEqual(ORDER_PAPERS);
});

test("one letter carries each wording that its lines need", () => {
  expect(usWordings(["us-self-certification-jewelry", "us-self-certification"])).toEqual(["loose", "jewelry"]);
  expect(usWordings(["gl-103-certification", "gl-104-certification"])).toEqual(["general-license"]);
  expect(usWordings(["eu-due-diligence-statement"])).toEqual([]);
});

describe("what is missing", () => {
  test("a fact is named until somebody gives it", () => {
    const open = missingFacts("us-self-certification", facts());
    expect(open).toEqual(
      ["importerAddress", "entryNumber", "signatory", "signatoryTitle"].map((fact) => ({ fact, side: "importer" })),
    );
    const importer = { importerAddress: "a", entryNumber: "b", signatory: "c", signatoryTitle: "d" };
    expect(missingFacts("us-self-certification", facts({ said: { seller: {}, importer } }))).toEqual([]);
  });

  test("an unknown place is named by its line", () => {
    const lines = [
      { position: 1, item: item({ polishedIn: null }), priceMinor: 1n, documents: [] },
      {
        position: 2,
        item: item({ kind: "jewel", species: "none", minedIn: null, polishedIn: null }),
        priceMinor: 1n,
        documents: [],
      },
    ];
    expect(missingFacts("commercial-invoice", facts({ lines })).filter((one) => "position" in one)).toEqual([
      { fact: "polishedIn", position: 1 },
      { fact: "madeIn", position: 2 },
    ]);
  });

  test("nobody is led to deny what the line says", () => {
    const russian = (documents: PaperFacts["lines"][number]["documents"]) =>
      facts({ lines: [{ position: 3, item: item({ minedIn: "RU" }), priceMinor: 1n, documents }] });
    for (const paper of [
      "us-self-certification",
      "eu-due-diligence-statement",
      "ca-origin-attestation",
      "jp-pledge",
    ] as const)
      expect(missingFacts(paper, russian([]))).toContainEqual({ fact: "contradiction", position: 3 });
    expect(missingFacts("us-self-certification", russian(["gl-104-certification"]))).not.toContainEqual(
      expect.objectContaining({ fact: "contradiction" }),
    );
  });
});

test("headings of the Harmonized System by what the line is", () => {
  expect(hsHeading(item())).toBe("7102.39");
  expect(hsHeading(item({ species: "ruby" }))).toBe("7103.91");
  expect(hsHeading(item({ species: "spinel" }))).toBe("7103.99");
  expect(hsHeading(item({ kind: "jewel", metal: "gold" }))).toBe("7113.19");
  expect(hsHeading(item({ kind: "jewel", metal: "silver" }))).toBe("7113.11");
  expect(hsHeading(item({ kind: "jewel", metal: null }))).toBeNull();
});

test("the warranty stands where a diamond is sold", () => {
  expect(needsWarranty(facts())).toBe(true);
  expect(
    needsWarranty(facts({ lines: [{ position: 1, item: item({ species: "ruby" }), priceMinor: 1n, documents: [] }] })),
  ).toBe(false);
});

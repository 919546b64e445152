/** Files that were hurt on their way: whatever the bytes are, the answer is a refusal by name or a row for a row. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { readFile } from "@/services/stock/read-file";
import { makeWorkbook } from "@/services/stock/testing/make-workbook";

const HEAD = ["Stock #", "Shape", "Weight", "Color", "Clarity", "Lab", "Certificate #", "RapNet Price", "Comment"];
const ROWS = Array.from({ length: 30 }, (_, n) => [
  `H-${n}`,
  "Round",
  1.01,
  "F",
  "VS1",
  "GIA",
  6214563210 + n,
  8000,
  "圆形 é",
]);
const csv = Buffer.from([HEAD, ...ROWS].map((row) => row.join(",")).join("\r\n"));
const book = makeWorkbook({ sheets: [{ name: "Stock", rows: [HEAD, ...ROWS] }] });

type Wound = { at: number; kind: "cut" | "flip" | "insert"; bytes: Uint8Array };
const wound: fc.Arbitrary<Wound> = fc.record({
  at: fc.nat(4_000),
  kind: fc.constantFrom("cut" as const, "flip" as const, "insert" as const),
  bytes: fc.uint8Array({ minLength: 1, maxLength: 6 }),
});

function hurt(file: Buffer, wounds: readonly Wound[]): Buffer {
  return wounds.reduce((bytes, { at, kind, bytes: odd }) => {
    const place = at % Math.max(1, bytes.length);
    if (kind === "cut") return Buffer.concat([bytes.subarray(0, place), bytes.subarray(place + odd.length)]);
    if (kind === "insert") return Buffer.concat([bytes.subarray(0, place), odd, bytes.subarray(place)]);
    const flipped = Buffer.from(bytes);
    for (const [step, value] of odd.entries()) if (place + step < flipped.length) flipped[place + step] = value;
    return flipped;
  }, file);
}

test.each([
  ["text", csv],
  ["workbook", book],
])("a hurt %s is refused by name or loses no row", async (_kind, file) => {
  await fc.assert(
    fc.asyncProperty(fc.array(wound, { minLength: 1, maxLength: 8 }), async (wounds) => {
      const reading = await readFile(new Uint8Array(hurt(file, wounds)));
      expect(reading.accepted + reading.rejected).toBe(reading.rows);
      expect(reading.drafts).toHaveLength(reading.accepted);
      expect(new Set(reading.faults.map((fault) => fault.line)).size).toBe(reading.rejected);
      if (reading.fileError !== null) expect(reading.rows).toBe(0);
    }),
    { numRuns: 150 },
  );
});

test("a workbook and a text of the same rows say the same", async () => {
  const [fromText, fromBook] = [await readFile(new Uint8Array(csv)), await readFile(new Uint8Array(book))];
  const plain = (reading: typeof fromText) => reading.drafts.map(({ sheet: _, ...draft }) => draft);
  expect(plain(fromBook)).toEqual(plain(fromText));
  expect(fromText.drafts).toHaveLength(30);
});

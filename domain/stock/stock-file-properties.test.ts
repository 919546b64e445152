/** Properties of reading that hold for every file: it never throws, loses no row, and reads back what was written. */
import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { cleanCell } from "@/domain/stock/cell";
import { readStockFile } from "@/domain/stock/read-stock-file";
import { RowKeys } from "@/domain/stock/row-keys";
import { createRowSplitter, sniffDelimiter, splitRows } from "@/domain/stock/split-rows";
import { CLARITIES, COLORS, GRADES, SHAPES } from "@/domain/stock/vocabulary";

function read(text: string) {
  const { delimiter, start } = sniffDelimiter(text);
  return readStockFile(splitRows(text, delimiter, start));
}
const HEAD =
  "Stock #,Shape,Weight,Color,Clarity,Cut Grade,Measurements,Lab,Certificate #,RapNet Price,Total Price,Comment";

test("it never throws and never loses a row", () => {
  const cell = fc.oneof(
    fc.constantFrom(
      "",
      "Round",
      "1.00",
      "F",
      "VS1",
      "GIA",
      "6214563210",
      "4000",
      "=cmd",
      '"',
      "a\nb",
      "#N/A",
      "1E9",
      "Fancy Vivid Yellow",
    ),
    fc.string({ maxLength: 12 }),
  );
  const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 12, maxLength: 12 }), { maxLength: 12 }), (cells) => {
      // A first cell of our own: the row is data whatever else it says.
      const rows = cells.map((row, at) => [`N-${at}`, ...row.slice(1)].map(quoted).join(","));
      const reading = read([HEAD, ...rows].join("\n"));
      expect(reading.fileError).toBe(cells.length === 0 ? "file-header-only" : null);
      expect(reading.rows).toBe(cells.length);
      expect(reading.accepted + reading.rejected).toBe(reading.rows);
      expect(reading.drafts).toHaveLength(reading.accepted);
      const faulty = new Set(reading.faults.map((fault) => fault.line));
      expect(faulty.size).toBe(reading.rejected);
    }),
    { numRuns: 300 },
  );
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 400 }), (text) => {
      const reading = read(`${HEAD}\n${text}`);
      expect(reading.accepted + reading.rejected).toBe(reading.rows);
    }),
  );
});

test("well-formed text is split as csv-parse splits it", () => {
  const cell = fc.string({ unit: fc.constantFrom("a", "b", ",", '"', "\n", " ", ";", "钻"), maxLength: 8 });
  fc.assert(
    fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 5 }), { minLength: 1, maxLength: 6 }), (rows) => {
      const text = rows.map((row) => row.map((one) => `"${one.replaceAll('"', '""')}"`).join(",")).join("\n");
      const expected = parse(text, { relax_column_count: true }) as string[][];
      expect([...splitRows(text, ",")].map((row) => row.cells)).toEqual(expected);
    }),
  );
});

test("the text may be cut anywhere: the rows are the same", () => {
  const piece = fc.constantFrom("a", "1", ",", '"', "\n", "\r", "\r\n", '""', " ", "钻");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), fc.array(fc.nat({ max: 40 }), { maxLength: 6 }), (pieces, cuts) => {
      const text = pieces.join("");
      const splitter = createRowSplitter(",");
      const places = [...new Set(cuts)].filter((at) => at < text.length).sort((a, b) => a - b);
      const parts = [0, ...places].map((at, index) => text.slice(at, places[index] ?? text.length));
      const rows = [...parts.flatMap((part) => splitter.push(part)), ...splitter.end()];
      expect(rows).toEqual([...splitRows(text, ",")]);
    }),
    { numRuns: 500 },
  );
});

test("what is written as a stock file is read back as it was", () => {
  const stone = fc.record({
    shape: fc.constantFrom(...SHAPES),
    weightMct: fc.integer({ min: 10, max: 60_000 }),
    color: fc.constantFrom(...COLORS),
    clarity: fc.constantFrom(...CLARITIES),
    cut: fc.option(fc.constantFrom(...GRADES)),
    polish: fc.option(fc.constantFrom(...GRADES)),
    fluorescence: fc.option(fc.constantFrom("none", "faint", "medium", "strong", "very_strong")),
    price: fc.integer({ min: 100, max: 9_000_000 }),
    report: fc.option(fc.integer({ min: 1_000_000_000, max: 9_999_999_999 })),
    comment: fc.string({ unit: fc.constantFrom("a", " b", ",", '"', "=", "钻", "\n"), maxLength: 12 }),
  });
  const quoted = (value: unknown) => `"${String(value ?? "").replaceAll('"', '""')}"`;
  fc.assert(
    fc.property(
      fc.uniqueArray(stone, { minLength: 1, maxLength: 20, selector: (one) => one.report ?? Symbol() }),
      fc.constantFrom(",", ";", "\t"),
      (stones, delimiter) => {
        const headings = ["Stock #", "Shape", "Weight", "Color", "Clarity", "Cut Grade", "Polish", "Fluorescence"];
        const lines = stones.map((one, at) =>
          [
            `N-${at}`,
            one.shape.replaceAll("_", " "),
            one.weightMct / 1000,
            one.color,
            one.clarity,
            one.cut?.replace("_", " "),
            one.polish,
            one.fluorescence?.replace("_", " "),
            one.price / 100,
            one.report === null ? "" : "GIA",
            one.report,
            one.comment,
          ]
            .map(quoted)
            .join(delimiter),
        );
        const head = [...headings, "Total Price", "Lab", "Certificate #", "Comment"].map(quoted).join(delimiter);
        const reading = read([head, ...lines].join("\r\n"));
        expect(reading.faults).toEqual([]);
        expect(reading.drafts).toMatchObject(
          stones.map((one, at) => ({
            stockNumber: `N-${at}`,
            shape: one.shape,
            weightMct: one.weightMct,
            color: one.color,
            clarity: one.clarity,
            cut: one.cut,
            polish: one.polish,
            fluorescence: one.fluorescence,
            priceMinor: String(one.price),
            reportNumber: one.report === null ? null : String(one.report),
            comment: cleanCell(one.comment) || null,
          })),
        );
      },
    ),
    { numRuns: 200 },
  );
});

test("keys are remembered by their hash: the first row of each, and of no other", () => {
  fc.assert(
    fc.property(fc.array(fc.string({ maxLength: 6 }), { maxLength: 3000 }), (keys) => {
      const kept = new RowKeys();
      const expected = new Map<string, number>();
      keys.forEach((key, at) => {
        kept.add(key, at + 1);
        if (!expected.has(key)) expected.set(key, at + 1);
      });
      for (const [key, row] of expected) expect(kept.get(key)).toBe(row);
      expect(kept.get("not among them")).toBeUndefined();
    }),
  );
});

import { gzipSync } from "node:zlib";
import fc from "fast-check";
import { expect, test } from "vitest";
import { openTables } from "@/services/stock/open-tables";
import { readFile } from "@/services/stock/read-file";
import { readingAnswer } from "@/services/stock/reading-answer";
import { makeWorkbook, makeZip, type TestCell } from "@/services/stock/testing/make-workbook";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const utf8 = (text: string) => new TextEncoder().encode(text);
const TABLE = "Stock #,Shape,Weight,Color,Clarity,Price/Ct\nA-1,Round,1.00,F,VS1,4000\n";
const CHINESE_GBK = "bbf5bac52cd0ced7b42cd6d8c1bf2cd1d5c9ab2cbebbb6c80a5a2d312cd4b2d0ce2c312e30312c452c5653310a";
const CHINESE_BIG5 = "b366b8b92ca7ceaaac2cadabb6712cc343a6e22cb262abd70a5a2d312cb6eaa7ce2c312e30312c452c5653310a";

async function encodingOf(sent: Uint8Array): Promise<string | null> {
  for await (const table of openTables(sent)) return table.encoding;
  return null;
}
const codes = (notes: readonly { code: string }[]) => notes.map((note) => note.code);

test.each([
  ["utf-8", utf8(TABLE)],
  ["utf-8", utf8(`\ufeff${TABLE}`)],
  ["utf-16le", new Uint8Array([0xff, 0xfe, ...Buffer.from(TABLE.replaceAll(",", "\t"), "utf16le")])],
  ["utf-16be", new Uint8Array([0xfe, 0xff, ...Buffer.from(TABLE, "utf16le").swap16()])],
  ["utf-16le", new Uint8Array(Buffer.from(TABLE, "utf16le"))],
  ["gb18030", bytes(CHINESE_GBK)],
  ["big5", bytes(CHINESE_BIG5)],
  [
    "windows-1252",
    new Uint8Array(Buffer.from(`${TABLE}A-2,Round,1,F,I1,4000 Piqu\xe9, G\xfcbelin 6.40\xd76.42`, "latin1")),
  ],
  // One accented letter before an ASCII one is a whole character of GB18030, and still no Chinese.
  ["windows-1252", new Uint8Array(Buffer.from(TABLE.replace("A-1", "Gr\xfcn-1"), "latin1"))],
])("%s is told by its bytes", async (encoding, sent) => {
  expect(await encodingOf(sent)).toBe(encoding);
  expect(await readFile(sent)).toMatchObject({ fileError: null });
});

test("Chinese bytes give Chinese stones", async () => {
  for (const hex of [CHINESE_GBK, CHINESE_BIG5]) {
    expect(codes((await readFile(bytes(hex))).faults)).toEqual(["price-missing"]);
  }
});

test.each<[string, Uint8Array]>([
  ["file-empty", utf8("")],
  ["file-empty", utf8("\r\n \r\n,,\n")],
  ["file-is-html", utf8("<html><table><tr><td>Stock #</td></tr></table></html>")],
  ["file-is-html", utf8('<?xml version="1.0"?><Workbook/>')],
  ["file-is-json", utf8('[{"stock": 1}]')],
  ["file-is-pdf", utf8("%PDF-1.7")],
  ["file-is-image", bytes("89504e470d0a1a0a")],
  ["file-is-archive", makeZip({ "stock.csv": TABLE })],
  ["file-is-archive", bytes("526172211a0700")],
  ["file-open-document", makeZip({ mimetype: "x", "content.xml": "<x/>" })],
  ["file-binary-workbook", makeZip({ "[Content_Types].xml": "<x/>", "xl/workbook.bin": "x" })],
  ["file-is-other", makeZip({ "[Content_Types].xml": "<x/>", "word/document.xml": "<x/>" })],
  ["file-damaged", bytes("504b030414000000")],
  ["file-damaged", makeWorkbook({ sheets: [{ rows: [["a"]] }] }).subarray(0, 900)],
  ["file-damaged", gzipSync(TABLE).subarray(0, 40)],
  ["file-encrypted", Buffer.concat([bytes("d0cf11e0a1b11ae1"), Buffer.from("EncryptedPackage", "utf16le")])],
  ["file-legacy-xls", Buffer.concat([bytes("d0cf11e0a1b11ae1"), Buffer.from("Workbook", "utf16le")])],
  ["file-header-missing", utf8("Name,Age,Town\nBob,3,Paris\n")],
  ["file-line-too-long", utf8(`${TABLE}${"x".repeat(2_100_000)}`)],
  ["workbook-without-table", makeWorkbook({ sheets: [{ state: "hidden", rows: [["a"]] }] })],
  [
    "file-too-many-columns",
    makeWorkbook({ sheets: [{ rows: [["Stock #", "Shape", "Weight", "Color", ...Array(16_380).fill("x")]] }] }),
  ],
])("%s is refused with what to do", async (code, sent) => {
  const answer = readingAnswer("file", await readFile(sent));
  expect(answer).toMatchObject({ fileErrorCode: code, rows: 0, items: [] });
  expect(answer.fileError).toMatch(/\. ?\S/);
});

test("gzip is unpacked; NUL bytes go with a warning", async () => {
  expect(await readFile(gzipSync(TABLE))).toMatchObject({ fileError: null, accepted: 1 });
  const reading = await readFile(utf8(TABLE.replace("Round", "Ro\0und")));
  expect(reading).toMatchObject({ accepted: 1 });
  expect(codes(reading.warnings)).toEqual(["nul-bytes-removed"]);
});

const HEAD = [
  "Stock #",
  "Shape",
  "Weight",
  "Color",
  "Clarity",
  "Lab",
  "Certificate #",
  "Price/Ct",
  "Depth %",
  "Memo price",
  "Report Issue Date",
];
const row = (number: number, changes: Record<string, TestCell> = {}): TestCell[] =>
  HEAD.map(
    (heading, at) =>
      changes[heading] ??
      ([`X-${number}`, "Round", 1.01, "F", "VS1", "GIA", 6214563200 + number, 8500, 61.5, 7000, null][at] as TestCell),
  );

test("a workbook: hidden parts are told, cached values read, error cells rejected, formats shown", async () => {
  const book = makeWorkbook({
    sheets: [
      {
        name: "Stock",
        rows: [
          ["ACME, stock of November"],
          [],
          HEAD,
          row(1, {
            "Depth %": { v: "0.619", s: 1 },
            "Report Issue Date": { v: "45296", s: 2 },
            Shape: { t: "s", v: "0" },
          }),
          row(2, {
            "Price/Ct": { v: "9000.5", f: "A1*2" },
            Shape: { t: "s", v: "1" },
            Lab: { t: "str", v: "GIA", f: '"G"&"IA"' },
          }),
          row(3, { "Price/Ct": { t: "e", v: "#REF!" } }),
          row(4),
          row(5, { "Certificate #": { v: "6.214563299E9" } }),
          row(6, { "Certificate #": "6.21E+09" }),
          row(7, { "Stock #": { v: "45296", s: 2 } }),
          row(8, { "Memo price": { t: "e", v: "#N/A" } }),
          row(9, { "Stock #": { v: "42", s: 3 } }),
          ["Total", null, 9.09, null, null, null, null, 76_500],
        ],
        hiddenRows: [7],
        hiddenColumns: [10],
      },
      { name: "Costs", state: "hidden", rows: [HEAD, row(50)] },
      { name: "Read me", rows: [["Prices are net"]] },
    ],
    shared: ["Round", "<si><r><t>Ro</t></r><r><rPr><b/></rPr><t>und</t></r><rPh sb='0' eb='1'><t>zz</t></rPh></si>"],
    formats: [9, "dd/mm/yyyy", "000000"],
    parts: { "xl/vbaProject.bin": "x", "xl/externalLinks/externalLink1.xml": "<a/>" },
  });
  const answer = readingAnswer("stock.xlsx", await readFile(book));
  expect(answer).toMatchObject({ fileError: null, rows: 8, accepted: 5, rejected: 3 });
  expect(
    answer.items.map((item) => [
      item.row,
      item.stock_number,
      item.shape,
      item.certificate_number,
      item.depth_percent,
      item.price_per_carat,
      item.report_date,
    ]),
  ).toEqual([
    [2, "X-1", "round", "6214563201", 61.9, 8500, "2024-01-05"],
    [3, "X-2", "round", "6214563202", 61.5, 9000.5, null],
    [6, "X-5", "round", "6214563299", 61.5, 8500, null],
    [9, "X-8", "round", "6214563208", 61.5, 8500, null],
    [10, "000042", "round", "6214563209", 61.5, 8500, null],
  ]);
  expect(answer.faults.map((fault) => [fault.row, fault.code])).toEqual([
    [4, "error-cell"],
    [7, "report-digits-lost"],
    [8, "stock-number-date"],
  ]);
  expect(codes(answer.warnings).sort()).toEqual([
    "external-links-ignored",
    "hidden-columns",
    "hidden-rows",
    "hidden-sheet",
    "macros-ignored",
    "sheet-not-read",
  ]);
});

test("several sheets are one stock: a number is found twice across them; two-row headers are joined", async () => {
  const upper = ["Stock #", "Shape", "Weight", "Color", "Clarity", "Measurements", null, null, "Price", null];
  const lower = [null, null, null, null, null, "Length", "Width", "Depth", "Per Carat", "Total"];
  const oval = ["M-1", "Oval", 1.5, "G", "VS2", 9.1, 6.5, 4, 4000, 6000];
  const book = makeWorkbook({
    sheets: [
      { name: "Ovals", rows: [upper, lower, oval] },
      { name: "Rounds", rows: [HEAD, row(1), row(2, { "Stock #": "M-1" })] },
    ],
  });
  const answer = readingAnswer("stock.xlsx", await readFile(book));
  expect(answer).toMatchObject({ rows: 3, accepted: 2, rejected: 1 });
  expect(answer.items[0]).toMatchObject({
    row: 3,
    sheet: "Ovals",
    length_mm: 9.1,
    width_mm: 6.5,
    height_mm: 4,
    price_per_carat: 4000,
    price_total: 6000,
  });
  expect(answer.faults).toMatchObject([
    { row: 3, sheet: "Rounds", code: "stock-number-twice", message: expect.stringContaining("3 (Ovals)") },
  ]);
});

test("dates since 1904, prefixed XML, cells without references", async () => {
  const rows = [HEAD, row(1, { "Report Issue Date": { v: "43834", s: 1 } })];
  const since1904 = makeWorkbook({ sheets: [{ rows }], formats: ["yyyy-mm-dd"], date1904: true });
  expect(readingAnswer("", await readFile(since1904)).items[0]).toMatchObject({ report_date: "2024-01-05" });
  const cells = (list: readonly string[]) =>
    list.map((text) => `<x:c t="inlineStr"><x:is><x:t>${text}</x:t></x:is></x:c>`).join("");
  const xml = `<x:worksheet xmlns:x="m"><x:sheetData><x:row>${cells(["Stock #", "Shape", "Weight", "Color", "Clarity", "Price/Ct"])}</x:row><x:row>${cells(["P&amp;1", "Round", "1.00", "F", "VS1", "&#52;000"])}</x:row></x:sheetData></x:worksheet>`;
  expect(readingAnswer("", await readFile(makeWorkbook({ sheets: [{ rows: [], xml }] }))).items[0]).toMatchObject({
    stock_number: "P&1",
    price_per_carat: 4000,
  });
});

test("bombs are refused before they are unpacked", async () => {
  const entities =
    '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet><sheetData/></worksheet>';
  expect(await readFile(makeWorkbook({ sheets: [{ rows: [], xml: entities }] }))).toMatchObject({
    fileError: "workbook-bomb",
  });
  const blanks = makeWorkbook({
    sheets: [{ rows: [["a"]] }],
    parts: { "xl/media/x.xml": Buffer.alloc(64 * 1024 * 1024, 32) },
  });
  expect(await readFile(blanks)).toMatchObject({ fileError: "workbook-bomb" });
});

test("arbitrary bytes give an answer, never a throw", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 600 }),
      fc.constantFrom("", TABLE, "PK\x03\x04", "\xff\xfe"),
      async (noise, head) => {
        const reading = await readFile(Buffer.concat([Buffer.from(head, "latin1"), noise]));
        expect(reading.accepted + reading.rejected).toBe(reading.rows);
      },
    ),
    { numRuns: 300 },
  );
});

test("a workbook with a damaged part gives an answer, never a throw", async () => {
  const whole = makeWorkbook({ sheets: [{ rows: [HEAD, row(1), row(2)] }] });
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 }), async (at, byte) => {
      const damaged = Buffer.from(whole);
      damaged[at] = byte;
      const reading = await readFile(damaged);
      expect(reading.accepted + reading.rejected).toBe(reading.rows);
    }),
    { numRuns: 200 },
  );
});

test("cells joined over rows are told below the header, never filled in; those of a header are its own", async () => {
  const book = makeWorkbook({
    sheets: [
      {
        rows: [
          ["Stock #", "Shape", "Weight", "Color", "Clarity", "RapNet Price"],
          ["M-1", "Round", 1.01, "F", "VS1", 8000],
          ["M-2", null, 1.02, "F", "VS1", 8100],
        ],
        merges: ["A1:C1", "B2:B3"],
      },
    ],
  });
  const reading = await readFile(new Uint8Array(book));
  expect(reading.warnings.filter((one) => one.code === "merged-cells")).toEqual([
    { line: 2, column: null, code: "merged-cells", details: { cells: "B2:B3" } },
  ]);
  expect(reading.faults).toMatchObject([{ line: 3, code: "value-missing" }]);
});

import { inflateRawSync } from "node:zlib";
import { expect, test } from "vitest";
import { csvText, escapeFormula } from "@/domain/shared/csv-text";
import { xlsxBytes } from "@/services/shopping/xlsx-bytes";

/** The parts of a ZIP file by its central directory, as a reader finds them. */
function unzip(bytes: Buffer): Map<string, string> {
  const end = bytes.lastIndexOf(Buffer.from([0x50, 0x4b, 5, 6]));
  const parts = new Map<string, string>();
  let at = bytes.readUInt32LE(end + 16);
  for (let left = bytes.readUInt16LE(end + 10); left > 0; left -= 1) {
    const nameLength = bytes.readUInt16LE(at + 28);
    const name = bytes.toString("utf8", at + 46, at + 46 + nameLength);
    const local = bytes.readUInt32LE(at + 42);
    const start = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28);
    parts.set(name, inflateRawSync(bytes.subarray(start, start + bytes.readUInt32LE(at + 20))).toString());
    at += 46 + nameLength;
  }
  return parts;
}

test("numbers are numbers, text is text, whatever it begins with, and nothing breaks the XML", () => {
  const parts = unzip(
    xlsxBytes([
      { name: "Stones & 钻石", rows: [["Lot"], ["=1+1", 1.52, null], ["a<b>\u0001&"]] },
      { name: "About", rows: [] },
    ]),
  );
  expect([...parts.keys()].filter((name) => name.includes("sheet"))).toEqual([
    "xl/worksheets/sheet1.xml",
    "xl/worksheets/sheet2.xml",
  ]);
  const sheet = parts.get("xl/worksheets/sheet1.xml") ?? "";
  expect(sheet).toContain('<t xml:space="preserve">=1+1</t>');
  expect(sheet).not.toContain("<f>");
  expect(sheet).toContain("<v>1.52</v>");
  expect(sheet).toContain("a&lt;b&gt;&amp;");
  expect(parts.get("xl/workbook.xml")).toContain("Stones &amp; 钻石");
});

test("a CSV begins with its mark, quotes what must be, and lets no formula through", () => {
  expect(csvText([["重量", 1.5, null, 'say "x", y\n', "=HYPERLINK(1)", "-5", -5]])).toBe(
    '\uFEFF重量,1.5,,"say ""x"", y\n",\'=HYPERLINK(1),\'-5,-5\r\n',
  );
  for (const text of ["+1", "@a", "\tx", " =1", "\r=1"]) expect(escapeFormula(text)).toBe(`'${text}`);
  expect(escapeFormula("VT-1")).toBe("VT-1");
});

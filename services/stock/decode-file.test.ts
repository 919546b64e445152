import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { decodeFile, FILE_BYTES_MAX, TEXT_BYTES_MAX } from "@/services/stock/decode-file";
import { readFile } from "@/services/stock/read-file";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string) => new Uint8Array([0xff, 0xfe, ...Buffer.from(text, "utf16le")]);
const TABLE = "Stock #,Shape,Weight,Color,Clarity,Price\nA-1,Round,1.00,F,VS1,4000\n";

test.each([
  ["utf-8", utf8(TABLE)],
  ["utf-8", utf8(`\ufeff${TABLE}`)],
  ["utf-16le", utf16(TABLE.replaceAll(",", "\t"))],
  ["gb18030", bytes("bbf5bac52cd0ced7b42cd6d8c1bf2cd1d5c9ab2cbebbb6c80a5a2d312cd4b2d0ce2c312e30312c452c5653310a")],
  ["big5", bytes("b366b8b92ca7ceaaac2cadabb6712cc343a6e22cb262abd70a5a2d312cb6eaa7ce2c312e30312c452c5653310a")],
  [
    "windows-1252",
    bytes(
      "53746f636b20232c53686170652c5765696768742c436f6c6f722c436c61726974792c436f6d6d656e740a412c526f756e642c312e30302c462c5653312c5472e873207075720a",
    ),
  ],
])("%s is told by its bytes", (encoding, sent) => {
  expect(decodeFile(sent)).toMatchObject({ ok: true, encoding });
  expect(readFile(sent)).toMatchObject({ fileError: null, rows: 1 });
});

test("Chinese bytes give Chinese stones", () => {
  expect(
    readFile(
      bytes("bbf5bac52cd0ced7b42cd6d8c1bf2cd1d5c9ab2cbebbb6c80a5a2d312cd4b2d0ce2c312e30312c452c5653310a"),
    ).faults.map((fault) => fault.code),
  ).toEqual(["price-missing"]);
});

test("workbooks, web pages and nothing are refused by name", () => {
  expect(decodeFile(utf8(""))).toEqual({ ok: false, fileError: "file-empty" });
  expect(decodeFile(new Uint8Array([0x50, 0x4b, 3, 4, 0]))).toEqual({ ok: false, fileError: "file-is-spreadsheet" });
  expect(decodeFile(bytes("d0cf11e0a1b11ae1"))).toEqual({ ok: false, fileError: "file-is-spreadsheet" });
  expect(decodeFile(utf8("<html><table></table></html>"))).toEqual({ ok: false, fileError: "file-is-html" });
});

test("a file too large, also one that grows when unpacked, is refused", () => {
  expect(decodeFile(new Uint8Array(FILE_BYTES_MAX + 1))).toEqual({ ok: false, fileError: "file-too-large" });
  expect(decodeFile(gzipSync(Buffer.alloc(TEXT_BYTES_MAX + 1)))).toEqual({ ok: false, fileError: "file-too-large" });
  expect(readFile(gzipSync(TABLE))).toMatchObject({ fileError: null, accepted: 1 });
});

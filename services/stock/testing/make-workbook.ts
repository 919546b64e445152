/** Workbooks for tests, with what real ones do to a reader: hidden parts, formulas, errors, formats, odd XML. */
import { crc32, deflateRawSync } from "node:zlib";

/** Text, a number, or a cell as XML says it: its t attribute, its style, its value. */
export type TestCell = string | number | null | { t?: string; s?: number; v: string; f?: string };
export type TestSheet = {
  name?: string;
  state?: "hidden" | "veryHidden";
  rows: readonly (readonly TestCell[])[];
  /** 1-based. */
  hiddenRows?: readonly number[];
  hiddenColumns?: readonly number[];
  /** "A2:A4". */
  merges?: readonly string[];
  /** Instead of everything: the whole XML of the sheet. */
  xml?: string;
};
export type TestBook = {
  sheets: readonly TestSheet[];
  /** `<si>` elements, or plain text of them. */
  shared?: readonly string[];
  /** Number format of each style; a code, or the number of a built-in one. */
  formats?: readonly (string | number)[];
  date1904?: boolean;
  parts?: Readonly<Record<string, string | Buffer>>;
};

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships";
const DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export function makeWorkbook(book: TestBook): Buffer {
  const formats = book.formats ?? [];
  const list = book.sheets
    .map(({ name, state }, at) => {
      const hidden = state ? ` state="${state}"` : "";
      return `<sheet name="${xml(name ?? `Sheet${at + 1}`)}" sheetId="${at + 1}"${hidden} r:id="rId${at + 1}"/>`;
    })
    .join("");
  const codes = formats.map((code, at) =>
    typeof code === "string" ? `<numFmt numFmtId="${164 + at}" formatCode="${xml(code)}"/>` : "",
  );
  const styles = formats.map((code, at) => `<xf numFmtId="${typeof code === "string" ? 164 + at : code}"/>`);
  return makeZip({
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": `<Relationships xmlns="${RELATIONS}"><Relationship Id="rId1" Type="${DOC}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/workbook.xml": `<workbook xmlns="${MAIN}" xmlns:r="${DOC}"><workbookPr${book.date1904 ? ' date1904="1"' : ""}/><sheets>${list}</sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": `<Relationships xmlns="${RELATIONS}">${book.sheets.map((_, at) => `<Relationship Id="rId${at + 1}" Type="${DOC}/worksheet" Target="worksheets/sheet${at + 1}.xml"/>`).join("")}</Relationships>`,
    "xl/styles.xml": `<styleSheet xmlns="${MAIN}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${styles.join("")}</cellXfs></styleSheet>`,
    ...(book.shared
      ? {
          "xl/sharedStrings.xml": `<sst>${book.shared.map((one) => (one.startsWith("<si>") ? one : `<si><t>${xml(one)}</t></si>`)).join("")}</sst>`,
        }
      : {}),
    ...Object.fromEntries(
      book.sheets.map((sheet, at) => [`xl/worksheets/sheet${at + 1}.xml`, sheet.xml ?? sheetXml(sheet)]),
    ),
    ...book.parts,
  });
}

function sheetXml(sheet: TestSheet): string {
  const columns = (sheet.hiddenColumns ?? []).map((at) => `<col min="${at}" max="${at}" hidden="1"/>`).join("");
  const merges = (sheet.merges ?? []).map((ref) => `<mergeCell ref="${ref}"/>`).join("");
  const rows = sheet.rows.map((cells, at) => {
    const hidden = sheet.hiddenRows?.includes(at + 1) ? ' hidden="1"' : "";
    return `<row r="${at + 1}"${hidden}>${cells.map((cell, column) => cellXml(cell, `${columnName(column)}${at + 1}`)).join("")}</row>`;
  });
  return `<worksheet xmlns="${MAIN}">${columns ? `<cols>${columns}</cols>` : ""}<sheetData>${rows.join("")}</sheetData>${merges ? `<mergeCells>${merges}</mergeCells>` : ""}</worksheet>`;
}

function cellXml(cell: TestCell, r: string): string {
  if (cell === null) return "";
  if (typeof cell === "number") return `<c r="${r}"><v>${cell}</v></c>`;
  if (typeof cell === "string")
    return `<c r="${r}" t="inlineStr"><is><t xml:space="preserve">${xml(cell)}</t></is></c>`;
  const type = cell.t ? ` t="${cell.t}"` : "";
  return `<c r="${r}"${type} s="${cell.s ?? 0}">${cell.f ? `<f>${xml(cell.f)}</f>` : ""}<v>${xml(cell.v)}</v></c>`;
}

function columnName(column: number): string {
  return column < 26
    ? String.fromCharCode(65 + column)
    : `${columnName(Math.floor(column / 26) - 1)}${columnName(column % 26)}`;
}

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll('"', "&quot;");
}

/** A zip archive of named parts, deflated. */
export function makeZip(parts: Readonly<Record<string, string | Buffer>>): Buffer {
  const files: Buffer[] = [];
  const index: Buffer[] = [];
  let offset = 0;
  for (const [name, content] of Object.entries(parts)) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(0x800, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(crc32(bytes), 10);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(bytes.length, 18);
    head.writeUInt16LE(Buffer.byteLength(name), 22);
    const file = Buffer.concat([Buffer.from("PK\x03\x04", "latin1"), head, Buffer.from(name), packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    index.push(Buffer.concat([Buffer.from("PK\x01\x02\x14\x00", "latin1"), head, tail, Buffer.from(name)]));
    files.push(file);
    offset += file.length;
  }
  const size = index.reduce((sum, one) => sum + one.length, 0);
  const end = Buffer.alloc(22);
  end.write("PK\x05\x06", 0, "latin1");
  end.writeUInt16LE(index.length, 8);
  end.writeUInt16LE(index.length, 10);
  end.writeUInt32LE(size, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...files, ...index, end]);
}

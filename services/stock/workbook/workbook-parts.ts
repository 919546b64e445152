/** What a workbook says beside its sheets: their names and states, shared strings, formats of numbers. */
import { FileRefusal } from "@/services/stock/file-refusal";
import { attribute, createXmlScanner, type XmlHandler } from "@/services/stock/workbook/xml-scanner";
import type { ZipParts } from "@/services/stock/workbook/zip-parts";

export type SheetPart = { name: string; hidden: boolean; part: string };
export type WorkbookIndex = { sheets: SheetPart[]; date1904: boolean };
/** How a cell's number is shown. digits: leading zeros up to this length. */
export type NumberStyle = "plain" | "date" | "percent" | { digits: number };

const SHEETS_MAX = 100;
const STRINGS_MAX = 20_000_000;
const STRING_CHARS_MAX = 150_000_000;

export async function readParts(zip: ZipParts, part: string, handler: Partial<XmlHandler>): Promise<void> {
  const scanner = createXmlScanner({ open() {}, close() {}, text() {}, ...handler });
  for await (const piece of zip.text(part)) scanner.push(piece);
  scanner.end();
}

export async function readIndex(zip: ZipParts): Promise<WorkbookIndex> {
  const root = zip.has("_rels/.rels") ? await readRelations(zip, "_rels/.rels", "") : [];
  const main = root.find((one) => one.type.endsWith("/officeDocument"))?.target ?? "xl/workbook.xml";
  if (!zip.has(main)) throw new FileRefusal("file-damaged");
  const folder = main.slice(0, main.lastIndexOf("/") + 1);
  const relations = await readRelations(zip, `${folder}_rels/${main.slice(folder.length)}.rels`, folder);
  const index: WorkbookIndex = { sheets: [], date1904: false };
  await readParts(zip, main, {
    open(name, tag) {
      if (name === "workbookPr") index.date1904 = /^(?:1|true)$/.test(attribute(tag, "date1904") ?? "");
      if (name !== "sheet") return;
      const id = attribute(tag, "r:id") ?? /\s\w+:id\s*=\s*"([^"]*)"/.exec(tag)?.[1] ?? "";
      const relation = relations.find((one) => one.id === id);
      // Chart sheets and dialogs hold no rows.
      if (!relation?.type.endsWith("/worksheet") || !zip.has(relation.target)) return;
      const state = attribute(tag, "state") ?? "visible";
      index.sheets.push({ name: attribute(tag, "name") ?? "", hidden: state !== "visible", part: relation.target });
      if (index.sheets.length > SHEETS_MAX) throw new FileRefusal("file-too-many-sheets");
    },
  });
  return index;
}

type Relation = { id: string; type: string; target: string };

async function readRelations(zip: ZipParts, part: string, folder: string): Promise<Relation[]> {
  const relations: Relation[] = [];
  if (!zip.has(part)) return relations;
  await readParts(zip, part, {
    open(name, tag) {
      if (name !== "Relationship" || attribute(tag, "TargetMode") === "External") return;
      const target = attribute(tag, "Target") ?? "";
      const full = target.startsWith("/") ? target.slice(1) : `${folder}${target}`.replace(/[^/]+\/\.\.\//g, "");
      relations.push({ id: attribute(tag, "Id") ?? "", type: attribute(tag, "Type") ?? "", target: full });
    },
  });
  return relations;
}

/** Plain text of each shared string: runs of rich text joined, phonetic guides left out. */
export async function readSharedStrings(zip: ZipParts, part: string): Promise<string[]> {
  const strings: string[] = [];
  if (!zip.has(part)) return strings;
  let text = "";
  let chars = 0;
  let inText = false;
  let phonetic = 0;
  await readParts(zip, part, {
    open(name) {
      if (name === "si") text = "";
      else if (name === "t") inText = true;
      else if (name === "rPh") phonetic += 1;
    },
    close(name) {
      if (name === "t") inText = false;
      else if (name === "rPh") phonetic -= 1;
      else if (name === "si") {
        chars += text.length;
        strings.push(text);
        if (strings.length > STRINGS_MAX || chars > STRING_CHARS_MAX) throw new FileRefusal("workbook-too-large");
      }
    },
    text(piece) {
      if (inText && phonetic === 0) text += piece;
    },
  });
  return strings;
}

/** Style of each cell format, by its number in `s`. */
export async function readStyles(zip: ZipParts, part: string): Promise<NumberStyle[]> {
  const styles: NumberStyle[] = [];
  if (!zip.has(part)) return styles;
  const codes = new Map<number, string>();
  let inCellFormats = false;
  await readParts(zip, part, {
    open(name, tag) {
      if (name === "numFmt") codes.set(Number(attribute(tag, "numFmtId")), attribute(tag, "formatCode") ?? "");
      else if (name === "cellXfs") inCellFormats = true;
      else if (name === "xf" && inCellFormats) {
        const id = Number(attribute(tag, "numFmtId") ?? "0");
        styles.push(styleOf(id, codes.get(id)));
      }
    },
    close(name) {
      if (name === "cellXfs") inCellFormats = false;
    },
  });
  return styles;
}

/** Built-in formats by number (ECMA-376 part 1, 18.8.30), own ones by their code. */
function styleOf(id: number, code: string | undefined): NumberStyle {
  if (code === undefined) {
    if (id === 9 || id === 10) return "percent";
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      ? "date"
      : "plain";
  }
  const first = (code.split(";")[0] ?? "").replace(/"[^"]*"|\\.|\[(?!h|m|s)[^\]]*\]|_.|\*./gi, "");
  if (first.includes("%")) return "percent";
  if (/^0{2,}$/.test(first)) return { digits: first.length };
  return /[dmyhs]/i.test(first) && !/general/i.test(first) && !/[#0?]/.test(first.replace(/[dmyhs]+\.?0*/gi, ""))
    ? "date"
    : "plain";
}

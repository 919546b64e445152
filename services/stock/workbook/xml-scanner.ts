/**
 * Walks the XML of a workbook's part, piece by piece. Not a general parser: it knows elements, attributes, text, CDATA
 * and the entities of XML itself, because that is all that workbooks need. A document type (where entities are
 * declared, and bombs are built) is refused; a general parser (saxes) took
 * nearly twice as long over the same sheet, and gathers a text of any length before it hands it on.
 */
import { FileRefusal } from "@/services/stock/file-refusal";

export type XmlHandler = {
  /** `name` without its prefix; `tag` is the text between < and >, for `attribute`. */
  open(name: string, tag: string): void;
  close(name: string): void;
  /** Decoded text; a run of text may come in several pieces. */
  text(text: string): void;
};
export type XmlScanner = { push(piece: string): void; end(): void };

/** A tag or a comment longer than this is no part of a workbook. */
const TAG_MAX = 1_000_000;

export function createXmlScanner(handler: XmlHandler): XmlScanner {
  let rest = "";
  const scan = (text: string): number => {
    let at = 0;
    for (;;) {
      const start = text.indexOf("<", at);
      if (start === -1) {
        // Text may go on in the next piece, and an entity may be cut: kept until its end is known.
        return at;
      }
      if (start > at) handler.text(decodeEntities(text.slice(at, start)));
      const end = endOfMarkup(text, start);
      if (end === -1) return start;
      markup(text, start, end, handler);
      at = end;
    }
  };
  return {
    push(piece) {
      const text = rest === "" ? piece : rest + piece;
      rest = text.slice(scan(text));
      if (rest.length > TAG_MAX) throw new FileRefusal("workbook-bomb");
    },
    end() {
      if (rest.trim() !== "") throw new FileRefusal("file-damaged");
    },
  };
}

/** Index after the markup that begins at `start`; -1 where it is not all there yet. */
function endOfMarkup(text: string, start: number): number {
  const after = text.charCodeAt(start + 1);
  if (after === 33) {
    if (text.length < start + 9) return -1;
    if (text.startsWith("<!--", start)) return plus(text.indexOf("-->", start + 4), 3);
    if (text.startsWith("<![CDATA[", start)) return plus(text.indexOf("]]>", start + 9), 3);
    throw new FileRefusal("workbook-bomb");
  }
  let end = text.indexOf(">", start + 1);
  // ">" may stand inside an attribute's quotes.
  while (end !== -1 && text.indexOf('"', start) !== -1 && hasOpenQuote(text, start, end))
    end = text.indexOf(">", end + 1);
  return plus(end, 1);
}

function plus(found: number, length: number): number {
  return found === -1 ? -1 : found + length;
}

function hasOpenQuote(text: string, start: number, end: number): boolean {
  let open = 0;
  for (let at = start; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (open === 0 ? code === 34 || code === 39 : code === open) open = open === 0 ? code : 0;
  }
  return open !== 0;
}

function markup(text: string, start: number, end: number, handler: XmlHandler): void {
  const first = text.charCodeAt(start + 1);
  if (first === 33) {
    if (text.startsWith("<![CDATA[", start)) handler.text(text.slice(start + 9, end - 3));
    return;
  }
  if (first === 63) return;
  if (first === 47) {
    handler.close(localName(text.slice(start + 2, end - 1).trimEnd()));
    return;
  }
  const selfClosed = text.charCodeAt(end - 2) === 47;
  const tag = text.slice(start + 1, selfClosed ? end - 2 : end - 1);
  const name = localName(nameOf(tag));
  handler.open(name, tag);
  if (selfClosed) handler.close(name);
}

function nameOf(tag: string): string {
  for (let at = 0; at < tag.length; at += 1) {
    const code = tag.charCodeAt(at);
    if (code === 32 || code === 10 || code === 13 || code === 9) return tag.slice(0, at);
  }
  return tag;
}

function localName(name: string): string {
  const colon = name.indexOf(":");
  return colon === -1 ? name : name.slice(colon + 1);
}

/** Value of an attribute in a tag; null where it has none. `name` with its prefix where it has one. */
export function attribute(tag: string, name: string): string | null {
  let at = tag.indexOf(name);
  while (at !== -1) {
    const before = tag.charCodeAt(at - 1);
    if (before === 32 || before === 10 || before === 13 || before === 9) {
      let equals = at + name.length;
      while (tag.charCodeAt(equals) === 32) equals += 1;
      if (tag.charCodeAt(equals) === 61) {
        let quote = equals + 1;
        while (tag.charCodeAt(quote) === 32) quote += 1;
        const mark = tag[quote];
        const end = mark === '"' || mark === "'" ? tag.indexOf(mark, quote + 1) : -1;
        return end === -1 ? null : decodeEntities(tag.slice(quote + 1, end));
      }
    }
    at = tag.indexOf(name, at + 1);
  }
  return null;
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'" };

/** XML's five entities and character references; any other name is left as it stands. */
export function decodeEntities(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]{2,4}));/gi, (whole, hex, decimal, name) => {
    if (name) return ENTITIES[name] ?? whole;
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}

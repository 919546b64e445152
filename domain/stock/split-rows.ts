/**
 * Splits the text of a delimited file into rows (RFC 4180 quoting, any line end), piece by piece, keeping the number of
 * each record. Unlike a general reader it loses one row, not the rest of the file, to a quote that is never closed:
 * that row is marked and reading goes on with its next line.
 */
export type FileRow = {
  /** Record number in the file, from 1; blank records count, as in a spreadsheet. */
  record: number;
  cells: string[];
  /** A quote was opened and not closed within reach. */
  broken: boolean;
};

export const DELIMITERS = [",", ";", "\t", "|"] as const;
export type Delimiter = (typeof DELIMITERS)[number];
/** A quoted cell may hold line breaks, but not this much text: then its closing quote is missing. */
const QUOTED_CELL_MAX = 20_000;
/** A line longer than this is no line of a table. */
export const LINE_MAX = 2_000_000;

/** An obeyed "sep=;" line, else the delimiter that is most even over the first lines. */
export function sniffDelimiter(text: string): { delimiter: Delimiter; start: number } {
  const sep = /^\ufeff?"?sep=(.)"?[^\r\n]*(?:\r\n|\r|\n|$)/i.exec(text);
  const named = DELIMITERS.find((one) => one === sep?.[1]);
  if (sep && named) return { delimiter: named, start: sep[0].length };
  const start = sep ? sep[0].length : 0;
  const lines = text
    .slice(start, start + 64_000)
    .replace(/"(?:[^"]|"")*"/g, "q")
    .split(/\r\n|\n|\r/)
    .slice(0, 40)
    .filter((line) => line.trim() !== "");
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = new Map<number, number>();
    for (const line of lines) {
      const count = line.split(delimiter).length - 1;
      if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1);
    }
    const score = Math.max(0, ...[...counts].map(([count, times]) => Math.min(count, 40) * times * times));
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, start };
}

export type RowSplitter = {
  /** Rows that are complete with this piece of text. */
  push(text: string): FileRow[];
  /** The last row, whose line end is the end of the file. */
  end(): FileRow[];
  /** A line went beyond LINE_MAX: the file is no table. */
  overflow(): boolean;
};

/** Line ends of any kind count once; the answer is the same for CR, LF and CRLF, and for every way to cut the text. */
export function createRowSplitter(delimiter: Delimiter): RowSplitter {
  let rest = "";
  let heldReturn = false;
  let record = 0;
  let tooLong = false;
  const take = (text: string, last: boolean): FileRow[] => {
    const rows: FileRow[] = [];
    let at = 0;
    let quote = text.indexOf('"');
    while (at < text.length) {
      if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
      const feed = text.indexOf("\n", at);
      const end = feed === -1 ? text.length : feed;
      if (feed === -1 && !last) break;
      if (quote === -1 || quote >= end) {
        record += 1;
        rows.push({ record, cells: text.slice(at, end).split(delimiter), broken: false });
        at = end + 1;
        continue;
      }
      const read = readQuotedRecord(text, at, delimiter, last);
      if (read === "more") break;
      record += 1;
      // Not closed within reach: this physical line is one broken row, the next line starts afresh.
      if (read) rows.push({ record, cells: read.cells, broken: false });
      else rows.push({ record, cells: text.slice(at, end).split(delimiter), broken: true });
      at = read ? read.next : end + 1;
    }
    rest = text.slice(at);
    if (rest.length > LINE_MAX) {
      tooLong = true;
      rest = "";
    }
    return rows;
  };
  return {
    push(piece) {
      if (tooLong) return [];
      let text = heldReturn ? `\r${piece}` : piece;
      heldReturn = text.endsWith("\r");
      if (heldReturn) text = text.slice(0, -1);
      if (text.includes("\r")) text = text.replace(/\r\n?/g, "\n");
      return take(rest === "" ? text : rest + text, false);
    },
    end() {
      const text = heldReturn ? `${rest}\n` : rest;
      heldReturn = false;
      return text === "" || tooLong ? [] : take(text, true);
    },
    overflow: () => tooLong,
  };
}

/** Rows of a whole text. */
export function* splitRows(text: string, delimiter: Delimiter, start = 0): Generator<FileRow> {
  const splitter = createRowSplitter(delimiter);
  yield* splitter.push(start > 0 ? text.slice(start) : text);
  yield* splitter.end();
}

type QuotedRecord = { cells: string[]; next: number } | null | "more";

function readQuotedRecord(text: string, start: number, delimiter: Delimiter, last: boolean): QuotedRecord {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    let from = at;
    while (text.charCodeAt(from) === 32) from += 1;
    if (text[from] === '"') {
      const cell = readQuoted(text, from, delimiter, last);
      if (cell === null || cell === "more") return cell;
      cells.push(cell.value);
      at = cell.next;
    } else {
      const stop = cellEnd(text, at, delimiter);
      cells.push(text.slice(at, stop));
      at = stop;
    }
    if (at >= text.length && !last) return "more";
    if (text[at] !== delimiter) return { cells, next: at + 1 };
    at += 1;
  }
}

function readQuoted(
  text: string,
  start: number,
  delimiter: Delimiter,
  last: boolean,
): { value: string; next: number } | null | "more" {
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - start > QUOTED_CELL_MAX) {
      return quote === -1 && !last && text.length - start <= QUOTED_CELL_MAX ? "more" : null;
    }
    value += text.slice(at, quote);
    let next = quote + 1;
    const after = text[next];
    if (after === '"') {
      value += '"';
      at = quote + 2;
      continue;
    }
    if (after === undefined && !last) return "more";
    while (text.charCodeAt(next) === 32) next += 1;
    const stop = text[next];
    if (stop === undefined && !last) return "more";
    if (stop === undefined || stop === delimiter || stop === "\n") return { value, next };
    // A quote inside the words ('6" chain') is text; across lines it is the next row's: ours was never closed.
    if (value.includes("\n")) return null;
    value += '"';
    at = quote + 1;
  }
}

function cellEnd(text: string, start: number, delimiter: Delimiter): number {
  const comma = text.indexOf(delimiter, start);
  const feed = text.indexOf("\n", start);
  return Math.min(comma === -1 ? text.length : comma, feed === -1 ? text.length : feed);
}

/**
 * Splits the text of a delimited file into rows (RFC 4180 quoting, any line end), keeping the number of each record.
 * Unlike a general reader it loses one row, not the rest of the file, to a quote that is never closed: that row is
 * marked and reading goes on with its next line.
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

/** An obeyed "sep=;" line, else the delimiter that is most even over the first lines. */
export function sniffDelimiter(text: string): { delimiter: Delimiter; start: number } {
  const sep = /^sep=(.)\r?\n?/i.exec(text);
  const named = DELIMITERS.find((one) => one === sep?.[1]);
  if (sep && named) return { delimiter: named, start: sep[0].length };
  const lines = text
    .slice(0, 64_000)
    .split(/\r\n|\n|\r/)
    .slice(0, 30)
    .filter((line) => line.trim() !== "");
  let best: { delimiter: Delimiter; score: number } = { delimiter: ",", score: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, "").split(delimiter).length - 1);
    const widest = Math.max(0, ...counts);
    const score = widest * counts.filter((count) => count === widest).length;
    if (score > best.score) best = { delimiter, score };
  }
  return { delimiter: best.delimiter, start: 0 };
}

/** Rows of a whole file. Line ends of any kind count once; the answer is the same for CR, LF and CRLF. */
export function* splitRows(whole: string, delimiter: Delimiter, start = 0): Generator<FileRow> {
  const text = whole.slice(start).replace(/\r\n?/g, "\n");
  let at = 0;
  let record = 0;
  let quote = text.indexOf('"');
  while (at < text.length) {
    record += 1;
    if (quote !== -1 && quote < at) quote = text.indexOf('"', at);
    const feed = text.indexOf("\n", at);
    const end = feed === -1 ? text.length : feed;
    if (quote === -1 || quote >= end) {
      yield { record, cells: text.slice(at, end).split(delimiter), broken: false };
      at = end + 1;
    } else {
      const read = readQuotedRecord(text, at, delimiter);
      // Not closed within reach: this physical line is one broken row, the next line starts afresh.
      if (read) yield { record, cells: read.cells, broken: false };
      else yield { record, cells: text.slice(at, end).split(delimiter), broken: true };
      at = read ? read.next : end + 1;
    }
  }
}

function readQuotedRecord(text: string, start: number, delimiter: Delimiter): { cells: string[]; next: number } | null {
  const cells: string[] = [];
  let at = start;
  for (;;) {
    if (text[at] === '"') {
      const cell = readQuoted(text, at, delimiter);
      if (!cell) return null;
      cells.push(cell.value);
      at = cell.next;
    } else {
      const stop = cellEnd(text, at, delimiter);
      cells.push(text.slice(at, stop));
      at = stop;
    }
    if (text[at] !== delimiter) return { cells, next: at + 1 };
    at += 1;
  }
}

function readQuoted(text: string, start: number, delimiter: Delimiter): { value: string; next: number } | null {
  let value = "";
  let at = start + 1;
  for (;;) {
    const quote = text.indexOf('"', at);
    if (quote === -1 || quote - start > QUOTED_CELL_MAX) return null;
    value += text.slice(at, quote);
    const after = text[quote + 1];
    if (after === '"') {
      value += '"';
      at = quote + 2;
    } else if (after === undefined || after === delimiter || after === "\n") {
      return { value, next: quote + 1 };
    } else {
      // A quote inside the words ('6" chain') is text; across lines it is the next row's: ours was never closed.
      if (value.includes("\n")) return null;
      value += '"';
      at = quote + 1;
    }
  }
}

function cellEnd(text: string, start: number, delimiter: Delimiter): number {
  let at = start;
  while (at < text.length) {
    const char = text[at];
    if (char === delimiter || char === "\n") return at;
    at += 1;
  }
  return at;
}

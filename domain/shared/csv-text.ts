/**
 * Tables as CSV (RFC 4180): comma, CRLF, a byte order mark so that spreadsheets read UTF-8. Text that a spreadsheet
 * would take for a formula gets an apostrophe before it (OWASP: CSV injection); numbers stay numbers.
 */
export type Cell = string | number | null;

const FORMULA = /^[\s]*[=+\-@\t\r]/;

export function escapeFormula(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

export function csvText(rows: readonly (readonly Cell[])[]): string {
  return `\uFEFF${rows.map((row) => `${row.map(csvCell).join(",")}\r\n`).join("")}`;
}

function csvCell(cell: Cell): string {
  if (cell === null) return "";
  if (typeof cell === "number") return String(cell);
  const text = escapeFormula(cell.replaceAll("\u0000", ""));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Cells of a stock file: cleaning, numbers, and canonical values by alias. Nothing is guessed, nothing is truncated. */

/** Full-width forms to plain, no-break and zero-width characters out, ends trimmed; NUL bytes never reach the database. */
export function cleanCell(raw: string): string {
  // Most cells are plain ASCII without odd spaces: leave them as they are.
  if (/^[!-~]+(?: [!-~]+)*$/.test(raw)) return raw;
  return raw
    .normalize("NFKC")
    .replaceAll("\0", "")
    .replace(/[\u200b-\u200d\ufeff]/g, "")
    .replace(/\s+/g, " ")
    .trim();
}

/** Excel's error values: the row they stand in is not to be trusted. */
export function isErrorCell(text: string): boolean {
  return text.startsWith("#") && /^#(N\/A|REF!|DIV\/0!|VALUE!|NAME\?|NUM!|NULL!)$/i.test(text);
}

/** What spreadsheets write for nothing. */
export function isBlank(text: string): boolean {
  return text === "" || text === "-" || text === "--";
}

export type NumberRead = { ok: true; text: string } | { ok: false; why: "number" | "exponent" };

/**
 * A decimal as plain text ("1234.5"), from "1,234.50", "$9,200", "0.5ct", "USD 8100/ct", "61.5%". A letter inside the
 * number, an exponent or a half-understood grouping is refused: a truncated price is worse than a rejected row.
 */
export function readDecimal(cell: string, decimalComma: boolean): NumberRead {
  if (/^[+-]?\d+(?:\.\d+)?$/.test(cell)) return { ok: true, text: cell.replace(/^\+/, "") };
  const bare = cell
    .replace(/^'/, "")
    .replace(/^(?:USD|US\$|EUR|HKD|HK\$|CNY|RMB|GBP|AED|INR|JPY|CHF|[$€¥£₹])\s*/i, "")
    .replace(/\s*(?:\/\s*(?:ct|crt|carat))\.?$/i, "")
    .replace(/\s*(?:USD|EUR|HKD|CNY|RMB|GBP|AED|INR|JPY|CHF|cts?|crt|carats?|mm|g|gm|grams?|克拉|毫米|克|%|°)\.?$/i, "")
    .trim();
  if (/^[+-]?\d+(?:[.,]\d+)?e[+-]?\d+$/i.test(bare)) return { ok: false, why: "exponent" };
  const grouped = decimalComma
    ? /^[+-]?\d{1,3}(?:[. ']\d{3})+(?:,\d+)?$|^[+-]?\d+(?:,\d+)?$/
    : /^[+-]?\d{1,3}(?:[, ']\d{3})+(?:\.\d+)?$|^[+-]?(?:\d+(?:\.\d+)?|\.\d+)$/;
  if (!grouped.test(bare)) return { ok: false, why: "number" };
  const plain = decimalComma ? bare.replace(/[. ']/g, "").replace(",", ".") : bare.replace(/[, ']/g, "");
  return { ok: true, text: plain.replace(/^\+/, "").replace(/^(-?)\./, "$10.") };
}

/** A decimal as an integer of `digits` decimal places, rounded half up; null where it is none or beyond safe integers. */
export function readScaled(cell: string, digits: number, decimalComma: boolean): number | null {
  const read = readDecimal(cell, decimalComma);
  if (!read.ok) return null;
  const scaled = Math.round(Number(read.text) * 10 ** digits);
  return Number.isSafeInteger(scaled) ? scaled : null;
}

/** Alias keys ignore case, spaces, underscores, points and hyphens: "Very Good", "V.GOOD" and "very_good" are one. */
export function aliasKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[\s_.\-*]+/g, "");
}

export type AliasTable = ReadonlyMap<string, string>;

/** Builds a lookup from `canonical → "alias|alias"`. An alias that two values claim is left out, unless `settled` names its meaning. */
export function aliasTable(
  lists: Readonly<Record<string, string>>,
  settled: Readonly<Record<string, string>> = {},
): AliasTable {
  const table = new Map<string, string>();
  const claimed = new Set<string>();
  for (const [canonical, aliases] of Object.entries(lists)) {
    for (const key of new Set([canonical, ...aliases.split("|")].map(aliasKey))) {
      if (key === "") continue;
      const other = table.get(key);
      if (other !== undefined && other !== canonical) claimed.add(key);
      else table.set(key, canonical);
    }
  }
  for (const key of claimed) table.delete(key);
  for (const [alias, canonical] of Object.entries(settled)) table.set(aliasKey(alias), canonical);
  return table;
}

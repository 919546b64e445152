/** Dates of stock files to ISO 8601; the order of "03/04/2024" is decided once for a file, never per cell. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** The two small parts of a date written in figures with the year last; null for every other form. */
export function numericDateParts(text: string): { first: number; second: number; year: number } | null {
  const match = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})(?:[ T]\d.*)?$/.exec(text);
  if (!match) return null;
  return { first: Number(match[1]), second: Number(match[2]), year: fullYear(match[3] ?? "") };
}

/** "2024-03-09"; null where the text is no date, or its order is not known. */
export function readDate(text: string, order: "dmy" | "mdy" | null): string | null {
  const iso = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?(?:[ T].*)?$/.exec(text);
  if (iso) return isoDate(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const compact = /^(20\d{2}|19\d{2})(\d{2})(\d{2})$/.exec(text);
  if (compact) return isoDate(Number(compact[1]), Number(compact[2]), Number(compact[3]));
  const named =
    /^(\d{1,2})[\s-]*([a-z]{3})[a-z]*\.?[\s,-]*(\d{4}|\d{2})$/i.exec(text) ??
    reorder(/^([a-z]{3})[a-z]*\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/i.exec(text));
  if (named) {
    const month = MONTHS.indexOf((named[2] ?? "").toLowerCase()) + 1;
    return month === 0 ? null : isoDate(fullYear(named[3] ?? ""), month, Number(named[1]));
  }
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(text);
  if (serial) return fromSerial(Number(serial[1]));
  const parts = numericDateParts(text);
  if (!parts) return null;
  const settled = parts.first > 12 ? "dmy" : parts.second > 12 ? "mdy" : parts.first === parts.second ? "dmy" : order;
  if (settled === null) return null;
  return settled === "dmy"
    ? isoDate(parts.year, parts.second, parts.first)
    : isoDate(parts.year, parts.first, parts.second);
}

function reorder(match: RegExpExecArray | null): string[] | null {
  return match ? [match[0], match[2] ?? "", match[1] ?? "", match[3] ?? ""] : null;
}

function fullYear(text: string): number {
  return text.length === 2 ? 2000 + Number(text) : Number(text);
}

/** Excel's day count since 1900 (a leap year there), between 1990 and 2050. */
function fromSerial(days: number): string | null {
  if (days < 32874 || days > 54789) return null;
  return new Date(Date.UTC(1899, 11, 30) + days * 86_400_000).toISOString().slice(0, 10);
}

function isoDate(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return same && year >= 1900 && year <= 2100 ? date.toISOString().slice(0, 10) : null;
}

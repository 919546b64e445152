/** The text of a workbook's cell as a stock file would have it: 61.9% for 0.619 shown as percent, ISO dates, no exponents. */
import type { NumberStyle } from "@/services/stock/workbook/workbook-parts";

/** `type`: the cell's t attribute. `raw`: text of its v or is element. */
export function cellText(
  type: string,
  raw: string,
  style: NumberStyle,
  shared: readonly string[],
  date1904: boolean,
): string {
  if (type === "n" || type === "") return raw === "" ? "" : numberText(raw, style, date1904);
  if (type === "s") return shared[Number(raw)] ?? "";
  if (type === "b") return raw === "1" ? "TRUE" : "FALSE";
  if (type === "d") return raw.slice(0, 10);
  return raw;
}

function numberText(raw: string, style: NumberStyle, date1904: boolean): string {
  if (style === "plain" && raw.length < 16 && /^-?\d+(?:\.\d+)?$/.test(raw)) return raw;
  const value = Number(raw);
  if (!Number.isFinite(value)) return raw;
  if (style === "percent") return `${plain(value * 100)}%`;
  if (style === "date") return dateText(value, date1904) ?? plain(value);
  if (typeof style === "object" && Number.isInteger(value) && value >= 0)
    return plain(value).padStart(style.digits, "0");
  return plain(value);
}

/** Fifteen digits, as Excel shows, and never an exponent: 9.9E+9 in the file is all its digits. */
function plain(value: number): string {
  const short = Number(value.toPrecision(15));
  const text = String(short);
  if (!text.includes("e")) return text;
  return Math.abs(short) >= 1
    ? short.toLocaleString("en-US", { useGrouping: false, maximumFractionDigits: 0 })
    : short.toFixed(20).replace(/0+$/, "");
}

const DAY_MS = 86_400_000;

/** Days since 1900 (with Excel's leap day that never was) or 1904; a time of day alone is no date. */
function dateText(serial: number, date1904: boolean): string | null {
  const days = date1904 ? serial + 1462 : serial < 61 ? serial + 1 : serial;
  if (days < 1 || days > 2_958_465) return null;
  const date = new Date(Date.UTC(1899, 11, 30) + Math.round(days * DAY_MS));
  return date.toISOString().slice(0, 10);
}

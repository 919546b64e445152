/** Bounds of a range as people type them and as the address spells them: "1-2.5", "5000-", full-width digits, "10,000". */
import { type Currency, minorToDecimal, parseMinor } from "@/domain/shared/money";
import { parseCaratMct } from "@/domain/shared/weight";

/** Inclusive bounds; null is open. */
export type Range<Value> = { min: Value | null; max: Value | null };

export function isRangeSet(range: Range<unknown> | undefined): boolean {
  return range !== undefined && (range.min !== null || range.max !== null);
}

/** From `name=low-high`, or `nameMin` and `nameMax` of a form. Bounds the wrong way round are turned. */
export function readBounds<Value extends number | bigint>(
  params: URLSearchParams,
  name: string,
  read: (text: string) => Value | null,
): Range<Value> {
  const [low = "", high = ""] = (params.get(name) ?? "").normalize("NFKC").split(/[-–—]/, 2);
  const min = read(plainNumber(params.get(`${name}Min`) || low));
  const max = read(plainNumber(params.get(`${name}Max`) || high));
  return min !== null && max !== null && min > max ? { min: max, max: min } : { min, max };
}

/** Empty where both bounds are open. */
export function writeBounds<Value>(range: Range<Value>, write: (value: Value) => string): string {
  if (!isRangeSet(range)) return "";
  return `${range.min === null ? "" : write(range.min)}-${range.max === null ? "" : write(range.max)}`;
}

/** "１０,０００" and "10 000" are 10000; a single comma before other than three digits is a decimal comma. */
function plainNumber(text: string): string {
  const plain = text.normalize("NFKC").replace(/\s/g, "");
  if (/^\d{1,3}(,\d{3})+(\.\d+)?$/.test(plain)) return plain.replaceAll(",", "");
  return plain.replace(/^(\d+),(\d+)$/, "$1.$2");
}

export function readWeight(text: string): number | null {
  return parseCaratMct(text);
}

export function readAmount(text: string, currency: Currency): bigint | null {
  const minor = parseMinor(text, currency);
  return minor === null || minor < 0n ? null : minor;
}

export function writeAmount(minor: bigint, currency: Currency): string {
  return minorToDecimal(minor, currency).replace(/\.0+$/, "");
}

/** "61.5" with one decimal is 615; null where it is no plain decimal, has more decimals, or is no figure of a stone. */
export function readDecimal(text: string, digits: number): number | null {
  const match = /^(\d{1,9})(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const kept = (match[2] ?? "").replace(/0+$/, "");
  if (kept.length > digits) return null;
  return Number(match[1]) * 10 ** digits + Number(kept.padEnd(digits, "0") || "0");
}

/** The shortest text: 615 with one decimal is "61.5", 600 is "60". */
export function writeDecimal(value: number, digits: number): string {
  const text = (value / 10 ** digits).toFixed(digits);
  return digits > 0 ? text.replace(/\.?0+$/, "") : text;
}

/**
 * The asking price of a row: RapNet files carry it per carat, others in total, some both (then they must agree within
 * one percent and the total counts). A list price with a discount becomes what the buyer pays. Null is "on request".
 */

import { type Currency, isCurrency, MINOR_DIGITS, totalFromPerCarat } from "@/domain/shared/money";
import { readDecimal } from "@/domain/stock/cell";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { RowReader } from "@/domain/stock/row-reader";

export type PriceRead = { priceMinor: bigint | null; currency: Currency };

const ON_REQUEST = /^(?:p\.?o\.?r\.?|on request|price on request|call|ask|询价|面议)$/i;
const CURRENCY_SIGNS: readonly (readonly [RegExp, Currency])[] = [
  [/US\$|USD/i, "USD"],
  [/HK\$|HKD/i, "HKD"],
  [/RMB|CNY|人民币/i, "CNY"],
  [/EUR|€/i, "EUR"],
  [/GBP|£/i, "GBP"],
  [/AED/i, "AED"],
  [/INR|₹/i, "INR"],
  [/JPY/i, "JPY"],
  [/CHF/i, "CHF"],
];

/** Undefined where the row has a fault in its price. */
export function readPrice(row: RowReader, weightMct: number | null): PriceRead | undefined {
  const currency = readCurrency(row);
  if (!currency) return undefined;
  const perCaratText = row.text("price_per_carat");
  const totalText = row.text("price_total");
  if (ON_REQUEST.test(perCaratText) || ON_REQUEST.test(totalText)) return { priceMinor: null, currency };
  const before = row.faults.length;
  const perCarat = perCaratText ? readAmount(row, "price_per_carat", currency) : readDiscounted(row, currency);
  const total = totalText ? readAmount(row, "price_total", currency) : null;
  if (row.faults.length > before) return undefined;
  if (perCarat === null && total === null) {
    row.fault("price_per_carat", "price-missing");
    return undefined;
  }
  const fromPerCarat = perCarat === null || weightMct === null ? null : totalFromPerCarat(perCarat, weightMct);
  if (total !== null && fromPerCarat !== null && differ(total, fromPerCarat)) {
    row.fault("price_total", "prices-disagree", {
      perCaratMinor: String(perCarat),
      fromPerCaratMinor: String(fromPerCarat),
      totalMinor: String(total),
    });
    return undefined;
  }
  const priceMinor = total ?? fromPerCarat;
  if (priceMinor === null) return undefined;
  if (priceMinor <= 0n || priceMinor > PRICE_MAX_MINOR) {
    row.fault(total === null ? "price_per_carat" : "price_total", "price-range");
    return undefined;
  }
  return { priceMinor, currency };
}

/** Ten billion of the major unit. */
const PRICE_MAX_MINOR = 10n ** 12n;

function differ(a: bigint, b: bigint): boolean {
  const gap = a > b ? a - b : b - a;
  return gap * 100n > (a > b ? a : b);
}

function readCurrency(row: RowReader): Currency | null {
  const named = row.text("currency").toUpperCase();
  if (named) {
    const code = isCurrency(named) ? named : CURRENCY_SIGNS.find(([sign]) => sign.test(named))?.[1];
    if (code) return code;
    row.fault("currency", "currency-unknown");
    return null;
  }
  const cell = `${row.text("price_per_carat")} ${row.text("price_total")}`;
  if (/[A-Z€£₹人]/i.test(cell)) {
    const signed = CURRENCY_SIGNS.find(([sign]) => sign.test(cell));
    if (signed) return signed[1];
  }
  return isCurrency(row.decisions.currency) ? row.decisions.currency : "USD";
}

function readAmount(row: RowReader, field: StockField, currency: Currency): bigint | null {
  const read = readDecimal(row.text(field), row.decisions.decimalComma);
  if (!read.ok) {
    row.fault(field, read.why === "exponent" ? "number-exponent" : "price-form");
    return null;
  }
  const minor = toMinor(read.text, currency);
  if (minor <= 0n) {
    row.fault(field, "price-range");
    return null;
  }
  return minor;
}

/** A decimal text as minor units, half up: files carry prices per carat with more digits than the currency has. */
function toMinor(text: string, currency: Currency): bigint {
  const [whole = "0", fraction = ""] = text.replace("-", "").split(".");
  const digits = MINOR_DIGITS[currency];
  const kept = BigInt(`${whole}${fraction.slice(0, digits).padEnd(digits, "0")}`);
  const up = Number(fraction[digits] ?? "0") >= 5 ? 1n : 0n;
  return text.startsWith("-") ? -(kept + up) : kept + up;
}

/** Chinese files: list price per carat and 退点 (percent off). Discounts between -1 and 1 are fractions. */
function readDiscounted(row: RowReader, currency: Currency): bigint | null {
  const list = row.text("list_price_per_carat");
  const discount = row.text("discount_percent");
  if (!list || !discount || row.text("price_total")) return null;
  const listMinor = readAmount(row, "list_price_per_carat", currency);
  const read = readDecimal(discount.replace(/^\((.*)\)$/, "$1"), row.decisions.decimalComma);
  if (!read.ok) {
    row.fault("discount_percent", "price-form");
    return null;
  }
  if (listMinor === null) return null;
  const size = Math.abs(Number(read.text));
  const percent = size <= 1 && !discount.includes("%") ? size * 100 : size;
  if (percent >= 100) {
    row.fault("discount_percent", "price-range");
    return null;
  }
  return (listMinor * BigInt(Math.round((100 - percent) * 10_000))) / 1_000_000n;
}

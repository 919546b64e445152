/**
 * The asking price of a row: RapNet files carry it per carat, others in total, some both (then they must agree within
 * one percent and the total counts). A list price with a discount becomes what the buyer pays. Null is "on request".
 */
import { type Currency, isCurrency, MINOR_DIGITS } from "@/domain/shared/money";
import { readDecimal } from "@/domain/stock/cell";
import { currencyIn } from "@/domain/stock/currency-words";
import type { StockField } from "@/domain/stock/heading-aliases";
import { type RowReader, round } from "@/domain/stock/row-reader";

/** Both in the major unit; total in whole minor units. Null is "on request". */
export type PriceRead = {
  total: number | null;
  perCarat: number | null;
  discountPercent: number | null;
  currency: Currency;
};

const ON_REQUEST =
  /^(?:p\.?\s*o\.?\s*r\.?|o\.?r\.?|(?:price\s+)?(?:up)?on\s+(?:request|demand|application|inquiry|enquiry)|(?:please\s+)?(?:call|ask|inquire|enquire|contact(?:\s+us)?)(?:\s+for\s+price)?|request|tbd|poa|p\.o\.a\.?|询价|面议|电询|议价|咨询|价格面议|詢價|面議)$/i;

/** Undefined where the row has a fault in its price. `weightMct` null: a jewel, which has no price per carat. */
export function readPrice(row: RowReader, weightMct: number | null, isJewel = false): PriceRead | undefined {
  const perCaratText = isJewel ? "" : row.text("price_per_carat");
  const totalText = row.text("price_total") || (isJewel ? row.text("price_per_carat") : "");
  const currency = readCurrency(row, perCaratText, totalText);
  if (!currency) return undefined;
  if (isOnRequest(perCaratText) || isOnRequest(totalText)) {
    return { total: null, perCarat: null, discountPercent: null, currency };
  }
  const before = row.faults.length;
  const totalField = row.text("price_total") ? "price_total" : "price_per_carat";
  const total = totalText ? readAmount(row, totalField, totalText) : null;
  const given = perCaratText ? readAmount(row, "price_per_carat", perCaratText) : null;
  const discountPercent = isJewel ? null : readDiscount(row, !perCaratText && !totalText);
  const perCarat = given ?? (total === null && !isJewel ? readListed(row, discountPercent) : null);
  if (row.faults.length > before) return undefined;
  if (perCarat === null && total === null) {
    row.fault("price_per_carat", "price-missing");
    return undefined;
  }
  return settled(row, { total, perCarat, discountPercent, currency }, weightMct);
}

function settled(row: RowReader, price: PriceRead, weightMct: number | null): PriceRead | undefined {
  const digits = MINOR_DIGITS[price.currency];
  const fromPerCarat =
    price.perCarat === null || weightMct === null ? null : round((price.perCarat * weightMct) / 1000, digits);
  if (price.total !== null && fromPerCarat !== null && differ(price.total, fromPerCarat)) {
    row.fault("price_total", "prices-disagree", { perCarat: price.perCarat ?? 0, total: price.total, fromPerCarat });
    return undefined;
  }
  const total = price.total === null ? fromPerCarat : round(price.total, digits);
  // A weight that cannot be read has its own fault.
  if (total === null) return undefined;
  const each = price.perCarat ?? (weightMct === null ? 0 : (total * 1000) / weightMct);
  if (total <= 0 || total > PRICE_MAX || (each > PER_CARAT_MAX && !SMALL_UNITS.includes(price.currency))) {
    row.fault(price.total === null ? "price_per_carat" : "price_total", "price-range");
    return undefined;
  }
  const perCarat = price.perCarat ?? (weightMct === null ? null : (total * 1000) / weightMct);
  return { ...price, total, perCarat: perCarat === null ? null : round(perCarat, digits) };
}

/** Ten billion of the major unit. */
const PRICE_MAX = 1e10;
/** Four times the dearest stone ever sold (some five million dollars a carat): above it stands a report number. */
const PER_CARAT_MAX = 2e7;
const SMALL_UNITS: readonly Currency[] = ["JPY", "VND", "INR"];

/** More than one percent apart; a unit of rounding is no difference in a small total. */
function differ(a: number, b: number): boolean {
  return Math.abs(a - b) > Math.max(a, b) * 0.01 + 0.0051 && Math.abs(a - b) > 1;
}

function isOnRequest(text: string): boolean {
  if (text === "") return false;
  const first = text.charCodeAt(0);
  return (first < 48 || first > 57) && ON_REQUEST.test(text);
}

function readCurrency(row: RowReader, perCaratText: string, totalText: string): Currency | null {
  const named = row.text("currency");
  if (named) {
    const upper = named.toUpperCase();
    const code = isCurrency(upper) ? upper : currencyIn(named);
    if (code) return code;
    row.fault("currency", "currency-unknown");
    return null;
  }
  const cell = currencyIn(totalText) ?? currencyIn(perCaratText);
  if (cell) return cell;
  const foreign =
    /(?:^|[\d\s])(CAD|AUD|NZD|SGD|CA\$|AU\$|A\$|C\$|S\$|NT\$|TWD|ILS|₪|RUB|₽|THB|฿|KRW|₩|ZAR|SEK|NOK|DKK|PLN|TRY|BRL|R\$)(?:[\d\s]|$)/i;
  if (foreign.test(totalText) || foreign.test(perCaratText)) {
    row.fault(foreign.test(totalText) ? "price_total" : "price_per_carat", "currency-unknown");
    return null;
  }
  return row.decisions.currency;
}

function readAmount(row: RowReader, field: StockField, text: string): number | null {
  const read = readDecimal(text, row.decimalComma);
  if (!read.ok) {
    row.fault(field, read.why === "exponent" ? "number-exponent" : "price-form");
    return null;
  }
  if (read.value <= 0) {
    row.fault(field, "price-range");
    return null;
  }
  return read.value;
}

/** Percent below the list price, by the file's sign and scale; above it is negative. A fault only where the price hangs on it. */
function readDiscount(row: RowReader, needed: boolean): number | null {
  const text = row.text("discount_percent");
  if (text === "") return null;
  const pays = /^(\d+(?:\.\d+)?)\s*折$/.exec(text);
  const read = readDecimal(pays?.[1] ?? text, row.decimalComma);
  if (!read.ok) {
    if (needed) row.fault("discount_percent", "price-form");
    else row.warn("discount_percent", "value-dropped");
    return null;
  }
  const { below, scale } = row.decisions.discount;
  const size = pays ? Math.abs(read.value) * (read.value < 10 ? 10 : 1) : read.value;
  const percent = scale === "fraction" && !pays && !text.includes("%") ? size * 100 : size;
  const off = pays ? 100 - percent : below === "negative" ? -percent : percent;
  if (off >= 100 || off < -500) {
    if (needed) row.fault("discount_percent", "price-range");
    else row.warn("discount_percent", "figure-impossible");
    return null;
  }
  return round(off, 4) + 0;
}

/** Chinese files: list price per carat and 退点 (percent off). Without a discount a list price is no price. */
function readListed(row: RowReader, discountPercent: number | null): number | null {
  const cash = row.text("cash_price_per_carat");
  const list = row.text("list_price_per_carat");
  if (list && discountPercent !== null) {
    const amount = readAmount(row, "list_price_per_carat", list);
    return amount === null ? null : round((amount * (100 - discountPercent)) / 100, 4);
  }
  if (!cash) return null;
  row.warnOnce("cash-price", "cash_price_per_carat", "cash-price-used");
  return readAmount(row, "cash_price_per_carat", cash);
}

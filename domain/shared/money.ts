/**
 * Money: integer minor units with an ISO 4217 currency. Never a float; a split always adds up to what was split.
 * JSON carries the minor units as a decimal string.
 */
export const CURRENCIES = ["USD", "EUR", "HKD", "CNY", "AED", "INR", "JPY", "VND", "GBP", "CHF", "KWD", "BHD"] as const;
export type Currency = (typeof CURRENCIES)[number];

/** Decimal digits of the minor unit (ISO 4217). The only place that knows. */
export const MINOR_DIGITS: Record<Currency, number> = {
  USD: 2,
  EUR: 2,
  HKD: 2,
  CNY: 2,
  AED: 2,
  INR: 2,
  JPY: 0,
  VND: 0,
  GBP: 2,
  CHF: 2,
  KWD: 3,
  BHD: 3,
};

export type Money = { minor: bigint; currency: Currency };

export function isCurrency(text: string): text is Currency {
  return (CURRENCIES as readonly string[]).includes(text);
}

/** Reads "1234.50" as minor units of a currency; null where it is not a plain decimal or has too many decimals. */
export function parseMinor(text: string, currency: Currency): bigint | null {
  const match = /^(-?)(\d{1,15})(?:\.(\d+))?$/.exec(text.trim());
  if (!match) return null;
  const [, sign, whole = "0", fraction = ""] = match;
  const digits = MINOR_DIGITS[currency];
  const kept = fraction.replace(/0+$/, "");
  if (kept.length > digits) return null;
  const minor = BigInt(whole) * 10n ** BigInt(digits) + BigInt(kept.padEnd(digits, "0") || "0");
  return sign ? -minor : minor;
}

/** Minor units as a plain decimal text, "1234.50"; the inverse of parseMinor. */
export function minorToDecimal(minor: bigint, currency: Currency): string {
  const digits = MINOR_DIGITS[currency];
  const sign = minor < 0n ? "-" : "";
  const text = (minor < 0n ? -minor : minor).toString().padStart(digits + 1, "0");
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`;
}

/** Integer division rounding half up, away from zero for negatives: the one rounding rule for prices and premiums. */
export function divideRoundHalfUp(numerator: bigint, denominator: bigint): bigint {
  if (denominator <= 0n) throw new RangeError("divideRoundHalfUp: denominator must be positive");
  const magnitude = numerator < 0n ? -numerator : numerator;
  const rounded = (magnitude * 2n + denominator) / (denominator * 2n);
  return numerator < 0n ? -rounded : rounded;
}

/** Total price from a price per carat, weight in thousandths of a carat; rounded half up to the minor unit. */
export function totalFromPerCarat(perCaratMinor: bigint, weightMct: number): bigint {
  return divideRoundHalfUp(perCaratMinor * BigInt(weightMct), 1000n);
}

/** Price per carat from a total, weight in thousandths of a carat; rounded half up to the minor unit. */
export function perCaratFromTotal(totalMinor: bigint, weightMct: number): bigint {
  if (weightMct <= 0) throw new RangeError("perCaratFromTotal: weight must be positive");
  return divideRoundHalfUp(totalMinor * 1000n, BigInt(weightMct));
}

/** Splits a total by weights; the parts always sum to the total, remainders go to the largest rests, then first come. */
export function apportion(total: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((a, b) => a + b, 0n);
  if (total < 0n || sum <= 0n || weights.some((w) => w < 0n)) throw new RangeError("apportion: bad input");
  const parts = weights.map((w, index) => ({ index, share: (total * w) / sum, rest: (total * w) % sum }));
  let left = total - parts.reduce((a, p) => a + p.share, 0n);
  for (const part of [...parts].sort((a, b) => (a.rest < b.rest ? 1 : a.rest > b.rest ? -1 : a.index - b.index))) {
    if (left === 0n) break;
    part.share += 1n;
    left -= 1n;
  }
  return parts.map((p) => p.share);
}

/** A dated exchange rate: `ratePpm` units of `quote` for one unit of `base`, in millionths. */
export type FxRate = { base: Currency; quote: Currency; ratePpm: bigint; asOf: string; source: string };

/** Converts by a dated rate, rounding half up in the target's minor unit. */
export function convert(money: Money, rate: FxRate): Money {
  if (money.currency !== rate.base)
    throw new RangeError(`convert: rate is for ${rate.base}, money is ${money.currency}`);
  const scaleUp = 10n ** BigInt(MINOR_DIGITS[rate.quote]);
  const scaleDown = 10n ** BigInt(MINOR_DIGITS[rate.base]);
  return {
    minor: divideRoundHalfUp(money.minor * rate.ratePpm * scaleUp, 1_000_000n * scaleDown),
    currency: rate.quote,
  };
}

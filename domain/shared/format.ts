/**
 * How figures are written: code before the amount, Arabic digits in every language, − for minus, – for ranges,
 * times always with their zone. Pure: the instant and the zone are handed in.
 */
import { LANGUAGE_TAG, type Locale } from "@/domain/shared/locale";
import { type Currency, MINOR_DIGITS } from "@/domain/shared/money";

/** "17,714" or "17,714.50": minor units are shown only where there are any. */
export function formatAmount(minor: bigint | string, currency: Currency): string {
  const value = BigInt(minor);
  const digits = MINOR_DIGITS[currency];
  const unit = 10n ** BigInt(digits);
  const magnitude = value < 0n ? -value : value;
  const whole = (magnitude / unit).toString().replace(/\B(?=(\d{3})+(?!\d))/g, ",");
  const rest = magnitude % unit;
  const fraction = rest === 0n ? "" : `.${rest.toString().padStart(digits, "0")}`;
  return `${value < 0n ? "−" : ""}${whole}${fraction}`;
}

/** "USD 17,714". The space does not break. */
export function formatMoney(minor: bigint | string, currency: Currency): string {
  return `${currency}\u00a0${formatAmount(minor, currency)}`;
}

/** Whole units only, rounded half up: for tables of prices. */
export function formatWhole(minor: bigint | string, currency: Currency): string {
  const unit = 10n ** BigInt(MINOR_DIGITS[currency]);
  const value = BigInt(minor);
  const rounded = ((value < 0n ? value - unit / 2n : value + unit / 2n) / unit) * unit;
  return formatAmount(rounded, currency);
}

/** 万 as a second line for large sums in Chinese: "约 15.4 万"; null below ten thousand or in English. */
export function tenThousands(minor: bigint | string, currency: Currency, locale: Locale): string | null {
  if (locale !== "zh") return null;
  const whole = BigInt(minor) / 10n ** BigInt(MINOR_DIGITS[currency]);
  if (whole < 100_000n) return null;
  return `${(Number(whole) / 10_000).toLocaleString("en-US", { maximumFractionDigits: 1 })} 万`;
}

export function formatCount(count: number): string {
  return count.toLocaleString("en-US");
}

/** Tenths of a percent or degree as text: 615 → "61.5". */
export function formatTenths(tenths: number): string {
  return tenths % 10 === 0 ? String(tenths / 10) : (tenths / 10).toFixed(1);
}

/** Micrometres as millimetres with two decimals: 7360 → "7.36". */
export function formatMillimetres(um: number): string {
  return (um / 1000).toFixed(2);
}

/** "22 Nov 2026" or "2026年11月22日". */
export function formatDate(at: Date, locale: Locale, zone = "UTC"): string {
  if (locale === "zh") {
    return new Intl.DateTimeFormat("zh-CN", { year: "numeric", month: "long", day: "numeric", timeZone: zone }).format(
      at,
    );
  }
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: zone }).format(
    at,
  );
}

/** "November 2026" or "2026年11月". */
export function formatMonth(at: Date, locale: Locale, zone = "UTC"): string {
  return new Intl.DateTimeFormat(LANGUAGE_TAG[locale], { month: "long", year: "numeric", timeZone: zone }).format(at);
}

/** "Tue 24" or "24日 周二". */
export function formatWeekday(at: Date, locale: Locale, zone = "UTC"): string {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LANGUAGE_TAG[locale], { ...options, timeZone: zone }).format(at);
  const [day, weekday] = [part({ day: "numeric" }), part({ weekday: "short" })];
  return locale === "zh" ? `${day} ${weekday}` : `${weekday} ${day}`;
}

/** "14:36:00" in a zone, seconds on request. */
export function formatClock(at: Date, zone: string, seconds = false): string {
  return new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    ...(seconds ? { second: "2-digit" } : {}),
    hourCycle: "h23",
    timeZone: zone,
  }).format(at);
}

/** "22 Nov 2026, 14:36 UTC": an absolute time never stands without its zone. */
export function formatInstant(at: Date, locale: Locale, zone = "UTC"): string {
  const name = zone === "UTC" ? "UTC" : zoneName(zone, locale);
  return `${formatDate(at, locale, zone)}${locale === "zh" ? " " : ", "}${formatClock(at, zone)} ${name}`;
}

/** The city of an IANA zone in words: "Asia/Hong_Kong" → "Hong Kong". */
export function zoneName(zone: string, locale: Locale): string {
  const named = ZONE_WORDS[zone];
  return named ? named[locale] : (zone.split("/").at(-1) ?? zone).replaceAll("_", " ");
}
const ZONE_WORDS: Record<string, Record<Locale, string>> = {
  "Asia/Hong_Kong": { en: "Hong Kong", zh: "香港" },
  "Asia/Shanghai": { en: "Shanghai", zh: "上海" },
  "Asia/Dubai": { en: "Dubai", zh: "迪拜" },
  "Europe/Brussels": { en: "Antwerp", zh: "安特卫普" },
  "America/New_York": { en: "New York", zh: "纽约" },
  "Asia/Ho_Chi_Minh": { en: "Hanoi", zh: "河内" },
};

/** A country in words from its ISO 3166-1 alpha-2 code, short form. */
export function countryName(code: string, locale: Locale): string {
  const named = COUNTRY_WORDS[code]?.[locale];
  if (named) return named;
  try {
    return REGION_NAMES[locale].of(code) ?? code;
  } catch {
    return code;
  }
}
/** Where the runtime's short name is not the one that the trade and its papers use. */
const COUNTRY_WORDS: Record<string, Partial<Record<Locale, string>>> = {
  AE: { zh: "阿联酋" },
  CD: { en: "DR Congo" },
  CG: { en: "Congo" },
  HK: { zh: "中国香港" },
  MO: { zh: "中国澳门" },
  TW: { zh: "中国台湾" },
};
const regionNames = (locale: Locale) =>
  new Intl.DisplayNames([LANGUAGE_TAG[locale]], { type: "region", style: "short", fallback: "code" });
/** Made once: making one costs more than a thousand look-ups. */
const REGION_NAMES: Record<Locale, Intl.DisplayNames> = { en: regionNames("en"), zh: regionNames("zh") };

/** Time left as "1:37" (minutes and seconds), "2:04:10" above an hour, in days above two days as null. */
export function formatCountdown(ms: number): string {
  const total = Math.max(0, Math.ceil(ms / 1000));
  const hours = Math.floor(total / 3600);
  const minutes = Math.floor((total % 3600) / 60);
  const seconds = String(total % 60).padStart(2, "0");
  return hours > 0 ? `${hours}:${String(minutes).padStart(2, "0")}:${seconds}` : `${minutes}:${seconds}`;
}

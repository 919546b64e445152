/** Words of a passport: dates as precise as the source, places, who says so, short digests. For server components. */
import type { OriginEventBody } from "@/domain/passport/origin-event";
import type { Contradiction } from "@/domain/passport/passport";
import { countryName, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { formatCarat } from "@/domain/shared/weight";

/** "2021", "Jun 2021", "14 Jun 2021": never more precise than what is known. Null where nothing is. */
export function partialDate(date: string | null, locale: Locale): string | null {
  if (!date) return null;
  const [year = "", month, day] = date.split("-");
  if (!month) return locale === "zh" ? `${year}年` : year;
  const at = new Date(`${year}-${month}-${day ?? "01"}T00:00:00Z`);
  if (Number.isNaN(at.getTime())) return date;
  if (day) return formatDate(at, locale);
  if (locale === "zh") return `${year}年${Number(month)}月`;
  return new Intl.DateTimeFormat("en-GB", { month: "short", year: "numeric", timeZone: "UTC" }).format(at);
}

type Zh = { zh: string | undefined; en: string | undefined };
export function inLanguage(locale: Locale, words: Zh): string | null {
  return (locale === "zh" ? (words.zh ?? words.en) : words.en) ?? null;
}

/** Region and country of a mining event, city or country of a cutting event; Chinese names the larger place first. */
export function placeOf(body: OriginEventBody, locale: Locale): string | null {
  const { region, regionZh, country, workshopCity } = body.facts;
  const land = country ? countryName(country, locale) : null;
  const near = workshopCity && locale === "en" ? workshopCity : inLanguage(locale, { zh: regionZh, en: region });
  const named = locale === "zh" ? [land, near] : [near, land];
  return named.filter(Boolean).join(locale === "zh" ? "，" : ", ") || null;
}

/** The first eight of a SHA-256 in fours, as printed beside a seal. */
export function shortDigest(hash: string): string {
  return `${hash.slice(0, 4)} ${hash.slice(4, 8)} …`;
}

/** A contradiction's value as people read it. */
export function claimValue(fact: Contradiction["fact"], value: string, locale: Locale): string {
  if (fact === "country") return countryName(value, locale);
  if (fact === "report") return value;
  return `${formatCarat(Number(value))} ct`;
}

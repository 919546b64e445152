/** Where a stone was mined, cut, made, and lies: countries by name, code, city or mine. */
import { countryOf } from "@/domain/stock/canonical-values";
import type { ItemDraft } from "@/domain/stock/draft";
import type { StockField } from "@/domain/stock/heading-aliases";
import type { RowReader } from "@/domain/stock/row-reader";

export function readPlaces(row: RowReader, draft: ItemDraft): void {
  draft.mineId = row.text("mine_id").slice(0, 64) || null;
  draft.minedIn =
    readCountry(row, "country_of_origin") ??
    (draft.species === "diamond" ? null : placeCode(row.text("geographic_origin")));
  draft.polishedIn = readCountry(row, "polished_in");
  draft.madeIn = readCountry(row, "made_in");
  draft.exportedFrom = readCountry(row, "exported_from");
  draft.locatedIn = readCountry(row, "country");
  draft.locationCity = row.text("city").slice(0, 80) || null;
  draft.comment = (row.text("cert_comment") || row.text("member_comment")).slice(0, 1000) || null;
}

export function readCountry(row: RowReader, field: StockField): string | null {
  const text = row.text(field);
  if (text === "" || (field === "country_of_origin" && NO_COUNTRY.test(text))) return null;
  const code = placeCode(text);
  if (code === null) row.warn(field, "country-unknown");
  return code;
}

/** A country, a town or a mine; or one of them beside others: "Mumbai, India", "Diavik (Canada)", "New York, NY". */
function placeCode(text: string): string | null {
  const whole = countryOf(text) ?? CITIES[text.toLowerCase()];
  if (whole) return whole;
  const parts = text.split(/[,/(-]/).map((part) => part.replace(/[)\s]+$/, "").trim());
  const towns = parts.flatMap((part) => CITIES[part.toLowerCase()] ?? []);
  if (towns[0]) return towns[0];
  for (const part of [parts.at(-1) ?? "", parts[0] ?? ""]) {
    // "Chicago, IL" is not in Israel.
    const code = parts.length > 1 && US_STATES.test(part) ? null : countryOf(part);
    if (code) return code;
  }
  return null;
}

/** Codes of states that are codes of countries too. */
const US_STATES = /^(?:AL|AR|AZ|CA|CO|DE|GA|ID|IL|IN|KY|LA|MA|MD|ME|MN|MO|MS|MT|NC|NE|PA|SC|SD|TN|VA)$/;

/** Answers to "Canada Mark eligible?", a heading of its own that names no country ("no" is Norway's code). */
const NO_COUNTRY = /^(?:no|n|false|none|unknown|yes|y|true|[01])$/i;

/** Places and mines of the trade that files give instead of a country. */
const CITIES: Record<string, string> = {
  burma: "MM",
  mogok: "MM",
  ceylon: "LK",
  kashmir: "IN",
  muzo: "CO",
  chivor: "CO",
  argyle: "AU",
  ekati: "CA",
  diavik: "CA",
  "gahcho kue": "CA",
  jwaneng: "BW",
  orapa: "BW",
  karowe: "BW",
  letseng: "LS",
  catoca: "AO",
  cullinan: "ZA",
  venetia: "ZA",
  alrosa: "RU",
  yakutia: "RU",
  siberia: "RU",
  ural: "RU",
  arkhangelsk: "RU",
  grib: "RU",
  lomonosov: "RU",
  udachny: "RU",
  mumbai: "IN",
  surat: "IN",
  antwerp: "BE",
  "new york": "US",
  ny: "US",
  nyc: "US",
  "los angeles": "US",
  "ramat gan": "IL",
  "tel aviv": "IL",
  shanghai: "CN",
  shenzhen: "CN",
  guangzhou: "CN",
  bangkok: "TH",
  dubai: "AE",
  london: "GB",
  hk: "HK",
  moscow: "RU",
  tokyo: "JP",
  上海: "CN",
  深圳: "CN",
  广州: "CN",
  北京: "CN",
  孟买: "IN",
};

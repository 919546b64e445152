/** The currency that a company of a country thinks in, among those that the market quotes. Only for showing. */
import type { Currency } from "@/domain/shared/money";

/** ISO 3166-1 alpha-2 → ISO 4217. */
const CURRENCY_OF: Partial<Record<string, Currency>> = {
  US: "USD",
  CN: "CNY",
  HK: "HKD",
  AE: "AED",
  IN: "INR",
  JP: "JPY",
  VN: "VND",
  GB: "GBP",
  CH: "CHF",
  KW: "KWD",
  BH: "BHD",
  AT: "EUR",
  BE: "EUR",
  DE: "EUR",
  ES: "EUR",
  FR: "EUR",
  IE: "EUR",
  IT: "EUR",
  LU: "EUR",
  NL: "EUR",
  PT: "EUR",
};

export function localCurrency(country: string): Currency {
  return CURRENCY_OF[country] ?? "USD";
}

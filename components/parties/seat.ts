/** City and country of a company in one line; a city that is its country stands once. */
import type { Locale } from "@/domain/shared/locale";
import { term } from "@/messages/terms";

export function seatWords(locale: Locale, seat: { city: string | null; country: string }): string {
  const country = term(locale, "country", seat.country);
  const isCountry = seat.city === term("en", "country", seat.country);
  return seat.city && !isCountry ? `${seat.city} · ${country}` : country;
}

/** What a producer's file says beside the facts, as text: dates and words of the trade in the reader's language, the rest as written. */
import type { PublicDetails } from "@/domain/catalogue/public-details";
import { formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { term } from "@/messages/terms";

type Field = keyof PublicDetails;

const PERCENT: ReadonlySet<Field> = new Set([
  "girdle_percent",
  "crown_height",
  "pavilion_depth",
  "star_length",
  "lower_half",
]);

/** Null where the file says nothing. */
export function detailText(locale: Locale, field: Field, value: PublicDetails[Field]): string | null {
  if (value === undefined || value === "") return null;
  if (field === "report_date") {
    const date = new Date(String(value));
    return Number.isNaN(date.getTime()) ? String(value) : formatDate(date, locale);
  }
  if (field === "girdle_max") return term(locale, "girdle", String(value));
  return PERCENT.has(field) ? `${value}%` : String(value);
}

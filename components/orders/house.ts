/** The market's own zone: deadlines of money are told in it, as banks of the house count. */
export const HOUSE_ZONE = "Asia/Hong_Kong";

/** A company by the name that its reader reads. */
export function companyName(locale: "en" | "zh", company: { name: string; nameZh: string | null }): string {
  return locale === "zh" ? (company.nameZh ?? company.name) : company.name;
}

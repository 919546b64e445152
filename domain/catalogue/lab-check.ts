/** Where laboratories let anybody look a report up by its number. */
const PAGES: ReadonlyMap<string, string> = new Map([
  ["GIA", "https://www.gia.edu/report-check?reportno="],
  ["IGI", "https://www.igi.org/verify-your-report/?r="],
  ["HRD", "https://my.hrdantwerp.com/?record_number="],
]);

/** The laboratory's own page for this report; null where it has none that takes a number. */
export function labCheckAddress(lab: string | null, reportNumber: string | null): string | null {
  const page = PAGES.get(lab ?? "");
  return page && reportNumber ? `${page}${encodeURIComponent(reportNumber)}` : null;
}

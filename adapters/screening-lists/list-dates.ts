/** Dates as lists write them, as "1971", "1971-05" or "1971-05-11". Null where no year can be told. */

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const two = (figure: string | number) => String(figure).padStart(2, "0");

/** "11 May 1971", "May 1971", "circa 1957", "1957", "1971-05-11", "11/05/1971" (day first), "dd/mm/1971". */
export function listDate(text: string | null | undefined): string | null {
  if (!text) return null;
  const iso = /^\s*(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?/.exec(text);
  if (iso?.[1]) return [iso[1], iso[2], iso[3]].filter((part) => part && part !== "00").join("-");
  const slashes = /(\d{1,2}|dd)[/.](\d{1,2}|mm)[/.](\d{4})/i.exec(text);
  if (slashes?.[3]) {
    const [, day, month, year] = slashes;
    if (!/^\d/.test(month ?? "") || Number(month) < 1 || Number(month) > 12) return year ?? null;
    return /^\d/.test(day ?? "") && Number(day) > 0
      ? `${year}-${two(month ?? "")}-${two(day ?? "")}`
      : `${year}-${two(month ?? "")}`;
  }
  const words = /(?:(\d{1,2})[ -])?([A-Za-z]{3})[a-z]*[ -](\d{4})/.exec(text);
  const month = MONTHS.indexOf(words?.[2]?.toLowerCase() ?? "") + 1;
  if (words?.[3] && month > 0) return [words[3], two(month), words[1] ? two(words[1]) : null].filter(Boolean).join("-");
  return /\b(1[89]\d{2}|20\d{2})\b/.exec(text)?.[1] ?? null;
}

/**
 * Decides whether a report number can be one of its laboratory. Digits that a spreadsheet turned into 9.9E+09 are lost
 * and never reconstructed. Formats: GIA ten digits (older reports seven to nine), IGI nine and more with an optional
 * LG prefix for laboratory-grown, HRD eleven; for other laboratories only the characters are checked.
 */
import { unwrapText } from "@/domain/stock/cell";
import type { Lab } from "@/domain/stock/vocabulary";

export type ReportNumberRead =
  | { ok: true; number: string }
  | { ok: false; fault: "report-digits-lost" | "report-number-format" | "lab-grown" };

export function readReportNumber(lab: Lab, written: string): ReportNumberRead {
  if (lab === "GIA" && TEN_DIGITS.test(written)) return { ok: true, number: written };
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(written)) return { ok: false, fault: "report-digits-lost" };
  const bare = numberInLink(unwrapText(written))
    .replace(/^(?:report|cert(?:ificate)?|no|number|#|№)[\s.:#-]*/i, "")
    .replace(new RegExp(`^${lab}[\\s:#_-]*(?=(?:LG)?\\d{6,}$)|^${lab}[\\s:#]+`, "i"), "")
    .replace(new RegExp(`[\\s:#_-]*${lab}$`, "i"), "")
    .replace(/\.0+$/, "")
    .replace(/\.pdf$/i, "")
    // Thousands parted by commas: the digits are all there.
    .replace(/^\d{1,3}(?:,\d{3})+$/, (grouped) => grouped.replaceAll(",", ""))
    .replace(/\s+/g, "")
    .toUpperCase();
  if (/^(?:IGI)?LG[\dA-Z]*\d/.test(bare)) return { ok: false, fault: "lab-grown" };
  return (FORMATS[lab] ?? /^[A-Z0-9][A-Z0-9/_-]{2,24}$/).test(bare)
    ? { ok: true, number: bare }
    : { ok: false, fault: "report-number-format" };
}

const TEN_DIGITS = /^\d{10}$/;
const FORMATS: Partial<Record<Lab, RegExp>> = {
  GIA: /^\d{7,10}$/,
  IGI: /^(?:[A-Z]\d[A-Z0-9]{6,9}|\d{9,15})$/,
  HRD: /^\d{11}$/,
};

/** The digits of "https://…/report-check?reportno=6214563210" or of a HYPERLINK formula. */
function numberInLink(written: string): string {
  const formula = /^=HYPERLINK\(.*[",;\s](\d{7,})"?\s*\)$/i.exec(written)?.[1];
  if (formula) return formula;
  if (!/^(?:https?:\/\/|www\.)/i.test(written)) return written;
  return /(?:^|\D)((?:LG)?\d{7,15})(?!.*\d{7})/i.exec(written)?.[1] ?? written;
}

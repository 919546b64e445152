/**
 * Decides whether a report number can be one of its laboratory. Digits that a spreadsheet turned into 9.9E+09 are lost
 * and never reconstructed. Formats: GIA ten digits (older reports seven to nine), IGI nine and more with an optional
 * LG prefix for laboratory-grown, HRD eleven or twelve; for other laboratories only the characters are checked.
 */
import type { Lab } from "@/domain/stock/vocabulary";

export type ReportNumberRead =
  | { ok: true; number: string }
  | { ok: false; fault: "report-digits-lost" | "report-number-format" | "lab-grown" };

export function readReportNumber(lab: Lab, written: string): ReportNumberRead {
  if (/^\d+(?:[.,]\d+)?e\+?\d+$/i.test(written)) return { ok: false, fault: "report-digits-lost" };
  const bare = written
    .replace(/^https?:\/\/\S*?(\d{7,})\D*$/i, "$1")
    .replace(/^'/, "")
    .replace(new RegExp(`^${lab}[\\s:#-]*`, "i"), "")
    .replace(/\.0+$/, "")
    .replace(/\s+/g, "")
    .toUpperCase();
  if (/^LG\d/.test(bare)) return { ok: false, fault: "lab-grown" };
  return (FORMATS[lab] ?? /^[A-Z0-9][A-Z0-9/-]{2,24}$/).test(bare)
    ? { ok: true, number: bare }
    : { ok: false, fault: "report-number-format" };
}

const FORMATS: Partial<Record<Lab, RegExp>> = {
  GIA: /^\d{7,10}$/,
  IGI: /^(?:[A-Z]\d[A-Z0-9]{6,9}|\d{9,12})$/,
  HRD: /^\d{11,12}$/,
};

/** Laboratory and report number of a row: both or neither. */
import { LAB_WORDS } from "@/domain/stock/canonical-values";
import { readReportNumber } from "@/domain/stock/report-number";
import type { RowReader } from "@/domain/stock/row-reader";
import type { Lab } from "@/domain/stock/vocabulary";

const NONE = { lab: null, reportNumber: null } as const;
export type ReportRead = { lab: string | null; reportNumber: string | null };

export function readReport(row: RowReader): ReportRead {
  const labText = row.text("lab");
  const numberText = row.text("certificate_number");
  const joined = labText === "" || numberText === "" ? splitJoined(labText || numberText) : null;
  if (joined) return checked(row, joined.lab, joined.number);
  const number = /^(?:none|no|n|na|nil|uncertified|0|无)$/i.test(numberText) ? "" : numberText;
  const lab = labText === "" ? (number === "" ? "none" : (row.decisions.lab ?? "none")) : labOf(labText);
  if (lab === null) {
    row.fault("lab", "lab-unknown");
    return NONE;
  }
  if (lab === "none") {
    if (number === "") return NONE;
    // The number may say whose it is: "GIA 6214563210", or a laboratory-grown one.
    if (/^LG\d{6,}/i.test(number)) row.fault("certificate_number", "lab-grown");
    else row.fault("certificate_number", "report-without-lab");
    return NONE;
  }
  if (number === "") {
    row.fault("certificate_number", "lab-without-report");
    return NONE;
  }
  return checked(row, lab, number);
}

function checked(row: RowReader, lab: string, number: string): ReportRead {
  const read = readReportNumber(lab as Lab, number);
  if (read.ok) return { lab, reportNumber: read.number };
  row.fault(row.text("certificate_number") ? "certificate_number" : "lab", read.fault);
  return NONE;
}

function labOf(text: string): string | null {
  const lab = LAB_WORDS.find(text);
  if (lab !== null) return lab;
  const word =
    /^(GIA|IGI|HRD|AGSL?|GCAL|NGTC|NGGC|GSI|EGL|SSEF|GRS|IIDGR|DBIOD|G[üu]belin|AGL|AIGS|GIT|CGL|CISGEM|DSEF|LFG|Lotus|GGTL|CDC)(?![a-z])/i.exec(
      text,
    )?.[1];
  return word ? LAB_WORDS.find(word) : null;
}

/** One cell for both: "GIA 6214563210", "IGI-LG512345678". */
function splitJoined(text: string): { lab: string; number: string } | null {
  const match = /^([A-Za-zü]{3,7})[\s:#/_-]*((?:LG)?\d{7,15})$/.exec(text);
  const lab = match?.[1] ? LAB_WORDS.find(match[1]) : null;
  return lab && lab !== "none" && match?.[2] ? { lab, number: match[2] } : null;
}

/** Treatments that a row discloses, in words or in columns of yes and no ("Clarity Enhanced: Y"); what is unclear waits for a person. */
import { GEM_TREATMENT_WORDS, TREATMENT_WORDS } from "@/domain/stock/canonical-values";
import type { RowReader } from "@/domain/stock/row-reader";
import { tellsTreated } from "@/domain/stock/told-in-comment";

export type TreatmentRead = { value: string | null; review: boolean };

const YES = /^(?:y|yes|true|1|是)$/i;
const NO = /^(?:n|no|false|0|否|none|无)$/i;
/** Headings that ask for one treatment: what yes means below them. */
const ASKED: readonly (readonly [RegExp, string, "diamond" | "gem" | "any"])[] = [
  [/drill|laser|激光/i, "laser_drilled", "any"],
  [/clarity|fractur|fill|充填/i, "clarity_enhanced", "any"],
  [/irradiat|辐照/i, "irradiated", "any"],
  [/hpht/i, "hpht", "any"],
  [/heat|加热/i, "heat", "gem"],
  [/oil|油/i, "oil", "gem"],
  [/colou?r|coat|覆膜/i, "color_enhanced", "any"],
];

/** A treatment told only in a comment waits for a person: the market sells nothing undisclosed. */
export function readTreatment(row: RowReader, isDiamond: boolean): TreatmentRead {
  const value = disclosed(row, isDiamond);
  if (value === undefined) {
    row.warn("treatment", "treatment-unknown");
    return { value: null, review: true };
  }
  const told = tellsTreated(row);
  if (told && (value === null || value === "none" || value === "no_heat" || value === "oil_none")) {
    row.warn(told, "treatment-in-comment");
    return { value, review: true };
  }
  return { value, review: false };
}

/** Of several columns the one that tells of a treatment counts; undefined where one of them cannot be read. */
function disclosed(row: RowReader, isDiamond: boolean): string | null | undefined {
  let found: string | null = null;
  for (const { text, heading } of row.texts("treatment")) {
    const asked = ASKED.find(([words, , kind]) => words.test(heading) && (kind === "any" || !isDiamond))?.[1];
    const value =
      asked && YES.test(text)
        ? asked
        : NO.test(text)
          ? asked === "heat"
            ? "no_heat"
            : "none"
          : (isDiamond ? TREATMENT_WORDS : GEM_TREATMENT_WORDS).find(text);
    if (value === null) return undefined;
    if (found === null || found === "none") found = value;
  }
  return found;
}

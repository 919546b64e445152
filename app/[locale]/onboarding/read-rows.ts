/** Owners and signatories from their forms: lines of numbered fields ("name0", "share0"), empty lines left out. */
import type { z } from "zod";
import { isPastDay } from "@/domain/parties/company-document";
import { AUTHORITIES, type Signatory } from "@/domain/parties/company-file";
import { permilleOf } from "@/domain/parties/ownership";
import { hasTerm } from "@/messages/terms";
import type { OwnersInput } from "@/services/parties/company-file/save-step";

type Fields = Record<string, unknown>;

export const ROWS_MAX = 12;
const CHARACTERS_MAX = 140;

const textOf = (fields: Fields, name: string) => {
  const value = fields[name];
  return typeof value === "string" ? value.trim() : "";
};

function fault(check: z.RefinementCtx, field: string, message: string): void {
  check.addIssue({ code: "custom", path: [field], message });
}

/** Numbers of the lines in which a name was typed. */
function linesOf(fields: Fields, check: z.RefinementCtx): number[] {
  const lines = Array.from({ length: ROWS_MAX }, (_, at) => at).filter((at) => textOf(fields, `name${at}`) !== "");
  for (const at of lines) {
    if (textOf(fields, `name${at}`).length > CHARACTERS_MAX) fault(check, `name${at}`, "field-too-long");
    if (!isCountry(textOf(fields, `country${at}`))) fault(check, `country${at}`, "field-missing");
  }
  return lines;
}

const isCountry = (code: string) => /^[A-Z]{2}$/.test(code) && hasTerm("country", code);

export function ownersOf(fields: Fields, check: z.RefinementCtx): OwnersInput {
  const owners = linesOf(fields, check).map((at) => {
    const sharePermille = permilleOf(textOf(fields, `share${at}`));
    if (!sharePermille) fault(check, `share${at}`, "share-wrong");
    const born = textOf(fields, `birthDate${at}`);
    if (born && !isPastDay(born, new Date().toISOString().slice(0, 10))) fault(check, `birthDate${at}`, "date-wrong");
    const kind = textOf(fields, `kind${at}`) === "company" ? ("company" as const) : ("person" as const);
    return {
      name: textOf(fields, `name${at}`),
      kind,
      sharePermille: sharePermille ?? 0,
      country: textOf(fields, `country${at}`),
      birthDate: kind === "person" ? born || null : null,
    };
  });
  const rest = textOf(fields, "rest");
  const restPermille = rest ? permilleOf(rest) : 0;
  if (restPermille === null) fault(check, "rest", "share-wrong");
  return {
    owners,
    restPermille: restPermille ?? 0,
    restNote: textOf(fields, "restNote").slice(0, 1000) || null,
  };
}

export function peopleOf(fields: Fields, check: z.RefinementCtx, today: string): Signatory[] {
  return linesOf(fields, check).map((at) => {
    const position = textOf(fields, `position${at}`);
    const birthDate = textOf(fields, `birthDate${at}`);
    if (!position) fault(check, `position${at}`, "field-missing");
    if (!isPastDay(birthDate, today)) fault(check, `birthDate${at}`, "date-wrong");
    return {
      name: textOf(fields, `name${at}`),
      position: position.slice(0, CHARACTERS_MAX),
      birthDate,
      country: textOf(fields, `country${at}`),
      authority: AUTHORITIES.find((one) => one === textOf(fields, `authority${at}`)) ?? "alone",
    };
  });
}

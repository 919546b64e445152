/** The words of a fault or warning in the reader's language. Every code has some: the tables below do not compile otherwise. */
import type { Locale } from "@/domain/shared/locale";
import type { RowFault } from "@/domain/stock/draft";
import { FAULT_CODES, type FaultCode, type FileErrorCode, type WarningCode } from "@/domain/stock/stock-fault";
import { stock as english } from "@/messages/en/stock";
import { fieldName } from "@/messages/field-names";
import type { Translate } from "@/messages/messages";
import { hasTerm, type TermGroup, term } from "@/messages/terms";

english.fault satisfies Record<FaultCode, string>;
english.warning satisfies Record<WarningCode, string>;
english.fileError satisfies Record<FileErrorCode, string>;

export function faultWords(locale: Locale, t: Translate<"stock">, note: RowFault): string {
  const details = { ...note.details };
  if (typeof details.readAs === "string") details.readAs = readAsWord(locale, details.readAs);
  if (typeof details.field === "string") details.field = fieldName(locale, details.field);
  const code = note.code;
  return isFault(code) ? t(`fault.${code}`, details) : t(`warning.${code as WarningCode}`, details);
}

function isFault(code: string): code is FaultCode {
  return (FAULT_CODES as readonly string[]).includes(code);
}

/** A canonical value or field in words where the trade has one. */
function readAsWord(locale: Locale, value: string): string {
  const groups: TermGroup[] = ["shape", "fluorescence", "word"];
  const group = groups.find((one) => hasTerm(one, value));
  return group ? term(locale, group, value) : value.replaceAll("_", " ");
}

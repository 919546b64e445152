/**
 * Reads the numbers out of what somebody pasted: a column of a sheet, a mail, a line with commas, Chinese punctuation,
 * full-width digits, the laboratory's name before a number, GIA numbers printed in groups.
 */
import { LABS } from "@/domain/stock/vocabulary";

const SEPARATORS = /[\n\r\t,;，；、|]+/;
const LAB_BEFORE = new RegExp(`^(?:${LABS.join("|")})(?:\\s*(?:no\\.?|#|:|-))?\\s*(?=[\\p{L}]*\\d)`, "iu");
/** A group of a number printed in groups; longer ones are numbers of their own. */
const GROUP_DIGITS_MAX = 5;
const NUMBER_LENGTH_MAX = 60;

/** Distinct numbers in the order given, upper case. */
export function readNumberList(text: string): string[] {
  const numbers = text
    .replaceAll("\u0000", " ")
    .normalize("NFKC")
    .split(SEPARATORS)
    .flatMap(readPiece)
    .map((number) => number.toUpperCase().slice(0, NUMBER_LENGTH_MAX));
  return [...new Set(numbers)];
}

function readPiece(piece: string): string[] {
  const plain = piece
    .trim()
    .replace(/^["'#]+|["']+$/g, "")
    .trim();
  if (plain === "") return [];
  const parts = plain.replace(LAB_BEFORE, "").split(/\s+/).filter(Boolean);
  const areGroups = parts.every((part) => /^\d+$/.test(part)) && parts.some((part) => part.length < GROUP_DIGITS_MAX);
  if (parts.length > 1 && areGroups) return [parts.join("")];
  return parts.map((part) => part.replace(LAB_BEFORE, "") || part);
}

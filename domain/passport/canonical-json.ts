/**
 * Canonical JSON: one text, and so one hash, for one value (RFC 8785, JCS). ECMAScript's own writing of numbers and
 * strings is the one that the RFC demands; keys are sorted by UTF-16 code units, which is how JavaScript compares strings.
 * Throws on what JSON cannot say (NaN, a function, half a surrogate pair): a hash over a guess would be worth nothing.
 */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value === "boolean") return String(value);
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw new Error("canonical JSON has no NaN and no infinity");
    return JSON.stringify(value);
  }
  if (typeof value === "string") return canonicalString(value);
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new Error(`canonical JSON has no ${typeof value}`);
  const members = value as Record<string, unknown>;
  let text = "";
  for (const name of Object.keys(members).sort()) {
    const member = members[name];
    if (member === undefined) continue;
    text += `${text === "" ? "" : ","}${canonicalString(name)}:${canonicalJson(member)}`;
  }
  return `{${text}}`;
}

const HALF_PAIR = /[\ud800-\udfff]/u;
/** Letters that stand for themselves between quotes: most texts, which need no look at each letter by JSON's own writer. */
const PLAIN = /^[ !#-[\]-~]*$/;

function canonicalString(text: string): string {
  if (PLAIN.test(text)) return `"${text}"`;
  if (HALF_PAIR.test(text)) throw new Error("canonical JSON has no half of a surrogate pair");
  return JSON.stringify(text);
}

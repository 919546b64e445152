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
  if (typeof value === "string") {
    if (/[\ud800-\udfff]/u.test(value)) throw new Error("canonical JSON has no half of a surrogate pair");
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(",")}]`;
  if (typeof value !== "object") throw new Error(`canonical JSON has no ${typeof value}`);
  const entries = Object.entries(value).filter(([, entry]) => entry !== undefined);
  entries.sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, entry]) => `${canonicalJson(key)}:${canonicalJson(entry)}`).join(",")}}`;
}

export type JsonObject = Record<string, unknown>;

/** Null on what is no JSON object: a list, a text, nothing. */
export function asObject(value: unknown): JsonObject | null {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as JsonObject) : null;
}

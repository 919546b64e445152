/**
 * Web addresses that identify things: GS1 Digital Link (URI syntax 1.x) as far as jewels need it, and the market's own
 * /stone/{id} for stones without a GS1 key. Both lead to the same resolver.
 */
import { gtin14, hasCheckDigit, isSerial } from "@/domain/passport/gs1-key";

/** The primary keys that are understood: trade item, individual asset, location, party. */
const PRIMARY: Record<string, (value: string) => boolean> = {
  "01": (value) => gtin14(value) !== null,
  "8004": (value) => /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]{1,30}$/.test(value),
  "414": (value) => value.length === 13 && hasCheckDigit(value),
  "417": (value) => value.length === 13 && hasCheckDigit(value),
};
/** Key qualifiers of a GTIN, in the only order in which they may stand. */
const QUALIFIERS: readonly string[] = ["22", "10", "21"];

export type Identifier =
  | { kind: "stone"; publicId: string }
  | { kind: "gtin"; gtin: string; serial: string | null; lot: string | null }
  /** A key that this resolver does not know things by: well formed, so 404 and not 400. */
  | { kind: "foreign" };

/** Null where the path is malformed, which the standard answers with 400. `path` is still percent-encoded. */
export function readIdentifier(path: string): Identifier | null {
  const parts = path.replace(/\/$/, "").split("/").slice(1).map(decoded);
  if (parts.some((part) => part === null || part === "")) return null;
  const [key, value, ...rest] = parts as string[];
  if (!key || value === undefined) return null;
  if (key === "stone") {
    return rest.length === 0 && /^VT-[\w-]{1,32}$/.test(value) ? { kind: "stone", publicId: value } : null;
  }
  if (!PRIMARY[key]?.(value)) return null;
  if (key !== "01") return rest.length === 0 ? { kind: "foreign" } : null;
  const qualifiers = readQualifiers(rest);
  if (!qualifiers) return null;
  return {
    kind: "gtin",
    gtin: gtin14(value) ?? "",
    serial: qualifiers.get("21") ?? null,
    lot: qualifiers.get("10") ?? null,
  };
}

function readQualifiers(parts: readonly string[]): Map<string, string> | null {
  const found = new Map<string, string>();
  let place = -1;
  for (let at = 0; at < parts.length; at += 2) {
    const [key, value] = [parts[at], parts[at + 1]];
    const next = QUALIFIERS.indexOf(key ?? "");
    if (key === undefined || value === undefined || next <= place || !isSerial(value)) return null;
    place = next;
    found.set(key, value);
  }
  return found;
}

function decoded(part: string): string | null {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
}

export type ProductKey = { gtin: string; serial: string };

/** The address on the label: by its GS1 key where the item has one. */
export function identifierUrl(publicUrl: string, publicId: string, key: ProductKey | null): string {
  return key
    ? `${publicUrl}/01/${key.gtin}/21/${encodeURIComponent(key.serial)}`
    : `${publicUrl}/stone/${encodeURIComponent(publicId)}`;
}

/** Addresses of tiles (c2sp.org/tlog-tiles): "0/x001/234", with ".p/17" behind it where the tile is not full. */
export type TilePath = { level: number | "entries"; index: number; width: number };

const FULL = 256;

/** Null on an address that the standard does not know. */
export function readTilePath(path: string): TilePath | null {
  const match = /^(0|[1-9]\d?|entries)\/((?:x\d{3}\/){0,4}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path);
  if (!match) return null;
  const [, level = "", digits = "", width] = match;
  const index = Number(digits.replace(/[x/]/g, ""));
  // Another way of writing the same number is no address.
  if (digits !== tileIndex(index) || Number(width ?? FULL - 1) >= FULL || Number(level) > 63) return null;
  return { level: level === "entries" ? level : Number(level), index, width: Number(width ?? FULL) };
}

/** 1234067 → "x001/x234/067". */
export function tileIndex(index: number): string {
  const digits = String(index);
  const padded = digits.padStart(Math.ceil(digits.length / 3) * 3, "0");
  const parts = padded.match(/\d{3}/g) ?? [];
  return parts.map((part, at) => (at < parts.length - 1 ? `x${part}` : part)).join("/");
}

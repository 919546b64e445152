/**
 * Whether the owners that a company names make a whole: every owner of a tenth and more by name, what is left with a
 * word on who holds it. Screening adds the shares of listed owners (50 percent rule), so a share may not go unnamed.
 */
export type NamedShare = { sharePermille: number };
export type OwnershipRefusal = "owner-missing" | "shares-above-whole" | "shares-below-whole" | "rest-unexplained";

export const WHOLE_PERMILLE = 1000;
/** Whoever holds this much is named. */
export const NAMED_FROM_PERMILLE = 100;
const NOTE_CHARACTERS_MIN = 10;

/** @param rest held by owners below a tenth each: their sum, and who they are in words */
export function ownershipRefusal(
  owners: readonly NamedShare[],
  rest: { permille: number; note: string | null },
): OwnershipRefusal | null {
  const named = owners.reduce((sum, owner) => sum + owner.sharePermille, 0);
  const sum = named + rest.permille;
  if (owners.length === 0 && rest.permille === 0) return "owner-missing";
  if (sum > WHOLE_PERMILLE) return "shares-above-whole";
  if (sum < WHOLE_PERMILLE) return "shares-below-whole";
  if (rest.permille > 0 && (rest.note?.trim().length ?? 0) < NOTE_CHARACTERS_MIN) return "rest-unexplained";
  // Somebody must answer for a company that nobody owns a tenth of: a listed one explains it, and still names its largest.
  return owners.length === 0 ? "owner-missing" : null;
}

/** "33.4" percent as thousandths; null where it is no share. */
export function permilleOf(percent: string): number | null {
  const match = /^(\d{1,3})(?:[.,](\d))?$/.exec(percent.trim().replace(/\s*%$/, ""));
  if (!match) return null;
  const permille = Number(match[1]) * 10 + Number(match[2] ?? 0);
  return permille <= WHOLE_PERMILLE ? permille : null;
}

/** 334 as "33.4". */
export function percentOf(permille: number): string {
  return permille % 10 === 0 ? String(permille / 10) : (permille / 10).toFixed(1);
}

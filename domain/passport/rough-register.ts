/**
 * The rules of the register of rough: what a Kimberley certificate must say, what a holder can give away, and what must
 * be warned of. Kimberley Process Certification Scheme, sections II to IV and annex I.
 */
import type { Currency } from "@/domain/shared/money";

/** intake, examined and stored change no balance but the first; handed-over moves it; cut and exported end it. */
export const ROUGH_MOVEMENTS = ["intake", "examined", "stored", "handed-over", "cut", "exported"] as const;
export type RoughMovementKind = (typeof ROUGH_MOVEMENTS)[number];
/** Unsorted; industrial; non-industrial, unworked or simply sawn. */
export const ROUGH_HS_CODES = ["7102.10", "7102.21", "7102.31"] as const;
export type RoughHsCode = (typeof ROUGH_HS_CODES)[number];

/** ISO dates; weights in integer mct. */
export type RoughMovement = {
  kind: RoughMovementKind;
  on: string;
  fromCompanyId: string | null;
  toCompanyId: string | null;
  weightMct: number;
  polishedMct: number | null;
};

export type CompanyName = { en: string; zh: string | null };

/** A parcel of the register as its readers see it. */
export type RegisterEntry = {
  id: string;
  certificateNumber: string;
  authority: string;
  issuedOn: string;
  expiresOn: string;
  originCountry: string | null;
  weightMct: number;
  valueMinor: bigint;
  currency: Currency;
  hsCode: string;
  /** Who registered it. */
  company: CompanyName;
  /** Names of holders with what each has. */
  holders: { name: CompanyName; own: boolean; weightMct: number }[];
  warnings: RoughWarning[];
  movements: {
    kind: RoughMovementKind;
    on: string;
    weightMct: number;
    note: string | null;
    /** The polished stones that one rough became. */
    stones: { publicId: string; weightMct: number }[];
  }[];
};

/** What each holder has of a parcel; holders with nothing left are absent. */
export function balances(movements: readonly RoughMovement[]): Map<string, number> {
  const held = new Map<string, number>();
  for (const { fromCompanyId, toCompanyId, weightMct } of movements) {
    if (fromCompanyId) held.set(fromCompanyId, (held.get(fromCompanyId) ?? 0) - weightMct);
    if (toCompanyId) held.set(toCompanyId, (held.get(toCompanyId) ?? 0) + weightMct);
  }
  for (const [holder, weight] of held) if (weight === 0) held.delete(holder);
  return held;
}

/** Days before the end of a certificate from which on it is warned of. */
const EXPIRY_WARNING_DAYS = 30;
/** How far the weight at the intake may differ from the certificate's: scales and sorting dust, in thousandths. */
export const TOLERANCE_PM = 5;
/** Polished out of rough: less is unusual enough to be looked at. */
const YIELD_LOW_PM = 150;

export type RoughWarning = "expired" | "expires-soon" | "intake-off" | "yield-low" | "not-examined";

/** @param today ISO date. A parcel that is used up is warned of for its weights alone. */
export function roughWarnings(
  parcel: { weightMct: number; expiresOn: string },
  movements: readonly RoughMovement[],
  today: string,
): RoughWarning[] {
  const warnings: RoughWarning[] = [];
  const isOpen = balances(movements).size > 0;
  if (isOpen && today > parcel.expiresOn) warnings.push("expired");
  else if (isOpen && daysBetween(today, parcel.expiresOn) <= EXPIRY_WARNING_DAYS) warnings.push("expires-soon");
  const intake = movements.find((movement) => movement.kind === "intake");
  if (intake && Math.abs(intake.weightMct - parcel.weightMct) * 1000 > parcel.weightMct * TOLERANCE_PM) {
    warnings.push("intake-off");
  }
  const cut = movements.filter((movement) => movement.kind === "cut");
  const rough = cut.reduce((sum, movement) => sum + movement.weightMct, 0);
  const polished = cut.reduce((sum, movement) => sum + (movement.polishedMct ?? 0), 0);
  if (rough > 0 && polished * 1000 < rough * YIELD_LOW_PM) warnings.push("yield-low");
  if (intake && !movements.some((movement) => movement.kind === "examined")) warnings.push("not-examined");
  return warnings;
}

function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000;
}

/** The half-year of a date: "2026-H2". */
export function halfYear(date: string): string {
  return `${date.slice(0, 4)}-H${Number(date.slice(5, 7)) <= 6 ? 1 : 2}`;
}

export type StatisticsRow = {
  halfYear: string;
  country: string;
  hsCode: string;
  parcels: number;
  weightMct: number;
  valueMinor: bigint;
};

/** Imports by half-year, country of mining ("**" where mixed) and HS code, as a participant reports them. */
export function roughStatistics(
  parcels: readonly {
    issuedOn: string;
    originCountry: string | null;
    hsCode: string;
    weightMct: number;
    valueMinor: bigint;
  }[],
): StatisticsRow[] {
  const rows = new Map<string, StatisticsRow>();
  for (const { issuedOn, originCountry, hsCode, weightMct, valueMinor } of parcels) {
    const [half, country] = [halfYear(issuedOn), originCountry ?? "**"];
    const key = `${half}|${country}|${hsCode}`;
    const row = rows.get(key) ?? { halfYear: half, country, hsCode, parcels: 0, weightMct: 0, valueMinor: 0n };
    row.parcels += 1;
    row.weightMct += weightMct;
    row.valueMinor += valueMinor;
    rows.set(key, row);
  }
  return [...rows.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

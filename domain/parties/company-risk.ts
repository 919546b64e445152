/**
 * How much a company has to be looked at before it may trade, part by part, so that an officer sees why. The weights are
 * the house's own; from HIGH_FROM on two people approve.
 */
import type { CompanyKind } from "@/domain/parties/actor";

/**
 * FATF, statements of 13 February 2026: calls for action, and increased monitoring. Compared with supervisors' notices of
 * that day (New Zealand, Department of Internal Affairs, 17 February 2026; Reserve Bank of India, March 2026). The FATF
 * renews them three times a year: the statements of June and October 2026 were not read, and the officer is told so.
 */
export const COUNTRY_LISTS_OF = "2026-02-13";
const CALLED = new Set("IR KP MM".split(" "));
const WATCHED = new Set("AO BG BO CD CI CM DZ HT KE KW LA LB MC NA NP PG SS SY VE VG VN YE".split(" "));

export const RISK_PARTS = [
  "country-called",
  "country-watched",
  "owner-country",
  "owners-unnamed",
  "owners-companies",
  "documents-missing",
  "screening-block",
  "screening-review",
  "producer",
  "young",
  "free-mail",
] as const;
export type RiskPartCode = (typeof RISK_PARTS)[number];
export type RiskPart = { code: RiskPartCode; points: number };
export type RiskBand = "low" | "elevated" | "high";
export type CompanyRisk = { score: number; band: RiskBand; parts: RiskPart[] };

export type RiskFacts = {
  country: string;
  kinds: readonly CompanyKind[];
  owners: readonly { kind: "person" | "company"; sharePermille: number; country: string | null }[];
  /** Share of owners below a tenth, who are not named. */
  restPermille: number;
  documentsMissing: number;
  screening: readonly { band: "review" | "block"; status: "open" | "clear-proposed" | "cleared" | "confirmed" }[];
  /** Whole years since the entry in the register; null where unknown. */
  yearsOld: number | null;
  freeMail: boolean;
};

const ELEVATED_FROM = 30;
export const HIGH_FROM = 60;
const QUARTER_PERMILLE = 250;
const HALF_PERMILLE = 500;

export function companyRisk(facts: RiskFacts): CompanyRisk {
  const owned = (fits: (owner: RiskFacts["owners"][number]) => boolean) =>
    facts.owners.filter(fits).reduce((sum, owner) => sum + owner.sharePermille, 0);
  const risky = ({ country }: { country: string | null }) =>
    country !== null && (CALLED.has(country) || WATCHED.has(country));
  const waiting = facts.screening.filter((one) => one.status !== "cleared");
  const blocked = waiting.some((one) => one.band === "block" || one.status === "confirmed");
  const points: Record<RiskPartCode, number> = {
    "country-called": CALLED.has(facts.country) ? 60 : 0,
    "country-watched": WATCHED.has(facts.country) ? 30 : 0,
    "owner-country": facts.owners.some(risky) ? 20 : 0,
    "owners-unnamed": facts.restPermille > QUARTER_PERMILLE ? 15 : 0,
    "owners-companies": owned((owner) => owner.kind === "company") >= HALF_PERMILLE ? 20 : 0,
    "documents-missing": Math.min(40, 20 * facts.documentsMissing),
    "screening-block": blocked ? 60 : 0,
    "screening-review": !blocked && waiting.length > 0 ? 25 : 0,
    producer: facts.kinds.includes("producer") ? 15 : 0,
    young: facts.yearsOld !== null && facts.yearsOld < 1 ? 10 : 0,
    "free-mail": facts.freeMail ? 10 : 0,
  };
  const parts = RISK_PARTS.filter((code) => points[code] > 0).map((code) => ({ code, points: points[code] }));
  const score = parts.reduce((sum, part) => sum + part.points, 0);
  return { score, band: score >= HIGH_FROM ? "high" : score >= ELEVATED_FROM ? "elevated" : "low", parts };
}

/** What an approval by this person does. A company of high risk is approved by the second of two people. */
export function approvalStep(
  band: RiskBand,
  proposedBy: string | null,
  userId: string,
): "approve" | "propose" | "second-person-needed" {
  if (band !== "high") return "approve";
  if (proposedBy === null) return "propose";
  return proposedBy === userId ? "second-person-needed" : "approve";
}

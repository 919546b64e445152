/** Programmes for buyers who buy regularly: the rule is data, the judgement is a pure function of it. */

/** Amounts in minor units of the rule's currency. */
export type ProgrammeRule = {
  itemsMin: number;
  valueMinMinor: bigint;
  periodDays: number;
  validDays: number;
};
/** What a buyer has paid for within the period. */
export type ProgrammeRecord = { items: number; valueMinor: bigint };
export type Entitlement = { entitled: boolean; missingItems: number; missingMinor: bigint };

export function entitlementOf(rule: ProgrammeRule, record: ProgrammeRecord): Entitlement {
  const missingItems = Math.max(0, rule.itemsMin - record.items);
  const missingMinor = record.valueMinor >= rule.valueMinMinor ? 0n : rule.valueMinMinor - record.valueMinor;
  return { entitled: missingItems === 0 && missingMinor === 0n, missingItems, missingMinor };
}

/** The period that ends with a day: both days included, as ISO dates. */
export function periodEnding(until: string, days: number): { from: string; until: string } {
  return { from: addDays(until, 1 - days), until };
}

export function addDays(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Whether a laboratory's report on the origin is evidence: it was made from the rough, so before the stone was cut. Dates
 * as precise as their sources say; where they leave it open, it is not.
 */
export function isFromBeforeCutting(examinedOn: string, cutOn: string | null): boolean {
  return cutOn !== null && examinedOn < cutOn && !cutOn.startsWith(examinedOn) && !examinedOn.startsWith(cutOn);
}

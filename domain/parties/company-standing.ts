/**
 * How a company's standing may change. An operator decides; nothing here looks at who asks. A refused company may be
 * approved after all, a suspended one reinstated; nothing goes back to "applied".
 */
import type { CompanyStatus } from "@/domain/parties/actor";

export const COMPANY_DECISIONS = ["approve", "refuse", "suspend", "reinstate"] as const;
export type CompanyDecision = (typeof COMPANY_DECISIONS)[number];

const STEPS: Record<CompanyDecision, { from: readonly CompanyStatus[]; to: CompanyStatus; reasonNeeded: boolean }> = {
  approve: { from: ["applied", "refused"], to: "approved", reasonNeeded: false },
  refuse: { from: ["applied"], to: "refused", reasonNeeded: true },
  suspend: { from: ["approved"], to: "suspended", reasonNeeded: true },
  reinstate: { from: ["suspended"], to: "approved", reasonNeeded: false },
};

/** Decisions open for a company in this standing, in the order in which they are offered. */
export function decisionsFor(status: CompanyStatus): CompanyDecision[] {
  return COMPANY_DECISIONS.filter((decision) => STEPS[decision].from.includes(status));
}

/** The standing after the decision, or null where it is not open now. */
export function standingAfter(status: CompanyStatus, decision: CompanyDecision): CompanyStatus | null {
  return STEPS[decision].from.includes(status) ? STEPS[decision].to : null;
}

/** The company reads the reason in its mail and on its account page. */
export function needsReason(decision: CompanyDecision): boolean {
  return STEPS[decision].reasonNeeded;
}

/**
 * How a screening case goes on, and when a company is stopped. A block is cleared by two people; what is confirmed stays
 * confirmed until an officer clears it anew. Owners count by adding their shares (OFAC's 50 percent rule, 13 Aug 2014;
 * the EU and the UK also ask for control, which a person judges).
 */
import type { Band } from "@/domain/compliance/screening/screening-result";

export const SUBJECT_KINDS = ["company", "owner", "user", "bank", "consignee"] as const;
export type SubjectKind = (typeof SUBJECT_KINDS)[number];
export const CASE_STATUSES = ["open", "clear-proposed", "cleared", "confirmed"] as const;
export type CaseStatus = (typeof CASE_STATUSES)[number];
export const CASE_DECISIONS = ["clear", "confirm"] as const;
export type CaseDecision = (typeof CASE_DECISIONS)[number];

export type CaseHead = { band: Exclude<Band, "clear">; status: CaseStatus; proposedBy: string | null };
export type CaseRefusal = "case-closed" | "second-person-needed";

/** The head after a person's decision, or why not. */
export function decideCase(
  head: CaseHead,
  decision: CaseDecision,
  userId: string,
): { ok: true; head: CaseHead; final: boolean } | { ok: false; refusal: CaseRefusal } {
  if (head.status === "cleared") return { ok: false, refusal: "case-closed" };
  if (decision === "confirm") {
    if (head.status === "confirmed") return { ok: false, refusal: "case-closed" };
    return { ok: true, head: { ...head, status: "confirmed", proposedBy: null }, final: true };
  }
  const grave = head.band === "block" || head.status === "confirmed";
  if (!grave && head.status === "open") return { ok: true, head: { ...head, status: "cleared" }, final: true };
  if (head.status !== "clear-proposed") {
    return { ok: true, head: { ...head, band: "block", status: "clear-proposed", proposedBy: userId }, final: false };
  }
  if (head.proposedBy === userId) return { ok: false, refusal: "second-person-needed" };
  return { ok: true, head: { ...head, status: "cleared" }, final: true };
}

export type OwnedShare = { ownerId: string; sharePermille: number };
export type StoppingCase = { subjectKind: SubjectKind; subjectId: string } & Pick<CaseHead, "band" | "status">;

const HALF_PERMILLE = 500;

/** How a consignee is named as a subject of its buyer's company: cases of one name are one, whatever the order. */
export const consigneeSubject = (name: string): string => `consignee ${name}`;

/**
 * True while a block waits for its decision, or a confirmed party is the company itself, one of its people, or owns half.
 * A consignee stops its orders alone.
 */
export function isStopped(all: readonly StoppingCase[], owners: readonly OwnedShare[]): boolean {
  const cases = all.filter((one) => one.subjectKind !== "consignee");
  const waiting = cases.some(
    (one) => one.band === "block" && (one.status === "open" || one.status === "clear-proposed"),
  );
  if (waiting) return true;
  const confirmed = cases.filter((one) => one.status === "confirmed");
  if (confirmed.some((one) => one.subjectKind !== "owner")) return true;
  const listed = new Set(confirmed.map((one) => one.subjectId));
  const share = owners.reduce((sum, owner) => sum + (listed.has(owner.ownerId) ? owner.sharePermille : 0), 0);
  return share >= HALF_PERMILLE;
}

/**
 * Whether a signed-in person still owes a second step. Who has enrolled always owes a code; who holds money or moves it
 * must enroll where the market requires it (payments-and-security: operators, producers' finance, anyone who bids).
 */
import type { Actor } from "@/domain/parties/actor";

/** required: people who hold money enroll before they do anything else. offered: whoever wants to. */
export const SECOND_FACTOR_POLICIES = ["required", "offered"] as const;
export type SecondFactorPolicy = (typeof SECOND_FACTOR_POLICIES)[number];

/** clear: nothing is owed. code: a code of the enrolled device. enroll: a device has to be enrolled first. */
export type SecondStep = "clear" | "code" | "enroll";

export function mustHaveFactor({ companyKinds, roles }: Pick<Actor, "companyKinds" | "roles">): boolean {
  if (companyKinds.includes("operator")) return true;
  if (roles.includes("owner")) return true;
  if (companyKinds.includes("producer") && roles.includes("finance")) return true;
  return companyKinds.includes("buyer") && (roles.includes("bidder") || roles.includes("approver"));
}

export function secondStepOf(person: {
  actor: Pick<Actor, "companyKinds" | "roles">;
  hasFactor: boolean;
  passed: boolean;
  policy: SecondFactorPolicy;
}): SecondStep {
  if (person.hasFactor) return person.passed ? "clear" : "code";
  return person.policy === "required" && mustHaveFactor(person.actor) ? "enroll" : "clear";
}

export type SecondStepRefusal =
  | "code-wrong"
  | "too-many-attempts"
  | "no-second-step"
  | "already-enrolled"
  | "sign-in-required"
  | "password-wrong"
  | "passkey-wrong"
  | "passkey-known"
  | "step-first";

/** Codes for a lost device: how many are made at once. */
export const RECOVERY_CODES = 10;

/** A grave change (keys, money out, bank details) wants a second step that is no older than this. */
export const STEP_UP_AFTER_S = 15 * 60;

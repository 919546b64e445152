import { expect, test } from "vitest";
import type { ActionRefusal } from "@/app/action";
import type { PasswordFault } from "@/domain/parties/password-policy";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { messagesOf } from "@/messages/messages";
import type { AskAllowanceRefusal } from "@/services/approvals/ask-allowance";
import type { DecideAllowanceRefusal } from "@/services/approvals/decide-allowance";
import type { DecidePurchaseRefusal } from "@/services/approvals/decide-purchase";
import type { DecideCompanyRefusal } from "@/services/parties/decide-company";
import type { ChangeMemberRefusal } from "@/services/parties/people/change-member";
import type { InviteRefusal } from "@/services/parties/people/invite-person";
import type { JoinRefusal } from "@/services/parties/people/join-company";
import type { SetLimitsRefusal } from "@/services/parties/people/set-limits";
import type { SignInRefusal } from "@/services/parties/sign-in";

type Code =
  | ActionRefusal
  | PasswordFault
  | PermissionRefusal
  | DecideCompanyRefusal
  | SignInRefusal
  | InviteRefusal
  | ChangeMemberRefusal
  | JoinRefusal
  | SetLimitsRefusal
  | DecidePurchaseRefusal
  | AskAllowanceRefusal
  | DecideAllowanceRefusal
  | "code-over";

test("every refusal of this module has words in each language", () => {
  for (const locale of ["en", "zh"] as const) {
    // A code without words does not compile here.
    const words: Record<Code | "old-password-wrong", string> = {
      ...messagesOf(locale, "common").refusal,
      ...messagesOf(locale, "parties").refusal,
      ...messagesOf(locale, "people").refusal,
      ...messagesOf(locale, "orders").refusal,
      ...messagesOf(locale, "approvals").refusal,
    };
    expect(Object.values(words).every((text) => text.length > 1)).toBe(true);
  }
});

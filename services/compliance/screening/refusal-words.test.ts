import { expect, test } from "vitest";
import type { ActionRefusal } from "@/app/action";
import { messagesOf } from "@/messages/messages";
import type { DecideCaseRefusal } from "@/services/compliance/screening/decide-case";

test("every refusal of a case's decision has words in each language", () => {
  for (const locale of ["en", "zh"] as const) {
    // A code without words does not compile here.
    const words: Record<ActionRefusal | DecideCaseRefusal, string> = {
      ...messagesOf(locale, "common").refusal,
      ...messagesOf(locale, "parties").refusal,
      ...messagesOf(locale, "screening").refusal,
    };
    expect(Object.values(words).every((text) => text.length > 1)).toBe(true);
  }
});

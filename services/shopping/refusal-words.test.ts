import { expect, test } from "vitest";
import { NOTICE_KINDS, type NoticeKind } from "@/domain/notices/notice-kinds";
import type { ShoppingRefusal } from "@/domain/shopping/refusals";
import { messagesOf } from "@/messages/messages";

test("every refusal of keeping and every kind of notice has words in each language", () => {
  for (const locale of ["en", "zh"] as const) {
    // A code without words does not compile here.
    const refusals: Record<ShoppingRefusal, string> = messagesOf(locale, "shopping").refusal;
    const kinds: Record<NoticeKind, string> = messagesOf(locale, "notices").kind;
    for (const text of [...Object.values(refusals), ...Object.values(kinds)]) expect(text.length).toBeGreaterThan(1);
    expect(Object.keys(kinds).sort()).toEqual([...NOTICE_KINDS].sort());
  }
});

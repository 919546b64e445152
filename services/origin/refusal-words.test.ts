import { expect, test } from "vitest";
import { origin as en } from "@/messages/en/origin";
import { origin as zh } from "@/messages/zh/origin";
import type { DecideRefusal } from "@/services/origin/decide-conflict";
import type { WithdrawNameRefusal } from "@/services/origin/withdraw-name";

// A code without words does not compile.
en.refusal satisfies Record<DecideRefusal | WithdrawNameRefusal, string>;

test("every refusal has words in both languages", () => {
  expect(Object.keys(zh.refusal)).toEqual(Object.keys(en.refusal));
});

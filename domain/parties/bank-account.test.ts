import { expect, test } from "vitest";
import { accountEnding, isAccount, isBic, normalizeAccount } from "@/domain/parties/bank-account";

test.each(["GB82 WEST 1234 5698 7654 32", "DE89370400440532013000", "6222 0212 3456 7890 123", "BE68 5390 0754 7034"])(
  "%s is taken",
  (text) => expect(isAccount(normalizeAccount(text))).toBe(true),
);
test.each(["GB82 WEST 1234 5698 7654 33", "DE8937040044", "12", "", "account: 1234567", "<script>"])(
  "%j is refused",
  (text) => expect(isAccount(normalizeAccount(text))).toBe(false),
);
test("a transposed pair of digits in an IBAN is found", () => {
  expect(isAccount("DE89370400440532013000")).toBe(true);
  expect(isAccount("DE89370400440532010300")).toBe(false);
});
test("a BIC has eight or eleven places, and of an account four letters are shown", () => {
  expect(["DEUTDEFF", "DEUTDEFF500", "DEUTDEF", "deutdeff"].map(isBic)).toEqual([true, true, false, false]);
  expect(accountEnding("GB82WEST12345698765432")).toBe("5432");
});

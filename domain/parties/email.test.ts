import { expect, test } from "vitest";
import { isEmail, isFreeMail, normalizeEmail } from "@/domain/parties/email";

test.each(["a@b.co", " Lin.Yue+stones@Lumen.Example ", "x_y@sub.domain.com.cn"])("%s is an address", (text) =>
  expect(isEmail(text)).toBe(true),
);

test.each([
  "",
  "plain",
  "a@b",
  "a@@b.co",
  "a b@c.co",
  "a@b..co",
  "a@-b.co",
  "lin＠lumen.example",
  "a@b.co\nBcc: c@d.co",
  `${"a".repeat(65)}@b.co`,
])("%j is none", (text) => expect(isEmail(text)).toBe(false));

test("one address has one spelling", () => expect(normalizeEmail(" A@B.Co ")).toBe("a@b.co"));

test("mailboxes that anybody can open are known", () => {
  expect(isFreeMail("Someone@QQ.com")).toBe(true);
  expect(isFreeMail("lin@lumen.example")).toBe(false);
});

import { expect, test } from "vitest";
import { passwordFault } from "@/domain/parties/password-policy";

test.each([
  "north-light-2026",
  "correct wagon river paper",
  "钻石与纸与黄铜的工具九月初三晨",
  "8f3!kq-02Lm z",
  "diamond tweezers blue",
])("%s is taken", (password) => expect(passwordFault(password)).toBeNull());

test.each(["", "elevenchars", "钻石与纸与黄铜的工具"])("%s is too short", (password) =>
  expect(passwordFault(password)).toBe("password-too-short"),
);

test("more than 200 characters are refused rather than cut off", () => {
  expect(passwordFault("a1 b2 c3 d4 ".repeat(17))).toBe("password-too-long");
});

test.each([
  "password1234",
  "Password!2026",
  "P@ssw0rd2026!!",
  "passwordpassword",
  "qwertyuiop12",
  "123456789012",
  "210987654321",
  "abcdefghijklm",
  "aaaaaaaaaaaaaa",
  "Diamonds2026!",
  "woaini1314520",
])("%s is known from lists", (password) => expect(passwordFault(password)).toBe("password-common"));

test("the own company or name alone makes no password", () => {
  const about = ["lin.yue@lumen.example", "Shenzhen Lumen", "Lin Yue"];
  expect(passwordFault("ShenzhenLumen2026", about)).toBe("password-common");
  expect(passwordFault("Shenzhen Lumen likes rain", about)).toBeNull();
});

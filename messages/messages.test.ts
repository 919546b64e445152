import { expect, test } from "vitest";
import { translator } from "@/messages/messages";

test("each language speaks for itself, by key", () => {
  expect(translator("en", "common")("refusal.sign-in-required")).toBe("Sign in to do this.");
  expect(translator("zh", "common")("refusal.sign-in-required")).toBe("请先登录。");
});

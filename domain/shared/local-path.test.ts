import { expect, test } from "vitest";
import { localPathOr } from "@/domain/shared/local-path";

test("a path of the market is kept", () => {
  expect(localPathOr("/en/items/VT-1?view=3#facts", "/en")).toBe("/en/items/VT-1?view=3#facts");
});

test.each([null, "", "https://example.com", "//example.com", "/\\example.com", "javascript:alert(1)", "/a b", "en"])(
  "%s is not a path of the market",
  (text) => expect(localPathOr(text, "/en")).toBe("/en"),
);

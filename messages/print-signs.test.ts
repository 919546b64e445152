import { expect, test } from "vitest";
import { beside, inTurn, labelled, listed } from "@/messages/print-signs";

test("each language has its own signs between words", () => {
  expect([labelled("en", "Minimum", "3"), labelled("zh", "最低价", "3")]).toEqual(["Minimum: 3", "最低价：3"]);
  expect([listed("en", ["Russia", "", "India"]), listed("zh", ["俄罗斯", null, "印度"])]).toEqual([
    "Russia, India",
    "俄罗斯、印度",
  ]);
  expect([beside("en", "Weight", "ct"), beside("zh", "重量", "ct")]).toEqual(["Weight, ct", "重量，ct"]);
  expect([inTurn("en", ["a, b", "c"]), inTurn("zh", ["甲，乙", "丙"])]).toEqual(["a, b; c", "甲，乙；丙"]);
});

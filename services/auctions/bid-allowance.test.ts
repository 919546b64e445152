import { expect, test } from "vitest";
import { type Allowance, takeOne } from "@/services/auctions/bid-allowance";

test("a person may bid twice a second's bids at once, then as fast as the bucket fills; others are not touched", () => {
  const uses = new Map<string, Allowance>();
  const taken = (userId: string, nowMs: number, tries: number) =>
    Array.from({ length: tries }, () => takeOne(uses, userId, 10, nowMs)).filter(Boolean).length;
  expect(taken("anna", 0, 30)).toBe(20);
  expect(taken("bao", 0, 30)).toBe(20);
  expect(taken("anna", 500, 30)).toBe(5);
  expect(taken("anna", 60_000, 30)).toBe(20);
});

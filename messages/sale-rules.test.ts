import { expect, test } from "vitest";
import type { SaleRules } from "@/domain/auctions/sale";
import { saleRuleLines } from "@/messages/sale-rules";

const MINUTE = 60_000;
const RULES: SaleRules = {
  version: 1,
  increments: [["0", "100"]],
  softClose: {
    windowMs: 3 * MINUTE,
    extensionMs: 2 * MINUTE,
    maxExtensions: null,
    mode: "reset-from-bid",
    boundary: "inclusive",
  },
  premiumTiers: [{ upToMinor: null, basisPoints: 600 }],
  staggerMs: 0,
};
const lines = (locale: "en" | "zh", rules: SaleRules) =>
  saleRuleLines(locale, { format: "timed", currency: "USD", depositMinor: null, rules }).join("\n");

test("a late bid is told with what it leaves, not with the window", () => {
  expect(lines("en", RULES)).toContain("A bid in the last 3 minutes leaves at least 2 minutes on the clock.");
  expect(lines("zh", RULES)).toContain("最后 3 分钟内如有出价，剩余时间至少恢复为 2 分钟。");
});

test("a sale that asks sellers about bids under the reserve says so", () => {
  const asks = { ...RULES, underReserveMs: 24 * 60 * MINUTE };
  expect(lines("en", RULES)).toContain("Lots with a reserve are sold only at or over it.");
  expect(lines("en", asks)).not.toContain("only at or over");
  expect(lines("en", asks)).toContain("within 24 hours of the close");
  expect(lines("zh", asks)).toContain("卖方可在收槌后 24 小时内接受该出价");
});

import fc from "fast-check";
import { expect, test } from "vitest";
import {
  decideRequestRefusal,
  monthBegins,
  ownBidRefusal,
  type PersonLimits,
  spendingFault,
} from "@/domain/parties/spending-limit";

const limits = (over: Partial<PersonLimits> = {}): PersonLimits => ({
  currency: "USD",
  orderMinor: 1000n,
  monthMinor: 5000n,
  biddingMinor: 3000n,
  ...over,
});
const usd = (totalMinor: bigint) => ({ currency: "USD" as const, totalMinor });

test.each([
  ["without limits", null, usd(9_000n), 0n, null],
  ["below the order's", limits(), usd(999n), 0n, null],
  ["at the order's", limits(), usd(1000n), 0n, null],
  ["one over the order's", limits(), usd(1001n), 0n, "over-order"],
  ["at the month's", limits(), usd(1000n), 4000n, null],
  ["one over the month's", limits(), usd(1000n), 4001n, "over-month"],
  ["the order's is told first", limits(), usd(1001n), 5000n, "over-order"],
  ["a month's limit alone", limits({ orderMinor: null }), usd(5000n), 0n, null],
  ["an order's limit alone", limits({ monthMinor: null }), usd(1000n), 99_999n, null],
  ["a limit of nothing", limits({ orderMinor: 0n }), usd(1n), 0n, "over-order"],
  ["another currency", limits(), { currency: "CNY" as const, totalMinor: 1n }, 0n, "other-currency"],
  [
    "another currency with a bidding limit alone",
    limits({ orderMinor: null, monthMinor: null }),
    { currency: "CNY" as const, totalMinor: 1n },
    0n,
    null,
  ],
])("a purchase %s", (_what, standing, purchase, spent, fault) => {
  expect(spendingFault(standing, purchase, spent)).toBe(fault);
});

const bid = (maxMinor: bigint) => ({ currency: "USD" as const, maxMinor });

test.each([
  ["without limits", null, bid(9_000n), 0n, null, null],
  ["without a bidding limit", limits({ biddingMinor: null }), bid(9_000n), 0n, null, null],
  ["at the limit", limits(), bid(3000n), 0n, null, null],
  ["one over it", limits(), bid(3001n), 0n, null, "over-own-limit"],
  ["at the limit with what is at stake", limits(), bid(1000n), 2000n, null, null],
  ["one over with what is at stake", limits(), bid(1001n), 2000n, null, "over-own-limit"],
  ["within a grant", limits(), bid(8000n), 2999n, 8000n, null],
  ["one over a grant", limits(), bid(8001n), 0n, 8000n, "over-own-limit"],
  ["over a small grant, within the limit", limits(), bid(500n), 0n, 100n, null],
  ["another currency", limits({ currency: "CNY" }), bid(1n), 0n, null, "own-limit-currency"],
  ["another currency, granted", limits({ currency: "CNY" }), bid(1n), 0n, 1n, null],
] as const)("a bid %s", (_what, standing, asked, committed, granted, refusal) => {
  expect(ownBidRefusal(standing, asked, committed, granted)).toBe(refusal);
});

test("a smaller bid with less at stake is never refused where a larger one is taken", () => {
  const amount = fc.bigInt({ min: 0n, max: 10_000n });
  fc.assert(
    fc.property(amount, amount, amount, amount, (max, committed, lessMax, lessCommitted) => {
      if (ownBidRefusal(limits(), bid(max), committed, null)) return;
      const smaller = bid(lessMax < max ? lessMax : max);
      const less = lessCommitted < committed ? lessCommitted : committed;
      expect(ownBidRefusal(limits(), smaller, less, null)).toBeNull();
    }),
  );
});

test("a month begins in UTC", () => {
  expect(monthBegins(new Date("2026-11-30T23:59:59.999Z")).toISOString()).toBe("2026-11-01T00:00:00.000Z");
  expect(monthBegins(new Date("2026-12-01T00:00:00Z")).toISOString()).toBe("2026-12-01T00:00:00.000Z");
});

const now = new Date("2026-11-23T10:00:00Z");
const request = { status: "pending" as const, userId: "bo", expiresAt: new Date(now.getTime() + 1) };
const decision = { byUserId: "ann", approve: true, reason: null, now };

test.each([
  ["approved by another", request, decision, null],
  ["approved by the person who asks", request, { ...decision, byUserId: "bo" }, "own-request"],
  ["approved at the moment when it ends", { ...request, expiresAt: now }, decision, "request-over"],
  ["approved without an end", { ...request, expiresAt: null }, decision, null],
  ["approved twice", { ...request, status: "approved" as const }, decision, "request-over"],
  ["approved when withdrawn", { ...request, status: "withdrawn" as const }, decision, "request-over"],
  ["refused without a reason", request, { ...decision, approve: false, reason: " no  " }, "reason-missing"],
  ["refused with one", request, { ...decision, approve: false, reason: "too dear" }, null],
])("a request %s", (_what, asked, decided, refusal) => {
  expect(decideRequestRefusal(asked, decided)).toBe(refusal);
});

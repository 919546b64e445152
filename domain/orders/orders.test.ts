import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { cardPageEndsAt, HOLD_MS, holdEndsAt, payBy } from "@/domain/orders/deadlines";
import { decideHold, decidePurchase } from "@/domain/orders/holding";
import { moneyReceived, moneyReturned, orderSettled } from "@/domain/orders/ledger";
import { mayMove, ORDER_NEXT, type OrderStatus, orderNumber } from "@/domain/orders/order-status";
import { orderTotals, splitByProducer } from "@/domain/orders/totals";

test("orders end where nothing follows, and each status can be reached", () => {
  const all = Object.keys(ORDER_NEXT) as OrderStatus[];
  const reachable = new Set<OrderStatus>(["awaiting-payment"]);
  for (const status of all) for (const next of all) if (mayMove(status, next)) reachable.add(next);
  expect([...reachable].sort()).toEqual([...all].sort());
  expect(mayMove("released", "paid")).toBe(false);
  expect(orderNumber(123, 2026)).toBe("V26-000123");
});

describe("totals", () => {
  const line = fc.record({
    itemId: fc.nat(),
    producerId: fc.constantFrom("a", "b", "c"),
    priceMinor: fc.bigInt({ min: 1n, max: 10n ** 12n }),
    currency: fc.constant("USD" as const),
  });
  test("the orders of a checkout add up to its lines, one order a producer", () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 30 }), (lines) => {
        const groups = splitByProducer(lines);
        expect(new Set(groups.map((group) => group.producerId)).size).toBe(groups.length);
        const sum = groups.reduce((total, group) => total + orderTotals(group.lines).totalMinor, 0n);
        expect(sum).toBe(lines.reduce((total, one) => total + one.priceMinor, 0n));
      }),
    );
  });
  test("two currencies never share an order, and a line without a price is no line", () => {
    const one = { itemId: 1, producerId: "a", priceMinor: 1n };
    expect(() =>
      splitByProducer([
        { ...one, currency: "USD" },
        { ...one, currency: "EUR" },
      ]),
    ).toThrow(RangeError);
    expect(() => orderTotals([{ priceMinor: 0n }])).toThrow(RangeError);
    expect(() => orderTotals([])).toThrow(RangeError);
  });
});

describe("holding and buying", () => {
  const now = new Date("2026-11-22T10:00:00Z");
  const item = { status: "listed", producerId: "producer", hasPrice: true };
  const ask = { companyId: "buyer", item, hold: null, now, activeHolds: 0, holdLimit: 2 };
  const until = (ms: number, companyId = "other") => ({ companyId, expiresAt: new Date(now.getTime() + ms) });
  test.each([
    ["a listed item", {}, null],
    ["one's own", { companyId: "producer" }, "own-item"],
    ["on request", { item: { ...item, hasPrice: false } }, "no-price"],
    ["held by another", { item: { ...item, status: "held" }, hold: until(1) }, "held-by-another"],
    ["held by us", { item: { ...item, status: "held" }, hold: until(1, "buyer") }, "already-held"],
    ["whose hold ended this moment", { item: { ...item, status: "held" }, hold: until(0) }, null],
    ["in an order", { item: { ...item, status: "held" } }, "not-available"],
    ["sold", { item: { ...item, status: "sold" } }, "not-available"],
    ["beyond the limit", { activeHolds: 2 }, "hold-limit"],
  ])("hold of %s", (_what, more, answer) => {
    expect(decideHold({ ...ask, ...more })).toBe(answer);
  });
  test("one's own hold lets the purchase through, another's stops it", () => {
    const held = { ...item, status: "held" };
    expect(decidePurchase({ ...ask, item: held, hold: until(1, "buyer") })).toBeNull();
    expect(decidePurchase({ ...ask, item: held, hold: until(1) })).toBe("held-by-another");
    expect(decidePurchase({ ...ask, item: held })).toBe("not-available");
  });
  test("a card page closes between 30 minutes and a day from now, and not after the deadline if it can", () => {
    fc.assert(
      fc.property(fc.integer({ min: -1000, max: 400_000 }), (seconds) => {
        const ends = cardPageEndsAt(now, new Date(now.getTime() + seconds * 1000)).getTime() - now.getTime();
        expect(ends).toBeGreaterThan(30 * 60_000);
        expect(ends).toBeLessThan(24 * 3_600_000);
        if (seconds > 31 * 60) expect(ends).toBeLessThanOrEqual(seconds * 1000);
      }),
    );
    expect(holdEndsAt(now).getTime() - now.getTime()).toBe(HOLD_MS);
    expect(payBy(now, "wire") > payBy(now, "card")).toBe(true);
  });
});

test("every booking sums to zero, and a refund undoes a receipt", () => {
  fc.assert(
    fc.property(
      fc.bigInt({ min: 1n, max: 10n ** 14n }),
      fc.bigInt({ min: 0n, max: 10n ** 14n }),
      (goodsMinor, premiumMinor) => {
        const sum = (lines: readonly { amountMinor: bigint }[]) =>
          lines.reduce((total, line) => total + line.amountMinor, 0n);
        expect(sum(orderSettled({ buyerId: "b", producerId: "p", goodsMinor, premiumMinor }))).toBe(0n);
        const received = moneyReceived("b", "wire", goodsMinor);
        expect(sum(received)).toBe(0n);
        expect(moneyReturned("b", "wire", goodsMinor).map((line) => line.amountMinor)).toEqual(
          received.map((line) => -line.amountMinor),
        );
      },
    ),
  );
});

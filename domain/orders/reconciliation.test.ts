import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  decideCard,
  decideReceived,
  type MoneyDecision,
  type OrdersState,
  PAYMENT_NEXT,
  type PaymentStatus,
} from "@/domain/orders/reconciliation";

const statuses = fc.constantFrom(...(Object.keys(PAYMENT_NEXT) as PaymentStatus[]));
const ordersStates = fc.constantFrom<OrdersState>("awaiting", "paid", "released");
const amounts = fc.bigInt({ min: 0n, max: 10_000n });

/** The status that a decision leads to. */
const reached = (decision: MoneyDecision, before: PaymentStatus): PaymentStatus =>
  decision.move === "settle"
    ? "paid"
    : decision.move === "unapplied" || decision.move === "expired"
      ? decision.move
      : before;

describe("money that arrived", () => {
  const due = { status: "open", orders: "awaiting", dueMinor: 100n } as const;
  test.each([
    [100n, { move: "settle", attention: null, excessMinor: 0n }],
    [101n, { move: "settle", attention: "over", excessMinor: 1n }],
    [99n, { move: "wait", attention: "short", missingMinor: 1n }],
  ])("%s of 100", (receivedMinor, decision) => {
    expect(decideReceived({ ...due, receivedMinor })).toEqual(decision);
  });
  test("for orders that are released or paid already waits for a person, exact or not", () => {
    expect(decideReceived({ ...due, orders: "released", receivedMinor: 100n })).toMatchObject({
      attention: "paid-after-release",
    });
    expect(decideReceived({ ...due, orders: "paid", receivedMinor: 100n })).toMatchObject({ attention: "paid-twice" });
  });
  test("never pays orders that do not wait, nor with less than is due", () => {
    fc.assert(
      fc.property(statuses, ordersStates, amounts, amounts, (status, orders, dueMinor, receivedMinor) => {
        const decision = decideReceived({ status, orders, dueMinor, receivedMinor });
        if (decision.move !== "settle") return;
        expect(orders).toBe("awaiting");
        expect(receivedMinor).toBeGreaterThanOrEqual(dueMinor);
        expect(status).not.toBe("paid");
      }),
    );
  });
});

test("a card payment moves forward only, whatever is said of it in whatever order", () => {
  const session = fc.record({
    status: fc.constantFrom<"open" | "complete" | "expired" | null>("open", "complete", "expired", null),
    paid: fc.boolean(),
    amountMinor: amounts,
    currency: fc.constantFrom("USD", "EUR"),
  });
  fc.assert(
    fc.property(statuses, ordersStates, amounts, session, (status, orders, dueMinor, said) => {
      const decision = decideCard({ status, orders, dueMinor, currency: "USD", session: said });
      const after = reached(decision, status);
      if (after !== status) expect(PAYMENT_NEXT[status] as readonly string[]).toContain(after);
      // The same word again changes nothing more.
      const again = decideCard({ status: after, orders, dueMinor, currency: "USD", session: said });
      if (after !== "open" && decision.move !== "wait") expect(again.move).toBe("none");
      if (decision.move === "settle")
        expect(said).toMatchObject({ paid: true, amountMinor: dueMinor, currency: "USD" });
    }),
  );
});

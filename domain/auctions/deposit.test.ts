import fc from "fast-check";
import { expect, test } from "vitest";
import { applyDeposit, DEPOSIT_STATUSES, depositAfter } from "@/domain/auctions/deposit";

test("a deposit pays orders in their order, none beyond its total, and never more than there is", () => {
  const totals = fc.array(fc.bigInt({ min: 1n, max: 1000n }), { maxLength: 6 });
  fc.assert(
    fc.property(fc.bigInt({ min: 1n, max: 3000n }), totals, (deposit, list) => {
      const orders = list.map((totalMinor, at) => ({ orderId: `${at}`, totalMinor }));
      const parts = applyDeposit(deposit, orders);
      const sum = (all: { totalMinor: bigint }[]) => all.reduce((total, one) => total + one.totalMinor, 0n);
      expect(sum(parts)).toBe(sum(orders) < deposit ? sum(orders) : deposit);
      // All but the last part pay their order whole.
      for (const [at, part] of parts.entries())
        if (at < parts.length - 1) expect(part.totalMinor).toBe(orders[at]?.totalMinor);
    }),
  );
});

test("whatever the payment service says again, later or in another order, an ended deposit stays ended", () => {
  for (const status of DEPOSIT_STATUSES)
    for (const hold of ["waiting", "held", "captured", "gone"] as const) {
      const after = depositAfter(status, hold);
      if (status === "open") expect(["open", "held", "expired"]).toContain(after);
      else if (status === "held") expect(["held", "released"]).toContain(after);
      else expect(after).toBe(status);
    }
});

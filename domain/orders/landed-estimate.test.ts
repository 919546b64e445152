import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { estimateLanded, formatPercent, type LandedRates, parsePercent } from "@/domain/orders/landed-estimate";

const own = (basisPoints: number) => ({ basisPoints, origin: "own" as const });
const KNOWN: LandedRates = {
  destination: "IN",
  carriage: { basisPoints: 100, fixedMinor: "5000" },
  duty: own(500),
  tax: own(300),
};

describe("the landed estimate", () => {
  test("adds carriage, duty on the carried value, tax on both", () => {
    const estimate = estimateLanded([{ valueMinor: 1_000_000n, rates: KNOWN }]);
    expect(estimate.parts).toEqual({ carriage: 15_000n, duty: 50_750n, tax: 31_973n });
    expect(estimate).toMatchObject({ totalMinor: 1_097_723n, missing: [] });
  });

  test("leaves out what is not known, and names it", () => {
    const estimate = estimateLanded([{ valueMinor: 1_000_000n, rates: { ...KNOWN, carriage: null, duty: null } }]);
    expect(estimate).toMatchObject({ missing: ["carriage", "duty"], totalMinor: 1_030_000n });
    expect(estimate.parts).toEqual({ carriage: null, duty: null, tax: 30_000n });
  });

  test("a part that is known for some goods only is not known for the consignment", () => {
    const goods = [KNOWN, { ...KNOWN, duty: null }].map((rates) => ({ valueMinor: 100_000n, rates }));
    expect(estimateLanded(goods).missing).toEqual(["duty"]);
  });

  test("a consignment pays its fixed sum once", () => {
    const two = estimateLanded([1, 2].map(() => ({ valueMinor: 500_000n, rates: KNOWN })));
    expect(two.parts).toMatchObject({ carriage: 15_000n, duty: 50_750n });
  });

  test("the total is the sum of what is told, never below the value, and grows with it", () => {
    const rate = fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: null });
    fc.assert(
      fc.property(fc.bigInt(1n, 10n ** 13n), fc.bigInt(0n, 10n ** 9n), rate, rate, rate, (value, more, c, d, t) => {
        const rates: LandedRates = {
          destination: "CN",
          carriage: c === null ? null : { basisPoints: c, fixedMinor: "12345" },
          duty: d === null ? null : own(d),
          tax: t === null ? null : own(t),
        };
        const { parts, totalMinor, missing } = estimateLanded([{ valueMinor: value, rates }]);
        const told = Object.values(parts).filter((part) => part !== null);
        expect(totalMinor).toBe(told.reduce((sum, part) => sum + part, value));
        expect(missing.length + told.length).toBe(3);
        expect(totalMinor >= value).toBe(true);
        expect(estimateLanded([{ valueMinor: value + more, rates }]).totalMinor >= totalMinor).toBe(true);
      }),
    );
  });
});

test("percentages are read and written to the hundredth", () => {
  const read = ["7.5", "0", "12", "12,25", "200", "200.01", "7.555", "-1", "", "x"].map(parsePercent);
  expect(read).toEqual([750, 0, 1200, 1225, 20_000, null, null, null, null, null]);
  expect([750, 0, 1225].map(formatPercent)).toEqual(["7.5", "0", "12.25"]);
});

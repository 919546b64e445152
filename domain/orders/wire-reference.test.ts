import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { paymentReference, printReference, readPaymentReference } from "@/domain/orders/wire-reference";

describe("a creditor reference of ISO 11649", () => {
  test("carries the check digits of the standard's own example", () => {
    expect(readPaymentReference("RF18 5390 0754 7034")).toBe("RF18539007547034");
    expect(readPaymentReference("RF19 5390 0754 7034")).toBeNull();
  });
  test("is made of the order number and the attempt, and reads back as people type it", () => {
    const reference = paymentReference("V26-000123", 2);
    expect(reference).toMatch(/^RF\d\dV2600012302$/);
    expect(readPaymentReference(printReference(reference).toLowerCase())).toBe(reference);
  });
  test("notices each single wrong character and each swap of two neighbours", () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 999_999 }),
        fc.integer({ min: 1, max: 99 }),
        fc.nat({ max: 14 }),
        (sequence, attempt, at) => {
          const reference = paymentReference(`V26-${String(sequence).padStart(6, "0")}`, attempt);
          const place = 2 + (at % (reference.length - 2));
          const sign = reference[place] ?? "";
          const wrong = reference.slice(0, place) + (sign === "7" ? "3" : "7") + reference.slice(place + 1);
          expect(readPaymentReference(wrong)).toBeNull();
          const next = reference[place + 1];
          if (next !== undefined && next !== sign && /\d/.test(next + sign)) {
            const swapped = reference.slice(0, place) + next + sign + reference.slice(place + 2);
            expect(readPaymentReference(swapped)).not.toBe(reference);
          }
        },
      ),
    );
  });
  test.each(["", "RF", "RF18", "V2600012302", "RF1853900754703412345678901"])("%j is none", (text) => {
    expect(readPaymentReference(text)).toBeNull();
  });
});

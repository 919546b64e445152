import fc from "fast-check";
import { expect, test } from "vitest";
import { decideAnswer, type QuoteAnswer, quoteState } from "@/domain/orders/quote";

const NOW = new Date("2026-11-22T12:00:00Z");
const DAY = 86_400_000;
const quote = (priceMinor: bigint, days: number): QuoteAnswer => ({
  priceMinor,
  currency: "USD",
  validUntil: new Date(NOW.getTime() + days * DAY),
});
const none: QuoteAnswer = { priceMinor: null, currency: "USD", validUntil: null };

test("a request waits, is quoted, ends, is declined or closed", () => {
  const open = { closedAt: null };
  expect(quoteState(open, null, NOW)).toBe("waiting");
  expect(quoteState(open, quote(100n, 1), NOW)).toBe("quoted");
  // The moment at which it ends is not within it any more.
  expect(quoteState(open, quote(100n, 0), NOW)).toBe("ended");
  expect(quoteState(open, none, NOW)).toBe("declined");
  expect(quoteState({ closedAt: NOW }, quote(100n, 1), NOW)).toBe("closed");
});

test("while a quote binds, an answer may only be better for the buyer", () => {
  const refusalOf = (next: QuoteAnswer) => decideAnswer(quote(100n, 3), next, NOW);
  for (const better of [quote(99n, 3), quote(100n, 3), quote(100n, 4)]) expect(refusalOf(better)).toBeNull();
  const euros: QuoteAnswer = { ...quote(1n, 9), currency: "EUR" };
  for (const worse of [quote(101n, 9), quote(90n, 2), none, euros]) expect(refusalOf(worse)).toBe("quote-binding");
});

test("whatever follows, a buyer never loses a price within its time", () => {
  const answer = fc.record({ price: fc.bigInt({ min: 1n, max: 50n }), days: fc.integer({ min: -3, max: 5 }) });
  fc.assert(
    fc.property(answer, answer, (a, b) => {
      const [last, next] = [quote(a.price, a.days), quote(b.price, b.days)];
      const taken = decideAnswer(last, next, NOW) === null ? next : last;
      if (a.days > 0) {
        expect(taken.priceMinor).toBeLessThanOrEqual(Number(a.price));
        expect(taken.validUntil?.getTime()).toBeGreaterThanOrEqual(last.validUntil?.getTime() ?? 0);
      }
    }),
  );
});

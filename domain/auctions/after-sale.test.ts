import fc from "fast-check";
import { expect, test } from "vitest";
import { bidUnderReserve, mayAnswer, nextUnderbidder } from "@/domain/auctions/after-sale";

test("under the reserve a second-price tender asks the second bid, never under the start", () => {
  const bids = [
    { bidder: "a", amount: 90n },
    { bidder: "b", amount: 80n },
    { bidder: "b", amount: 70n },
  ];
  expect(bidUnderReserve("sealed-first-price", bids, 50n)).toEqual({ bidder: "a", priceMinor: 90n });
  expect(bidUnderReserve("sealed-second-price", bids, 50n)).toEqual({ bidder: "a", priceMinor: 70n });
  expect(bidUnderReserve("sealed-second-price", bids, 75n)).toEqual({ bidder: "a", priceMinor: 75n });
  expect(bidUnderReserve("timed", [{ bidder: "a", amount: 60n }], 50n)).toEqual({ bidder: "a", priceMinor: 60n });
  expect(bidUnderReserve("timed", [], 50n)).toBeNull();
});

test("the next bidder is the best of those left at its own best amount, the earlier on equal ones", () => {
  const bid = fc.record({ bidder: fc.constantFrom("a", "b", "c", "d"), amount: fc.bigInt({ min: 1n, max: 6n }) });
  fc.assert(
    fc.property(
      fc.array(bid, { maxLength: 12 }),
      fc.subarray(["a", "b", "c", "d"]),
      fc.option(fc.bigInt({ min: 1n, max: 6n })),
      (bids, out, floor) => {
        const next = nextUnderbidder(bids, new Set(out), floor);
        // Slowly: the highest amount of all that are left, and who gave it first.
        const left = bids.filter(({ bidder }) => !out.includes(bidder));
        const top = left.reduce((most, { amount }) => (amount > most ? amount : most), 0n);
        const first = left.find(({ amount }) => amount === top);
        if (!first) expect(next).toBe("none");
        else if (floor !== null && top < floor) expect(next).toBe("under-reserve");
        else expect(next).toEqual(first);
      },
    ),
  );
});

test("asked one after another, nobody is asked twice and the amounts never rise", () => {
  const bids = [
    { bidder: "a", amount: 50n },
    { bidder: "b", amount: 80n },
    { bidder: "c", amount: 80n },
    { bidder: "a", amount: 70n },
  ];
  const out = new Set<string>();
  const asked: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) {
    const next = nextUnderbidder(bids, out, 60n);
    if (typeof next === "string") break;
    asked.push(`${next.bidder}${next.amount}`);
    out.add(next.bidder);
  }
  expect(asked).toEqual(["b80", "c80", "a70"]);
});

test("an answer at exactly its time is late, and a second one counts no more", () => {
  expect(mayAnswer({ outcome: null, expiresAtMs: 100 }, 99)).toBe(true);
  expect(mayAnswer({ outcome: null, expiresAtMs: 100 }, 100)).toBe(false);
  expect(mayAnswer({ outcome: "declined", expiresAtMs: 100 }, 50)).toBe(false);
});

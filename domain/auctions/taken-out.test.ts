import fc from "fast-check";
import { expect, test } from "vitest";
import {
  openSealedBids,
  type SealedBid,
  type SealedFormat,
  type SealedTie,
  standingBids,
  type TakenOutReason,
  takenOutReason,
  withoutTakenOut,
} from "@/domain/auctions/sealed-bids";

test.each([
  [{ mayTrade: true, admitted: true, verdict: "allowed" }, null],
  [{ mayTrade: true, admitted: true, verdict: "documents" }, null],
  [{ mayTrade: true, admitted: true, verdict: "review" }, "trade"],
  [{ mayTrade: true, admitted: true, verdict: "refused" }, "trade"],
  [{ mayTrade: true, admitted: false, verdict: "allowed" }, "paddle"],
  [{ mayTrade: false, admitted: true, verdict: "allowed" }, "company"],
  [{ mayTrade: false, admitted: false, verdict: "refused" }, "company"],
] as const)("%o is taken out for %s", (bidder, reason) => {
  expect(takenOutReason(bidder)).toBe(reason);
});

const bids = fc.array(fc.record({ bidder: fc.constantFrom("a", "b", "c", "d"), amount: fc.bigInt(100n, 130n) }), {
  maxLength: 9,
});
const reasons = fc
  .dictionary(fc.constantFrom("a", "b", "c", "d", "e"), fc.constantFrom<TakenOutReason>("company", "paddle", "trade"))
  .map((found) => new Map(Object.entries(found)));

test("who is taken out never wins nor moves the price, and all others stand as if it had not bid", () => {
  fc.assert(
    fc.property(
      bids,
      reasons,
      fc.constantFrom<SealedFormat>("sealed-first-price", "sealed-second-price"),
      fc.constantFrom<SealedTie>("earliest", "re-tender"),
      fc.option(fc.bigInt(100n, 130n)),
      (taken, lost, format, tie, reserve) => {
        const { left, out } = withoutTakenOut(taken, lost);
        const terms = { format, tie, reserve, start: 100n };
        const never: SealedBid[] = [];
        for (const bid of taken) if (!lost.has(bid.bidder)) never.push(bid);
        expect(openSealedBids(left, terms)).toEqual(openSealedBids(never, terms));
        // Each of them once, by the bid that would have stood, and nobody vanishes without a reason.
        const standing = standingBids(taken);
        expect(out.map(({ bid }) => bid).sort(byBidder)).toEqual(
          standing.filter(({ bidder }) => lost.has(bidder)).sort(byBidder),
        );
        expect(standingBids(left).length + out.length).toBe(standing.length);
      },
    ),
    { numRuns: 1000 },
  );
});

const byBidder = (one: SealedBid, other: SealedBid) => (one.bidder < other.bidder ? -1 : 1);

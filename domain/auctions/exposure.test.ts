import { expect, test } from "vitest";
import { boundTo, sumBound } from "@/domain/auctions/exposure";

const tiers = [{ upToMinor: null, basisPoints: 1000 }];
const own = { paddle: 101, maximum: "5000" };

test.each([
  ["leads: the maximum counts, not the price", { status: "open", leader: 101, price: "1000" }, 5500n],
  ["leads a paused lot", { status: "paused", leader: 101, price: "1000" }, 5500n],
  ["won: the hammer counts", { status: "sold", leader: 101, price: "1000" }, 1100n],
  ["outbid: bound to nothing", { status: "open", leader: 102, price: "1000" }, 0n],
  ["under the reserve at the end", { status: "unsold", leader: 101, price: "1000" }, 0n],
  ["withdrawn", { status: "withdrawn", leader: 101, price: "1000" }, 0n],
] as const)("%s", (_words, lot, expected) => {
  expect(sumBound([boundTo(lot, own, tiers)])).toBe(expected);
});

test("who has no paddle is bound to nothing, and sums add up", () => {
  const lot = { status: "open", leader: null, price: null } as const;
  expect(boundTo(lot, { paddle: null, maximum: null }, tiers)).toBeNull();
  expect(sumBound([{ hammerMinor: 10n, premiumMinor: 1n }, null, { hammerMinor: 20n, premiumMinor: 2n }])).toBe(33n);
});

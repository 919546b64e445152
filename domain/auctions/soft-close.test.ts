import { describe, expect, test } from "vitest";
import { decideLot, type LotState, type LotTerms, newLot } from "@/domain/auctions/lot";
import { evolvePublicLot } from "@/domain/auctions/public-lot";
import { closingAfterOutage } from "@/domain/auctions/soft-close";

const MINUTE = 60_000;
const terms: LotTerms = { start: 100n, reserve: null, increments: [[0n, 10n]], softClose: null };
const opened = (closesAtMs: number): LotState => decideLot(newLot(terms, closesAtMs), { type: "open" }, 0, terms).state;
const outage = {
  type: "extend-after-outage",
  beganMs: 10 * MINUTE,
  endedMs: 30 * MINUTE,
  leaveMs: 5 * MINUTE,
} as const;

describe("an outage gives its time back", () => {
  test.each([
    ["a close far away moves by the outage's length", 60, 80],
    ["a close within it is as far from its end as it was from its beginning", 25, 45],
    ["a close just after it began leaves the least time", 11, 35],
  ])("%s", (_words, close, expected) => {
    expect(closingAfterOutage(close * MINUTE, outage, outage.endedMs)).toBe(expected * MINUTE);
  });

  test("a lot whose close fell into it is open again, and is closed only then", () => {
    const { state, event, reply } = decideLot(opened(12 * MINUTE), outage, 31 * MINUTE, terms);
    expect(reply).toMatchObject({ accepted: true });
    expect(event).toEqual({
      type: "outage-extended",
      closesAt: new Date(36 * MINUTE).toISOString(),
      began: new Date(10 * MINUTE).toISOString(),
      ended: new Date(30 * MINUTE).toISOString(),
    });
    expect(decideLot(state, { type: "close" }, 35 * MINUTE, terms).reply).toMatchObject({ refusal: "not-due" });
    const watched = {
      status: "open",
      seq: 1,
      closesAt: "",
      price: null,
      leader: null,
      reserveMet: true,
      bidCount: 0,
    } as const;
    if (event)
      expect(evolvePublicLot(watched, event)).toMatchObject({
        seq: 2,
        closesAt: event.type === "outage-extended" && event.closesAt,
      });
  });

  test("what was over before it stays over; what is not open is left alone", () => {
    expect(decideLot(opened(9 * MINUTE), outage, 31 * MINUTE, terms).reply).toMatchObject({ refusal: "lot-ended" });
    expect(decideLot(newLot(terms, 60 * MINUTE), outage, 31 * MINUTE, terms).reply).toMatchObject({ accepted: false });
  });
});

import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  type AcceptedBid,
  decideLot,
  type LotCommand,
  type LotState,
  type LotTerms,
  newLot,
} from "@/domain/auctions/lot";
import { buyersPremium } from "@/domain/auctions/premium";
import { evolvePublicLot, type PublicLot } from "@/domain/auctions/public-lot";
import type { LotEventBody, SoftClose } from "@/domain/auctions/sale";
import { closingAfterBid } from "@/domain/auctions/soft-close";

const CLOSE = 1_000_000;
const softClose: SoftClose = {
  windowMs: 120_000,
  extensionMs: 120_000,
  maxExtensions: null,
  mode: "reset-from-bid",
  boundary: "inclusive",
};
const terms: LotTerms = { start: 100n, reserve: null, increments: [[0n, 10n]], softClose };
const open = (): LotState => decideLot(newLot(terms, CLOSE), { type: "open" }, 0, terms).state;
const bid = (paddleNumber: number, max: bigint): LotCommand => ({
  type: "bid",
  paddleId: `p${paddleNumber}`,
  paddleNumber,
  max,
});

describe("time decides", () => {
  test.each([
    [-1, true],
    [0, false],
    [1, false],
  ])("a bid at close %+d ms: accepted %s", (offset, accepted) => {
    expect(decideLot(open(), bid(1, 100n), CLOSE + offset, terms).reply.accepted).toBe(accepted);
  });
  test("time never goes back on a lot", () => {
    const first = decideLot(open(), bid(1, 100n), 5000, terms).state;
    expect(decideLot(first, bid(2, 200n), 4000, terms).state.lastEventAtMs).toBe(5000);
  });
  test("once the time is up a lot is neither moved nor withdrawn, though its closing be late", () => {
    const lot = decideLot(open(), bid(1, 100n), 5000, terms).state;
    const late: LotCommand[] = [
      { type: "move-close", closesAtMs: CLOSE + 60_000, reason: "late" },
      { type: "withdraw", reason: "late" },
    ];
    for (const command of late) {
      expect(decideLot(lot, command, CLOSE, terms).reply).toMatchObject({ accepted: false, refusal: "lot-ended" });
      expect(decideLot(lot, command, CLOSE - 1, terms).reply.accepted).toBe(true);
    }
  });
  test("closing does nothing before the end, so a late bid that moved it wins", () => {
    const moved = decideLot(open(), bid(1, 100n), CLOSE - 1, terms).state;
    expect(decideLot(moved, { type: "close" }, CLOSE, terms).reply).toMatchObject({
      accepted: false,
      refusal: "not-due",
    });
  });
  test("no bid after the hammer", () => {
    const sold = decideLot(decideLot(open(), bid(1, 100n), 1, terms).state, { type: "close-now" }, 2, terms).state;
    expect(sold.status).toBe("sold");
    expect(decideLot(sold, bid(2, 900n), 3, terms).reply).toMatchObject({ refusal: "closed" });
  });
});

describe("paused", () => {
  const paused = (atMs = CLOSE - 5000) =>
    decideLot(decideLot(open(), bid(1, 300n), 10, terms).state, { type: "pause", reason: "a fault" }, atMs, terms)
      .state;
  test("no bid is taken, nothing closes, withdrawing still works", () => {
    expect(decideLot(paused(), bid(2, 900n), CLOSE - 4000, terms).reply).toMatchObject({ refusal: "lot-paused" });
    expect(decideLot(paused(), { type: "close" }, CLOSE + 1, terms).reply).toMatchObject({ refusal: "lot-not-open" });
    expect(decideLot(paused(), { type: "withdraw", reason: "x" }, CLOSE + 1, terms).state.status).toBe("withdrawn");
  });
  test("the close moves by the pause, and nobody comes back to a few seconds", () => {
    const long = decideLot(paused(CLOSE - 600_000), { type: "resume" }, CLOSE, terms).state;
    expect([long.status, long.closesAtMs]).toEqual(["open", CLOSE + 600_000]);
    const short = decideLot(paused(), { type: "resume" }, CLOSE - 4000, terms).state;
    expect(short.closesAtMs).toBe(CLOSE - 4000 + 120_000);
    expect(decideLot(short, { type: "resume" }, CLOSE, terms).reply).toMatchObject({ refusal: "not-paused" });
  });
  test("a lot whose time is up is not paused", () => {
    const state = decideLot(open(), bid(1, 300n), 10, terms).state;
    expect(decideLot(state, { type: "pause", reason: "late" }, CLOSE, terms).reply).toMatchObject({
      refusal: "lot-not-open",
    });
  });
});

describe("voided bids", () => {
  const paddles = fc.constantFrom(1, 2, 3, 4);
  const given = fc.array(fc.tuple(paddles, fc.bigInt(100n, 900n)), { minLength: 1, maxLength: 14 });
  const reserve = fc.constantFrom(null, 300n, 700n);

  test("after any voids the lot stands as if those bids had never been accepted, and goes on from there", () => {
    fc.assert(
      fc.property(given, reserve, fc.array(fc.nat(13), { maxLength: 4 }), (bids, floor, voids) => {
        const on: LotTerms = { ...terms, reserve: floor, softClose: null };
        let state = decideLot(newLot(on, CLOSE), { type: "open" }, 0, on).state;
        let accepted: AcceptedBid[] = [];
        for (const [number, max] of bids) {
          const { state: next, event, reply } = decideLot(state, bid(number, max), 10, on);
          state = next;
          if (reply.accepted)
            accepted.push({
              seq: reply.seq,
              paddleId: `p${number}`,
              paddleNumber: number,
              max,
              raise: event?.type === "maximum-raised",
            });
        }
        for (const at of voids) {
          const one = accepted[at];
          if (!one) continue;
          state = decideLot(state, { type: "void-bid", seq: one.seq, reason: "by mistake", accepted }, 20, on).state;
          accepted = accepted.filter((other) => other !== one);
        }
        expect(state.bidCount).toBe(accepted.filter((one) => !one.raise).length);
        if (voids.every((at) => at >= accepted.length + voids.length)) return;
        // The slow way: of each paddle its last maximum, the best first, the earlier of equals first.
        const last = [...new Map(accepted.map((one) => [one.paddleId, one])).values()];
        const ranked = last.sort((a, b) => (a.max === b.max ? a.seq - b.seq : a.max > b.max ? -1 : 1));
        const { leader, secondMax, price, reserveMet } = state.standing;
        expect(leader?.paddleId).toBe(ranked[0]?.paddleId);
        expect(leader?.max).toBe(ranked[0]?.max);
        expect(secondMax).toBe(ranked[1]?.max ?? null);
        expect(reserveMet).toBe(floor === null || (ranked[0]?.max ?? 0n) >= floor);
        expect(price === null).toBe(ranked.length === 0);
        if (price !== null) expect(price <= (ranked[0]?.max ?? 0n)).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
  test("a bid that is not there, or is voided already, is refused", () => {
    const state = decideLot(open(), bid(1, 300n), 10, terms).state;
    const order = { type: "void-bid", seq: 9, reason: "x", accepted: [] } as const;
    expect(decideLot(state, order, 20, terms).reply).toMatchObject({ refusal: "no-such-bid" });
  });
});

describe("soft close", () => {
  const closing = { closesAtMs: CLOSE, extensions: 0 };
  test.each([
    ["just outside the window", CLOSE - 120_001, CLOSE],
    ["at the edge, inclusive", CLOSE - 120_000, CLOSE],
    ["one before the edge", CLOSE - 119_999, CLOSE + 1],
    ["in the last millisecond", CLOSE - 1, CLOSE + 119_999],
  ])("%s", (_name, at, closesAtMs) => {
    expect(closingAfterBid(closing, at, softClose).closesAtMs).toBe(closesAtMs);
  });
  test("strict edge and add-to-close", () => {
    const add: SoftClose = { ...softClose, mode: "add-to-close", boundary: "strict" };
    expect(closingAfterBid(closing, CLOSE - 120_000, add)).toEqual(closing);
    expect(closingAfterBid(closing, CLOSE - 119_999, add)).toEqual({ closesAtMs: CLOSE + 120_000, extensions: 1 });
  });
  test("a cap ends the extensions", () => {
    expect(
      closingAfterBid({ closesAtMs: CLOSE, extensions: 2 }, CLOSE - 1, { ...softClose, maxExtensions: 2 }).closesAtMs,
    ).toBe(CLOSE);
  });
  test("a bid that is outbid at once extends; a refused one does not", () => {
    const led = decideLot(open(), bid(1, 500n), 10, terms).state;
    expect(decideLot(led, bid(2, 110n), CLOSE - 5, terms).reply).toMatchObject({
      accepted: true,
      leads: false,
      extended: true,
    });
    expect(decideLot(led, bid(2, 101n), CLOSE - 5, terms).state.closesAtMs).toBe(CLOSE);
  });
});

describe("the result", () => {
  test("sold at the shown price to the leader", () => {
    const state = decideLot(decideLot(open(), bid(7, 500n), 1, terms).state, bid(8, 300n), 2, terms).state;
    expect(decideLot(state, { type: "close" }, CLOSE, terms).event).toEqual({
      type: "lot-sold",
      paddle: 7,
      price: "310",
    });
  });
  test("under the reserve it is not sold", () => {
    const reserved = { ...terms, reserve: 400n };
    const state = decideLot(newLot(reserved, CLOSE), { type: "open" }, 0, reserved).state;
    const led = decideLot(state, bid(7, 399n), 1, reserved).state;
    expect(decideLot(led, { type: "close" }, CLOSE, reserved).event).toEqual({ type: "lot-unsold", price: "100" });
  });
});

describe("always", () => {
  const command = fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .record({ paddleNumber: fc.integer({ min: 1, max: 5 }), max: fc.bigInt(50n, 2000n) })
        .map(({ paddleNumber, max }) => bid(paddleNumber, max)),
    },
    {
      weight: 1,
      arbitrary: fc
        .integer({ min: 0, max: CLOSE * 2 })
        .map((closesAtMs): LotCommand => ({ type: "move-close", closesAtMs, reason: "r" })),
    },
    {
      weight: 1,
      arbitrary: fc.constantFrom<LotCommand>(
        { type: "close" },
        { type: "close-now" },
        { type: "withdraw", reason: "r" },
      ),
    },
  );
  test("events are dense, replaying them gives the public row, the close never moves earlier by a bid", () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(command, fc.integer({ min: 0, max: 90_000 })), { maxLength: 60 }), (steps) => {
        let state = newLot(terms, CLOSE);
        const events: LotEventBody[] = [];
        let nowMs = 0;
        for (const [next, waitMs] of [[{ type: "open" } as LotCommand, 0] as const, ...steps]) {
          nowMs += waitMs;
          const before = state;
          const decision = decideLot(state, next, nowMs, terms);
          state = decision.state;
          if (decision.event) events.push(decision.event);
          else expect(state).toEqual(before);
          if (next.type === "bid") expect(state.closesAtMs).toBeGreaterThanOrEqual(before.closesAtMs);
          expect(state.seq).toBe(events.length);
        }
        const start: PublicLot = {
          status: "upcoming",
          seq: 0,
          closesAt: new Date(CLOSE).toISOString(),
          price: null,
          leader: null,
          reserveMet: true,
          bidCount: 0,
        };
        const replayed = events.reduce(evolvePublicLot, start);
        expect(replayed).toMatchObject({
          status: state.status,
          seq: state.seq,
          price: state.standing.price?.toString() ?? null,
          leader: state.leaderNumber,
          reserveMet: state.standing.reserveMet,
          bidCount: state.bidCount,
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe("buyer's premium", () => {
  const tiers = [
    { upToMinor: "100000", basisPoints: 2600 },
    { upToMinor: "500000", basisPoints: 2000 },
    { upToMinor: null, basisPoints: 1450 },
  ];
  test.each([
    [0n, 0n],
    [1n, 0n],
    [2n, 1n],
    [100_000n, 26_000n],
    [100_001n, 26_000n],
    [500_000n, 106_000n],
    [600_000n, 120_500n],
  ])("on %s it is %s", (hammer, premium) => {
    expect(buyersPremium(hammer, tiers)).toBe(premium);
  });
});

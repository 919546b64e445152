import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type IncrementTable, ladder0258, nextSteps, readIncrements, stepAt } from "@/domain/auctions/increments";
import { emptyStanding, nextMinimum, type Standing, type Terms, takeMaximum } from "@/domain/auctions/proxy-bids";

const tens: IncrementTable = [[0n, 10n]];
const terms = (over: Partial<Terms> = {}): Terms => ({ start: 100n, reserve: null, increments: tens, ...over });

function standingAfter(bids: readonly (readonly [string, bigint])[], on: Terms): Standing {
  let standing = emptyStanding(on);
  for (const [paddleId, max] of bids) {
    const change = takeMaximum(standing, { paddleId, max }, on);
    if (change.accepted) standing = change.standing;
  }
  return standing;
}

describe("increments", () => {
  const ladder = readIncrements(ladder0258(100n)) ?? [];
  test.each([
    [1_000_00n, 100_00n],
    [1_999_00n, 100_00n],
    [2_000_00n, 200_00n],
    [3_000_00n, 200_00n],
    [3_200_00n, 300_00n],
    [3_500_00n, 300_00n],
    [3_800_00n, 200_00n],
    [4_200_00n, 300_00n],
    [5_000_00n, 500_00n],
    [99_500_00n, 5_000_00n],
    [100_000_00n, 10_000_00n],
  ])("0-2-5-8: from %s the step is %s", (price, step) => {
    expect(stepAt(price, ladder)).toBe(step);
  });

  test("the rungs from 3,000 spell 0-2-5-8", () => {
    expect(nextSteps(3_000_00n, ladder, 6)).toEqual([300000n, 320000n, 350000n, 380000n, 400000n, 420000n]);
  });

  test.each([
    [[]],
    [[["1", "1"]]],
    [[["0", "0"]]],
    [
      [
        ["0", "1"],
        ["0", "2"],
      ],
    ],
    [[["0", "x"]]],
  ])("a table like %j is refused", (rows) => {
    expect(readIncrements(rows as [string, string][])).toBeNull();
  });
});

describe("proxy bids, example by example", () => {
  test("the first bid shows the start, not the maximum", () => {
    expect(standingAfter([["a", 500n]], terms())).toMatchObject({ price: 100n, leader: { paddleId: "a" } });
  });
  test("two maxima: the second plus one step", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["b", 300n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 310n, leader: { paddleId: "a" } });
  });
  test("one can lose by less than a step: 505 beats 500 at 505", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["b", 505n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 505n, leader: { paddleId: "b" } });
  });
  test("equal maxima: the earlier leads at the tied amount", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["b", 500n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 500n, leader: { paddleId: "a" } });
  });
  test("a raised maximum takes the time of the raise: the tie goes to who stood there first", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["b", 600n],
          ["a", 600n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 600n, leader: { paddleId: "b" } });
  });
  test("a maximum at the next minimum that does not beat the leader's is accepted and moves the price", () => {
    const change = takeMaximum(standingAfter([["a", 500n]], terms()), { paddleId: "b", max: 110n }, terms());
    expect(change).toMatchObject({ accepted: true, leads: false, standing: { price: 120n } });
  });
  test("under the next minimum is refused, with the minimum", () => {
    const change = takeMaximum(standingAfter([["a", 500n]], terms()), { paddleId: "b", max: 109n }, terms());
    expect(change).toEqual({ accepted: false, refusal: "below-minimum", minimum: 110n });
  });
  test("under the start is refused", () => {
    expect(takeMaximum(emptyStanding(terms()), { paddleId: "a", max: 99n }, terms())).toMatchObject({
      refusal: "below-minimum",
      minimum: 100n,
    });
  });
  test("the leader's raise leaves the price", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["a", 900n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 100n, leader: { max: 900n } });
  });
  test("the leader's raise must exceed its maximum", () => {
    expect(takeMaximum(standingAfter([["a", 500n]], terms()), { paddleId: "a", max: 500n }, terms())).toMatchObject({
      refusal: "not-above-own-max",
    });
  });
  test("a raise after a tie gives the formula's step", () => {
    expect(
      standingAfter(
        [
          ["a", 500n],
          ["b", 500n],
          ["a", 800n],
        ],
        terms(),
      ),
    ).toMatchObject({ price: 510n });
  });
  test("a maximum at the reserve lifts the price to it and meets it", () => {
    expect(standingAfter([["a", 400n]], terms({ reserve: 400n }))).toMatchObject({ price: 400n, reserveMet: true });
  });
  test("under the reserve normal steps apply and it is not met", () => {
    expect(
      standingAfter(
        [
          ["a", 350n],
          ["b", 200n],
        ],
        terms({ reserve: 400n }),
      ),
    ).toMatchObject({ price: 210n, reserveMet: false });
  });
  test("the leader's raise over the reserve moves the price to it", () => {
    expect(
      standingAfter(
        [
          ["a", 350n],
          ["a", 450n],
        ],
        terms({ reserve: 400n }),
      ),
    ).toMatchObject({ price: 400n, reserveMet: true });
  });
});

/** The slow, obviously right model: keeps every accepted maximum and computes the standing from all of them. */
function modelStanding(accepted: { paddleId: string; max: bigint; at: number }[], on: Terms) {
  const latest = new Map<string, { paddleId: string; max: bigint; at: number }>();
  for (const bid of accepted) latest.set(bid.paddleId, bid);
  const ranked = [...latest.values()].sort((a, b) => (a.max === b.max ? a.at - b.at : a.max > b.max ? -1 : 1));
  const [best, second] = ranked;
  return { leader: best?.paddleId ?? null, best: best?.max ?? null, second: second?.max ?? null, terms: on };
}

describe("proxy bids, always", () => {
  const bid = fc.record({ paddleId: fc.constantFrom("a", "b", "c", "d"), max: fc.bigInt(1n, 3000n) });
  const anyTerms = fc.record({
    start: fc.bigInt(1n, 500n),
    reserve: fc.option(fc.bigInt(1n, 2500n), { nil: null }),
    increments: fc.constantFrom(tens, readIncrements(ladder0258(1n)) ?? tens, [
      [0n, 5n],
      [100n, 25n],
      [1000n, 100n],
    ] as IncrementTable),
  });

  test("the fold agrees with the model, the price never falls, a refusal changes nothing", () => {
    fc.assert(
      fc.property(fc.array(bid, { maxLength: 40 }), anyTerms, (bids, on) => {
        const reserve = on.reserve !== null && on.reserve < on.start ? on.start : on.reserve;
        const fixed: Terms = { ...on, reserve };
        let standing = emptyStanding(fixed);
        const accepted: { paddleId: string; max: bigint; at: number }[] = [];
        bids.forEach((next, at) => {
          const before = standing;
          const minimum = nextMinimum(before, fixed);
          const change = takeMaximum(before, next, fixed);
          if (!change.accepted) {
            expect(before.leader?.paddleId === next.paddleId ? next.max <= before.leader.max : next.max < minimum).toBe(
              true,
            );
            return;
          }
          standing = change.standing;
          accepted.push({ ...next, at });
          const model = modelStanding(accepted, fixed);
          expect(standing.leader?.paddleId).toBe(model.leader);
          expect(standing.leader?.max).toBe(model.best);
          expect(standing.secondMax).toBe(model.second);
          const price = standing.price ?? 0n;
          expect(price >= (before.price ?? fixed.start)).toBe(true);
          expect(price <= (model.best ?? 0n)).toBe(true);
          expect(standing.reserveMet).toBe(reserve === null || (model.best ?? 0n) >= reserve);
          if (standing.reserveMet && reserve !== null) expect(price >= reserve).toBe(true);
          expect(change.leads).toBe(standing.leader?.paddleId === next.paddleId);
        });
      }),
      { numRuns: 2000 },
    );
  });

  test("the same maxima in any order of different bidders end with the same two best and, without ties, the same leader", () => {
    const distinct = fc.uniqueArray(fc.bigInt(100n, 2000n), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(distinct, fc.nat(), (maxima, turn) => {
        const on = terms({ increments: [[0n, 1n]] });
        const bids = maxima.map((max, at) => [String(at), max] as const);
        const turned = [...bids.slice(turn % bids.length), ...bids.slice(0, turn % bids.length)];
        const [one, two] = [standingAfter(bids, on), standingAfter(turned, on)];
        expect(one.leader).toEqual(two.leader);
      }),
    );
  });
});

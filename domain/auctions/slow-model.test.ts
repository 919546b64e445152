/** The deciding code against a second model that recomputes all from the list of accepted bids each time, in plain numbers. */
import fc from "fast-check";
import { expect, test } from "vitest";
import { type AcceptedBid, decideLot, type LotState, type LotTerms, newLot } from "@/domain/auctions/lot";
import type { SoftClose } from "@/domain/auctions/sale";

type Taken = { seq: number; paddle: number; max: number; atMs: number };
type Rules = {
  start: number;
  reserve: number | null;
  table: readonly (readonly [number, number])[];
  jump: boolean;
  softClose: SoftClose | null;
};
const CLOSE = 600_000;

const stepOf = (price: number, table: Rules["table"]) => table.filter(([from]) => from <= price).at(-1)?.[1] ?? 0;

/** Each paddle's last maximum at its own time; the highest leads, the earlier of equals. `floor`: a shown price never falls. */
function slowStanding(taken: readonly Taken[], rules: Rules, floor: number | null) {
  const standing = taken.filter((one) => !taken.some((other) => other.paddle === one.paddle && other.seq > one.seq));
  const ranked = [...standing].sort((a, b) => b.max - a.max || a.seq - b.seq);
  const [best, second] = ranked;
  if (!best) return { price: null, leader: null, leaderMax: 0, met: rules.reserve === null };
  const met = rules.reserve === null || best.max >= rules.reserve;
  let price = second ? Math.min(best.max, second.max + stepOf(second.max, rules.table)) : rules.start;
  if (met && rules.reserve !== null) price = Math.max(price, rules.reserve);
  if (!met && rules.jump) price = best.max;
  return { price: Math.max(price, floor ?? 0), leader: best.paddle, leaderMax: best.max, met };
}

function slowRefusal(state: ReturnType<typeof slowStanding>, paddle: number, max: number, rules: Rules): string | null {
  if (state.leader === paddle) return max > state.leaderMax ? null : "not-above-own-max";
  const minimum = state.price === null ? rules.start : state.price + stepOf(state.price, rules.table);
  return max >= minimum ? null : "below-minimum";
}

const softClose: fc.Arbitrary<SoftClose | null> = fc.option(
  fc.record({
    windowMs: fc.constantFrom(30_000, 60_000),
    extensionMs: fc.constantFrom(10_000, 60_000, 90_000),
    maxExtensions: fc.constantFrom(null, 0, 1, 2),
    mode: fc.constantFrom("reset-from-bid" as const, "add-to-close" as const),
    boundary: fc.constantFrom("inclusive" as const, "strict" as const),
  }),
  { nil: null },
);
const rules: fc.Arbitrary<Rules> = fc.record({
  start: fc.constantFrom(50, 100),
  reserve: fc.option(fc.integer({ min: 50, max: 600 }), { nil: null }),
  table: fc.constantFrom<Rules["table"]>(
    [[0, 10]],
    [
      [0, 5],
      [100, 20],
      [300, 15],
      [400, 50],
    ],
  ),
  jump: fc.boolean(),
  softClose,
});
const step = fc.record({
  paddle: fc.integer({ min: 1, max: 4 }),
  max: fc.integer({ min: 40, max: 700 }),
  // Whole tens of seconds meet the edges of windows and the close itself.
  waitMs: fc.constantFrom(0, 0, 10_000, 30_000, 60_000, 120_000),
  voids: fc.option(fc.nat(20), { nil: null, freq: 6 }),
});

test("prices, leads, refusals, closes and voids are those of the slow model, in any order", () => {
  fc.assert(
    fc.property(rules, fc.array(step, { maxLength: 30 }), (by, steps) => {
      const terms: LotTerms = {
        start: BigInt(by.start),
        reserve: by.reserve === null ? null : BigInt(by.reserve),
        increments: by.table.map(([from, size]) => [BigInt(from), BigInt(size)] as const),
        reserveBelow: by.jump ? "jump-to-max" : "increment",
        softClose: by.softClose,
      };
      let state: LotState = decideLot(newLot(terms, CLOSE), { type: "open" }, 0, terms).state;
      let taken: Taken[] = [];
      let slow = slowStanding(taken, by, null);
      let [nowMs, closesAtMs, extensions] = [0, CLOSE, 0];
      for (const { paddle, max, waitMs, voids } of steps) {
        nowMs += waitMs;
        const out = voids === null ? undefined : taken[voids];
        if (out && nowMs < closesAtMs) {
          const accepted = taken.map((one): AcceptedBid => {
            return {
              seq: one.seq,
              paddleId: `p${one.paddle}`,
              paddleNumber: one.paddle,
              max: BigInt(one.max),
              raise: false,
            };
          });
          state = decideLot(state, { type: "void-bid", seq: out.seq, reason: "x", accepted }, nowMs, terms).state;
          taken = taken.filter((one) => one !== out);
          slow = slowStanding(taken, by, null);
        }
        const late = nowMs >= closesAtMs;
        const refusal = late ? "closed" : slowRefusal(slow, paddle, max, by);
        const command = { type: "bid", paddleId: `p${paddle}`, paddleNumber: paddle, max: BigInt(max) } as const;
        const decision = decideLot(state, command, nowMs, terms);
        state = decision.state;
        expect(decision.reply.accepted ? null : decision.reply.refusal).toBe(refusal);
        if (refusal === null) {
          taken.push({ seq: state.seq, paddle, max, atMs: nowMs });
          slow = slowStanding(taken, by, slow.price);
          const soft = by.softClose;
          const left = closesAtMs - nowMs;
          const isNear = soft && (soft.boundary === "strict" ? left < soft.windowMs : left <= soft.windowMs);
          if (soft && isNear && extensions < (soft.maxExtensions ?? Number.POSITIVE_INFINITY)) {
            const moved = (soft.mode === "add-to-close" ? closesAtMs : nowMs) + soft.extensionMs;
            if (moved > closesAtMs) [closesAtMs, extensions] = [moved, extensions + 1];
          }
        }
        expect(state.standing.price).toBe(slow.price === null ? null : BigInt(slow.price));
        expect(state.leaderNumber).toBe(slow.leader);
        expect(state.standing.reserveMet).toBe(slow.met);
        expect(state.closesAtMs).toBe(closesAtMs);
      }
    }),
    { numRuns: 2000 },
  );
});

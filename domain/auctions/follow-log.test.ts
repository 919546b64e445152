import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { followLog, type TimedEvent } from "@/domain/auctions/follow-log";
import { ladder0258, readIncrements } from "@/domain/auctions/increments";
import {
  type AcceptedBid,
  decideLot,
  type LotCommand,
  type LotState,
  type LotTerms,
  newLot,
} from "@/domain/auctions/lot";
import type { SoftClose } from "@/domain/auctions/sale";

const CLOSE = 1_000_000;
const softClose: SoftClose = {
  windowMs: 120_000,
  extensionMs: 120_000,
  maxExtensions: 3,
  mode: "reset-from-bid",
  boundary: "inclusive",
};
const ladder = readIncrements(ladder0258(1n)) ?? [];
const tens = [[0n, 10n]] as const;

type Step = { paddle: number; max: bigint; wait: number; other: "none" | "void" | "pause" | "extend" };
const step: fc.Arbitrary<Step> = fc.record({
  paddle: fc.integer({ min: 1, max: 4 }),
  max: fc.bigInt(90n, 6000n),
  wait: fc.integer({ min: 0, max: 90_000 }),
  other: fc.constantFrom("none", "none", "none", "none", "none", "void", "pause", "extend"),
});

/** Plays commands through the deciding code: the log, and the maxima that stand behind it. */
function play(steps: readonly Step[], terms: LotTerms) {
  let state: LotState = newLot(terms, CLOSE);
  let nowMs = 0;
  let accepted: AcceptedBid[] = [];
  const events: TimedEvent[] = [];
  const maxima = new Map<number, bigint>();
  const give = (command: LotCommand) => {
    const decision = decideLot(state, command, nowMs, terms);
    state = decision.state;
    if (decision.event) events.push({ seq: state.seq, atMs: state.lastEventAtMs, body: decision.event });
    return decision;
  };
  give({ type: "open" });
  for (const { paddle, max, wait, other } of steps) {
    nowMs += wait;
    if (other === "pause") {
      give({ type: "pause", reason: "x" });
      nowMs += wait;
      give({ type: "resume" });
    } else if (other === "extend") give({ type: "move-close", closesAtMs: state.closesAtMs + 5000, reason: "x" });
    else if (other === "void" && accepted.length > 0) {
      const voided = accepted[Number(max) % accepted.length];
      const done = give({ type: "void-bid", seq: voided?.seq ?? 0, reason: "x", accepted });
      if (done.event) accepted = accepted.filter((bid) => bid !== voided);
    }
    const { event } = give({ type: "bid", paddleId: `p${paddle}`, paddleNumber: paddle, max });
    if (!event) continue;
    maxima.set(state.seq, max);
    const raise = event.type === "maximum-raised";
    accepted.push({ seq: state.seq, paddleId: `p${paddle}`, paddleNumber: paddle, max, raise });
  }
  nowMs = Math.max(nowMs, state.closesAtMs);
  give({ type: "close" });
  return { events, maxima };
}

const scene = fc.record({
  steps: fc.array(step, { maxLength: 25 }),
  reserve: fc.option(fc.bigInt(100n, 4000n), { nil: null }),
  increments: fc.constantFrom(tens, ladder),
});
const termsOf = ({ reserve, increments }: { reserve: bigint | null; increments: LotTerms["increments"] }) => ({
  start: 100n,
  reserve,
  increments,
  softClose,
});
const publicTerms = ({ reserve, ...terms }: LotTerms) => ({ ...terms, hasReserve: reserve !== null });

describe("a log that the rules made", () => {
  test("follows, whoever opens a maximum or none", () => {
    fc.assert(
      fc.property(scene, fc.func(fc.boolean()), (made, opened) => {
        const terms = termsOf(made);
        const { events, maxima } = play(made.steps, terms);
        expect(followLog(events, publicTerms(terms))).toBeNull();
        expect(followLog(events, publicTerms(terms), maxima)).toBeNull();
        const some = new Map([...maxima].filter(([seq]) => opened(seq)));
        expect(followLog(events, publicTerms(terms), some)).toBeNull();
      }),
      { numRuns: 600 },
    );
  });
});

describe("a log that was changed", () => {
  test("a price that differs is found, when its maxima are opened", () => {
    fc.assert(
      fc.property(scene, fc.nat(), fc.integer({ min: -60, max: 60 }), (made, at, by) => {
        fc.pre(by !== 0);
        const terms = termsOf({ ...made, reserve: null });
        const { events, maxima } = play(made.steps, terms);
        const bids = events.filter(({ body }) => body.type === "bid-accepted");
        fc.pre(bids.length > 0);
        const chosen = bids[at % bids.length];
        const changed = events.map((event) =>
          event === chosen && event.body.type === "bid-accepted"
            ? { ...event, body: { ...event.body, price: String(BigInt(event.body.price) + BigInt(by)) } }
            : event,
        );
        expect(followLog(changed, publicTerms(terms), maxima)).not.toBeNull();
      }),
      { numRuns: 300 },
    );
  });

  const open = { seq: 1, atMs: 0, body: { type: "lot-opened", closesAt: new Date(CLOSE).toISOString() } } as const;
  const closesAt = new Date(CLOSE).toISOString();
  const bid = (seq: number, paddle: number, price: string, over = {}): TimedEvent => ({
    seq,
    atMs: seq * 10,
    body: {
      type: "bid-accepted",
      paddle,
      leads: true,
      price,
      leader: paddle,
      reserveMet: true,
      closesAt,
      extended: false,
      ...over,
    },
  });
  const terms = { start: 100n, hasReserve: false, increments: tens, softClose };
  test.each<[string, TimedEvent[], string]>([
    ["a first price over the start, without a reserve", [open, bid(2, 1, "130")], "price"],
    ["a second price under the next minimum", [open, bid(2, 1, "100"), bid(3, 2, "105")], "price"],
    ["a price that falls", [open, bid(2, 1, "100"), bid(3, 2, "110"), bid(4, 3, "100")], "price"],
    ["a lead that nobody took", [open, bid(2, 1, "100"), bid(3, 2, "110", { leader: 3 })], "bidder"],
    ["a bid of the leader told as another's", [open, bid(2, 1, "100"), bid(3, 1, "110")], "bidder"],
    ["a close that moved without cause", [open, bid(2, 1, "100", { closesAt: "2030-01-01T00:00:00.000Z" })], "close"],
    ["a bid at the close", [open, { ...bid(2, 1, "100"), atMs: CLOSE }], "close"],
    [
      "sold to another",
      [open, bid(2, 1, "100"), { seq: 3, atMs: CLOSE, body: { type: "lot-sold", paddle: 2, price: "100" } }],
      "result",
    ],
    ["a bid before the opening", [bid(1, 1, "100")], "order"],
    ["time that goes back", [open, bid(3, 1, "100"), bid(2, 2, "110")], "order"],
  ])("%s", (_name, events, fault) => {
    expect(followLog(events, terms)?.fault).toBe(fault);
  });

  test("the winner's own maximum shows a price that it did not owe", () => {
    const events = [open, bid(2, 1, "100"), bid(3, 2, "110", { leader: 1, leads: false })];
    expect(followLog(events, terms)).toBeNull();
    // 110 can be shown to a leader of 110 alone: against 500 the bid at its minimum of 110 makes 120.
    expect(followLog(events, terms, new Map([[2, 110n]]))).toBeNull();
    expect(followLog(events, terms, new Map([[2, 500n]]))).toMatchObject({ seq: 3, fault: "price" });
  });
});

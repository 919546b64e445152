import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { hallAfter } from "@/domain/auctions/format-events";
import {
  decideLive,
  type LiveCommand,
  type LiveState,
  type LiveTerms,
  newLiveState,
} from "@/domain/auctions/live-sale";

const TERMS: LiveTerms = { start: 1000n, reserve: null, increments: [[0n, 100n]] };
const left = (paddle: number, max: bigint) => ({ paddleId: `p${paddle}`, paddle, max });
const bid = (paddle: number, amount: bigint): LiveCommand => ({
  type: "bid",
  paddleId: `p${paddle}`,
  paddle,
  amount,
  source: "online",
});

function run(commands: readonly LiveCommand[], terms = TERMS) {
  let state: LiveState = newLiveState(terms);
  const events: { type: string }[] = [];
  const refusals: string[] = [];
  for (const command of commands) {
    const decided = decideLive(state, command, terms);
    if ("refusal" in decided) refusals.push(decided.refusal);
    else {
      state = decided.state;
      events.push(decided.event);
    }
  }
  return { state, events, refusals };
}

describe("maxima left beforehand", () => {
  test("one opens at the start, two at a step over the second, equal ones at their amount for the first", () => {
    expect(run([{ type: "open", book: [left(1, 5000n)] }]).state).toMatchObject({ asked: 1100n, leaderNumber: 1 });
    const two = run([{ type: "open", book: [left(1, 5000n), left(2, 3000n)] }]).state;
    expect(two).toMatchObject({ asked: 3200n, leaderNumber: 1, standing: { price: 3100n } });
    const tied = run([{ type: "open", book: [left(2, 3000n), left(1, 3000n)] }]).state;
    expect(tied).toMatchObject({ leaderNumber: 2, standing: { price: 3000n } });
  });

  test("are executed only as far as the hall drives them, and reach the reserve at once", () => {
    const driven = run([{ type: "open", book: [left(1, 1450n)] }, bid(7, 1100n), bid(7, 1300n), bid(7, 1500n)]);
    expect(driven.state).toMatchObject({ leaderNumber: 7, standing: { price: 1500n } });
    expect(driven.events.slice(1)).toMatchObject([
      { leads: false, price: "1200", leader: 1 },
      { leads: false, price: "1400", leader: 1 },
      { leads: true, price: "1500", leader: 7 },
    ]);
    const reserved = run([{ type: "open", book: [left(1, 5000n)] }], { ...TERMS, reserve: 4000n });
    expect(reserved.state.standing).toMatchObject({ price: 4000n, reserveMet: true });
  });
});

describe("the auctioneer", () => {
  test("warns before the hammer; a bid takes the warning back; below the reserve there is no hammer", () => {
    const open: LiveCommand = { type: "open", book: [] };
    expect(run([open, { type: "warn" }]).refusals).toEqual(["no-bid"]);
    expect(run([open, bid(1, 1000n), { type: "hammer" }]).refusals).toEqual(["warning-first"]);
    const back = run([open, bid(1, 1000n), { type: "warn" }, bid(2, 1100n), { type: "hammer" }]);
    expect(back).toMatchObject({ refusals: ["warning-first"], state: { leaderNumber: 2 } });
    const low = run([open, bid(1, 1000n), { type: "warn" }, { type: "hammer" }], { ...TERMS, reserve: 2000n });
    expect(low.refusals).toEqual(["reserve-not-met"]);
    expect(run([open, bid(1, 1000n), { type: "warn" }, { type: "hammer" }]).state.phase).toBe("hammered");
  });

  test("asks for more, less, or under the start while nobody has bid", () => {
    const open: LiveCommand = { type: "open", book: [] };
    const lower = run([open, { type: "ask", amount: 600n }, bid(1, 600n)]);
    expect(lower.state).toMatchObject({ asked: 700n, standing: { price: 600n } });
    const under = run([open, { type: "ask", amount: 600n }, bid(1, 600n), bid(2, 700n)]);
    expect(under.state).toMatchObject({ leaderNumber: 2, asked: 800n, standing: { price: 700n } });
    const split = run([open, bid(1, 1000n), { type: "ask", amount: 1050n }, bid(2, 1100n), bid(2, 1050n)]);
    expect(split).toMatchObject({ refusals: ["price-moved"], state: { standing: { price: 1050n }, asked: 1150n } });
    expect(run([open, bid(1, 1000n), { type: "ask", amount: 1000n }]).refusals).toEqual(["bad-asked"]);
    const jump = run([open, bid(1, 1000n), { type: "ask", amount: 2000n }, bid(2, 2000n)]);
    expect(jump.state).toMatchObject({ leaderNumber: 2, standing: { price: 2000n } });
  });

  test("reopens what is hammered or passed, and nothing else", () => {
    const open: LiveCommand = { type: "open", book: [] };
    const reopen: LiveCommand = { type: "reopen", reason: "A paddle was not seen" };
    expect(run([open, reopen]).refusals).toEqual(["nothing-to-reopen"]);
    const again = run([open, bid(1, 1000n), { type: "warn" }, { type: "hammer" }, reopen, bid(2, 1100n)]);
    expect(again).toMatchObject({ refusals: [], state: { leaderNumber: 2 } });
    expect(run([open, { type: "pass" }, reopen]).state.phase).toBe("asking");
    expect(run([open, { type: "pass" }, bid(1, 1000n)]).refusals).toEqual(["lot-not-open"]);
  });
});

test("whatever is called: the price never falls, the leader pays no more than its maximum or its own bid, the events say all", () => {
  const paddle = fc.integer({ min: 1, max: 4 });
  const amount = fc.bigInt({ min: 500n, max: 6000n });
  const called = fc.oneof(
    { weight: 6, arbitrary: paddle.map((number) => ({ type: "bid" as const, number })) },
    { weight: 1, arbitrary: amount.map((to) => ({ type: "ask" as const, amount: to })) },
    fc.constantFrom<LiveCommand[]>(
      { type: "warn" },
      { type: "hammer" },
      { type: "pass" },
      { type: "reopen", reason: "r" },
    ),
  );
  const books = fc.array(fc.tuple(paddle, amount), { maxLength: 4 });
  const reserves = fc.option(amount, { nil: null });
  fc.assert(
    fc.property(books, reserves, fc.array(called, { maxLength: 40 }), (book, reserve, calls) => {
      const terms = { ...TERMS, reserve };
      const maxima = book.map(([number, max]) => left(number, max < TERMS.start ? TERMS.start : max));
      const most = new Map(maxima.map((one) => [one.paddle, one.max]));
      const opened = decideLive(newLiveState(terms), { type: "open", book: maxima }, terms);
      if ("refusal" in opened) throw new Error(opened.refusal);
      let { state } = opened;
      const events: { type: string }[] = [opened.event];
      for (const call of calls) {
        const heard = state.asked;
        const command = call.type === "bid" && "number" in call ? bid(call.number, heard) : (call as LiveCommand);
        const decided = decideLive(state, command, terms);
        if ("refusal" in decided) continue;
        if (command.type === "bid")
          most.set(command.paddle, heard > (most.get(command.paddle) ?? 0n) ? heard : (most.get(command.paddle) ?? 0n));
        expect(decided.state.standing.price ?? 0n).toBeGreaterThanOrEqual(state.standing.price ?? 0n);
        state = decided.state;
        events.push(decided.event);
        const { price, reserveMet } = state.standing;
        if (price !== null) {
          expect(price).toBeLessThanOrEqual(most.get(state.leaderNumber ?? 0) ?? 0n);
          expect(state.asked).toBeGreaterThan(price);
          if (reserve !== null && reserveMet) expect(price).toBeGreaterThanOrEqual(reserve);
        }
        if (state.phase === "hammered") expect(reserveMet).toBe(true);
        expect(hallAfter(events)).toEqual({
          phase: state.phase,
          price: price?.toString() ?? null,
          leader: state.leaderNumber,
          reserveMet,
          asked: state.asked.toString(),
        });
      }
    }),
    { numRuns: 1000 },
  );
});

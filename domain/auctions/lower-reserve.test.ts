import fc from "fast-check";
import { expect, test } from "vitest";
import { followLog } from "@/domain/auctions/follow-log";
import { decideLot, type LotCommand, type LotState, newLot } from "@/domain/auctions/lot";
import { standingOf, withLowerReserve } from "@/domain/auctions/proxy-bids";
import type { LotEventBody } from "@/domain/auctions/sale";

const TERMS = { start: 100n, reserve: 1_000n, increments: [[0n, 10n]] as const, softClose: null };

function play(commands: readonly LotCommand[]) {
  let state: LotState = newLot(TERMS, 1_000_000);
  const events: { seq: number; atMs: number; body: LotEventBody }[] = [];
  commands.forEach((command, at) => {
    const decision = decideLot(state, command, at + 1, TERMS);
    state = decision.state;
    if (decision.event) events.push({ seq: state.seq, atMs: at + 1, body: decision.event });
  });
  return { state, events };
}
const bid = (paddleNumber: number, max: bigint): LotCommand => ({
  type: "bid",
  paddleId: `p${paddleNumber}`,
  paddleNumber,
  max,
});
const lower = (reserve: bigint | null): LotCommand => ({ type: "lower-reserve", reserve, reserveHash: "h" });

test("a leader whose maximum covers the lower reserve is lifted to it, no further", () => {
  const before = [{ type: "open" } as const, bid(1, 700n), bid(2, 300n)];
  expect(play([...before, lower(600n)]).state.standing).toMatchObject({ price: 600n, reserveMet: true });
  expect(play([...before, lower(200n)]).state.standing).toMatchObject({ price: 310n, reserveMet: true });
  expect(play([...before, lower(800n)]).state.standing).toMatchObject({ price: 310n, reserveMet: false });
  expect(play([...before, lower(null)]).state.standing).toMatchObject({ price: 310n, reserveMet: true });
});

test("the published log follows whatever was bid and however the reserve was lowered, and a wrong price does not", () => {
  const amount = fc.bigInt({ min: 100n, max: 900n });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 1, max: 3 }), amount), { maxLength: 5 }),
      amount,
      (before, reserve) => {
        const { events, state } = play([
          { type: "open", termsHash: "t", reserveHash: "r" },
          ...before.map(([paddle, max]) => bid(paddle, max)),
          lower(reserve),
        ]);
        const leads = standingOf(
          before.map(([paddle, max]) => ({ paddleId: `p${paddle}`, max })),
          { ...TERMS, reserve },
        );
        if (state.standing.leader?.max === leads.leader?.max && state.standing.secondMax === leads.secondMax)
          expect(state.standing.reserveMet).toBe(leads.reserveMet);
        const terms = { start: 100n, hasReserve: true, increments: TERMS.increments, softClose: null };
        expect(followLog(events, terms)).toBeNull();
        const wrong = events.map((event) =>
          event.body.type === "reserve-lowered" && event.body.price !== null
            ? { ...event, body: { ...event.body, price: "99" } }
            : event,
        );
        if (wrong.some(({ body }) => body.type === "reserve-lowered" && body.price !== null))
          expect(followLog(wrong, terms)).toMatchObject({ fault: "price" });
      },
    ),
  );
});

test("without a leader only the absence of a reserve meets it", () => {
  const none = { price: null, leader: null, secondMax: null, reserveMet: false };
  expect(withLowerReserve(none, 5n).reserveMet).toBe(false);
  expect(withLowerReserve(none, null).reserveMet).toBe(true);
});

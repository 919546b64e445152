import { hash } from "node:crypto";
import fc from "fast-check";
import { expect, test } from "vitest";
import { followLiveLog } from "@/domain/auctions/follow-live-log";
import type { TimedEvent } from "@/domain/auctions/follow-log";
import { followTenderLog, type PublishedSealedBid, type TenderFollowTerms } from "@/domain/auctions/follow-tender-log";
import { decideLive, type LiveCommand, newLiveState } from "@/domain/auctions/live-sale";
import { FIRST_HASH } from "@/domain/auctions/lot-log";
import type { LotEventBody } from "@/domain/auctions/sale";
import { openSealedBids, type SealedFormat, type SealedTie, withoutTakenOut } from "@/domain/auctions/sealed-bids";
import { sealedBidHash } from "@/domain/auctions/sealed-log";

const sha256 = (text: string) => hash("sha256", text, "hex");
const increments = [
  [0n, 10n],
  [200n, 25n],
] as const;
const timed = (bodies: readonly LotEventBody[]): TimedEvent[] =>
  bodies.map((body, at) => ({ seq: at + 1, atMs: 1000 + at, body }));

/** A live lot as the hall may play it: commands that the rules refuse leave no event. */
function hallOf(reserve: bigint | null, book: readonly bigint[], commands: readonly LiveCommand[]) {
  const terms = { start: 100n, reserve, increments };
  let state = newLiveState(terms);
  const events: LotEventBody[] = [];
  const left = book.map((max, at) => ({ paddleId: `b${at}`, paddle: 200 + at, max }));
  for (const command of [{ type: "open", book: left } as const, ...commands]) {
    // Bids come at the price that is asked; another one would be refused.
    const asked = command.type === "bid" ? { ...command, amount: state.asked } : command;
    const decided = decideLive(state, asked, terms);
    if ("refusal" in decided) continue;
    state = decided.state;
    events.push(decided.event);
  }
  const price = state.standing.price?.toString() ?? null;
  if (state.phase === "hammered" && price !== null && state.leaderNumber !== null)
    events.push({ type: "lot-sold", paddle: state.leaderNumber, price });
  if (state.phase === "passed") events.push({ type: "lot-unsold", price });
  return timed(events);
}

const amount = fc.bigInt({ min: 100n, max: 400n });
const hallCommand: fc.Arbitrary<LiveCommand> = fc.oneof(
  {
    arbitrary: fc
      .nat(2)
      .map((at): LiveCommand => ({ type: "bid", paddleId: `p${at}`, paddle: at, amount: 0n, source: "online" })),
    weight: 6,
  },
  amount.map((asked): LiveCommand => ({ type: "ask", amount: asked })),
  fc.constantFrom<LiveCommand>(
    { type: "warn" },
    { type: "hammer" },
    { type: "pass" },
    { type: "reopen", reason: "heard" },
  ),
);

test("whatever the hall does follows by the rules; a result of another price or paddle does not", () => {
  fc.assert(
    fc.property(
      fc.option(amount),
      fc.array(amount, { maxLength: 3 }),
      fc.array(hallCommand, { maxLength: 14 }),
      (reserve, book, commands) => {
        const terms = { start: 100n, hasReserve: reserve !== null, increments };
        const events = hallOf(reserve, book, commands);
        expect(followLiveLog(events, terms)).toBeNull();
        const last = events.at(-1);
        if (last?.body.type !== "lot-sold") return;
        const other = (change: object) => [...events.slice(0, -1), { ...last, body: { ...last.body, ...change } }];
        expect(followLiveLog(other({ price: "99999" }), terms)?.fault).toBe("result");
        expect(followLiveLog(other({ paddle: 999 }), terms)?.fault).toBe("result");
      },
    ),
    { numRuns: 500 },
  );
});

test("a live bid whose receipt says another price than was asked is told", () => {
  const events = hallOf(null, [], [{ type: "bid", paddleId: "p1", paddle: 1, amount: 0n, source: "floor" }]);
  const terms = { start: 100n, hasReserve: false, increments };
  expect(followLiveLog(events, terms, new Map([[2, 100n]]))).toBeNull();
  expect(followLiveLog(events, terms, new Map([[2, 110n]]))).toEqual({ seq: 2, fault: "price" });
});

type Given = { paddle: number; amount: bigint };
const LOT = "lot";
const CLOSE = 500;

/** A tender of one round, its sealed bids chained, decided by the rules. `lost`: paddles that may buy no more at its opening. */
function tenderOf(
  given: readonly Given[],
  format: SealedFormat,
  tie: SealedTie,
  reserve: bigint | null,
  lost: readonly number[] = [],
) {
  let previous = FIRST_HASH;
  const sealed = given.map(({ paddle, amount: own }, index): PublishedSealedBid => {
    const bid = {
      seq: index + 1,
      round: 1,
      at: new Date(index).toISOString(),
      commitment: sha256(`${own}`),
      sealed: "s",
    };
    previous = sealedBidHash({ ...bid, lotId: LOT }, previous, sha256);
    return { ...bid, paddle, opened: true, hash: previous };
  });
  const taken = given.map(({ paddle, amount: own }, at) => ({ bidder: String(paddle), amount: own, seq: at + 1 }));
  const { left, out } = withoutTakenOut(taken, new Map(lost.map((paddle) => [String(paddle), "company"])));
  const result = openSealedBids(left, { format, start: 100n, reserve, tie });
  const bodies: LotEventBody[] = [
    { type: "lot-opened", closesAt: new Date(CLOSE).toISOString() },
    { type: "bids-opened", round: 1, bids: sealed.length, head: previous },
    ...out.map(({ bid: { bidder, amount: own, seq }, reason }): LotEventBody => {
      const commitment = sha256(`${own}`);
      return { type: "bid-taken-out", round: 1, paddle: Number(bidder), bid: seq, commitment, reason };
    }),
  ];
  if (result.outcome === "sold")
    bodies.push({ type: "lot-sold", paddle: Number(result.winner), price: result.price.toString() });
  if (result.outcome === "unsold") bodies.push({ type: "lot-unsold", price: null });
  if (result.outcome === "second-round")
    bodies.push({ type: "second-round", paddles: result.among.map(Number), closesAt: new Date(9000).toISOString() });
  const terms: TenderFollowTerms = { lotId: LOT, format, tie, start: 100n, hasReserve: reserve !== null };
  const known = new Map(given.map(({ amount: own }, index) => [index + 1, own]));
  return { events: timed(bodies), sealed, terms, known };
}

const tender = fc
  .tuple(
    fc.array(fc.record({ paddle: fc.integer({ min: 1, max: 4 }), amount: fc.constantFrom(100n, 150n, 200n, 250n) }), {
      maxLength: 7,
    }),
    fc.constantFrom<SealedFormat>("sealed-first-price", "sealed-second-price"),
    fc.constantFrom<SealedTie>("earliest", "re-tender"),
    fc.option(fc.constantFrom(120n, 220n)),
    fc.uniqueArray(fc.integer({ min: 1, max: 4 }), { maxLength: 2 }),
  )
  .map((given) => tenderOf(...given));

test("every tender follows, whoever hands in its receipts; all receipts together show any other winner or price", () => {
  fc.assert(
    fc.property(tender, fc.array(fc.nat(7)), ({ events, sealed, terms, known }, some) => {
      const check = (log: readonly TimedEvent[], opened: ReadonlyMap<number, bigint>) =>
        followTenderLog(log, sealed, terms, sha256, opened);
      expect(check(events, known)).toBeNull();
      expect(check(events, new Map([...known].filter(([seq]) => some.includes(seq))))).toBeNull();
      const last = events.at(-1);
      if (last?.body.type !== "lot-sold") return;
      const { paddle, price } = last.body;
      const other = (change: object) => [...events.slice(0, -1), { ...last, body: { ...last.body, ...change } }];
      for (const rival of [1, 2, 3, 4].filter((each) => each !== paddle))
        expect(check(other({ paddle: rival }), known)).not.toBeNull();
      if (terms.format === "sealed-first-price" || !terms.hasReserve)
        expect(check(other({ price: (BigInt(price) + 10n).toString() }), known)).not.toBeNull();
    }),
    { numRuns: 500 },
  );
});

test("a bid is taken out by name and commitment only, and whoever was taken out does not win", () => {
  const given = [
    { paddle: 1, amount: 250n },
    { paddle: 2, amount: 200n },
    { paddle: 3, amount: 150n },
  ];
  const made = tenderOf(given, "sealed-second-price", "earliest", null, [1]);
  const follow = (change: (body: LotEventBody) => LotEventBody) =>
    followTenderLog(
      made.events.map((event) => ({ ...event, body: change(event.body) })),
      made.sealed,
      made.terms,
      sha256,
      made.known,
    );
  expect(made.events.at(-1)?.body).toEqual({ type: "lot-sold", paddle: 2, price: "150" });
  expect(follow((body) => body)).toBeNull();
  const out = (change: object) =>
    follow((body) => (body.type === "bid-taken-out" ? ({ ...body, ...change } as LotEventBody) : body));
  expect(out({ paddle: 4 })).toEqual({ seq: 3, fault: "bidder" });
  expect(out({ bid: 2 })).toEqual({ seq: 3, fault: "sealed" });
  expect(out({ commitment: sha256("200") })).toEqual({ seq: 3, fault: "sealed" });
  expect(out({ reason: "we did not like it" })).toEqual({ seq: 3, fault: "order" });
  const won = follow((body) => (body.type === "lot-sold" ? { ...body, paddle: 1, price: "200" } : body));
  expect(won).toEqual({ seq: 4, fault: "bidder" });
});

test("a bid dropped from the sealed ones, or one that came late, is told", () => {
  const made = tenderOf(
    [
      { paddle: 1, amount: 150n },
      { paddle: 2, amount: 200n },
    ],
    "sealed-first-price",
    "earliest",
    null,
  );
  const { events, sealed, terms } = made;
  expect(followTenderLog(events, sealed.slice(0, 1), terms, sha256)).toEqual({ seq: 2, fault: "sealed" });
  const late = sealed.map((bid) => ({ ...bid, at: new Date(CLOSE).toISOString() }));
  expect(followTenderLog(events, late, terms, sha256)).toEqual({ seq: 2, fault: "sealed" });
  const early = events.map((event, at) =>
    at === 0 ? { ...event, body: { ...event.body, closesAt: new Date(1).toISOString() } as LotEventBody } : event,
  );
  expect(followTenderLog(early, sealed, terms, sha256)).toEqual({ seq: 2, fault: "close" });
});

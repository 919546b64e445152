import { describe, expect, test } from "vitest";
import { ReplayFileSchema, replayVectors } from "@/services/auctions/replay-vectors";

type Bid = [at: number, bidder: string, amount: number];
const TENS = [[0, 10]];

function play(lot: Record<string, unknown>, bids: Bid[]) {
  const base = { name: "lot", format: "english", start: 100, reserve: null, increments: TENS, softClose: null };
  const vector = {
    ...base,
    closesAt: 1000,
    ...lot,
    bids: bids.map(([at, bidder, max]) => ({ at, bidder, max })),
  };
  const [answer] = replayVectors(ReplayFileSchema.parse({ vectors: [vector] }));
  if (!answer) throw new Error("no answer");
  const states = answer.events.map((event) => [
    event.rejection ?? "ok",
    event.price,
    event.leader,
    event.reserveMet,
    event.closesAt,
  ]);
  return { states, result: answer.result };
}

describe("English auctions", () => {
  test("each event repeats the state as it stands, refusals too, and numbers are numbers", () => {
    const { states, result } = play({ seller: "s" }, [
      [1, "a", 500],
      [2, "b", 105],
      [3, "b", 300],
      [4, "a", 400],
      [5, "s", 900],
      [1000, "b", 900],
    ]);
    expect(states).toEqual([
      ["ok", 100, "a", true, 1000],
      ["below-minimum", 100, "a", true, 1000],
      ["ok", 310, "a", true, 1000],
      ["not-above-own-max", 310, "a", true, 1000],
      ["seller-bid", 310, "a", true, 1000],
      ["closed", 310, "a", true, 1000],
    ]);
    expect(result).toEqual({ sold: true, winner: "a", price: 310 });
  });

  test("under the reserve: normal steps, or the whole maximum by rule; not sold either way", () => {
    const bids: Bid[] = [
      [1, "a", 350],
      [2, "b", 200],
    ];
    expect(play({ reserve: 400 }, bids).states[1]).toEqual(["ok", 210, "a", false, 1000]);
    expect(play({ reserve: 400, rule: { reserveBelow: "jump-to-max" } }, bids).states).toEqual([
      ["ok", 350, "a", false, 1000],
      ["below-minimum", 350, "a", false, 1000],
    ]);
    expect(play({ reserve: 400 }, bids).result).toEqual({ sold: false, winner: null, price: null });
  });

  test("soft close: reset or add, inclusive or strict, capped", () => {
    const softClose = { windowSec: 60, extendSec: 60, maxExtensions: 1 };
    const bids: Bid[] = [
      [940, "a", 100],
      [990, "b", 200],
      [1010, "a", 300],
    ];
    const ends = (rule: object) => play({ softClose, rule }, bids).states.map((state) => state[4]);
    expect(ends({})).toEqual([1000, 1050, 1050]);
    expect(ends({ softCloseMode: "add-to-close" })).toEqual([1060, 1060, 1060]);
    expect(ends({ softCloseMode: "add-to-close", windowBoundary: "strict" })).toEqual([1000, 1060, 1060]);
  });
});

describe("sealed tenders", () => {
  const sealed = (format: string, more: object = {}) => ({ format, increments: [], ...more });
  const bids: Bid[] = [
    [1, "a", 500],
    [2, "b", 700],
    [3, "c", 90],
    [4, "b", 600],
    [1000, "c", 900],
  ];

  test("nothing is known of a bid before the opening", () => {
    expect(play(sealed("sealed-first-price"), bids).states).toEqual([
      ["ok", null, null, null, 1000],
      ["ok", null, null, null, 1000],
      ["below-minimum", null, null, null, 1000],
      ["ok", null, null, null, 1000],
      ["closed", null, null, null, 1000],
    ]);
  });
  test("the last bid stands: first price pays its own, second price the next best", () => {
    expect(play(sealed("sealed-first-price"), bids).result).toEqual({ sold: true, winner: "b", price: 600 });
    expect(play(sealed("sealed-second-price"), bids).result).toEqual({ sold: true, winner: "b", price: 500 });
    expect(play(sealed("sealed-second-price", { reserve: 550 }), bids).result.price).toBe(550);
    expect(play(sealed("sealed-second-price"), [[1, "a", 500]]).result.price).toBe(100);
    expect(play(sealed("sealed-first-price", { reserve: 601 }), bids).result.sold).toBe(false);
  });
  test("equal bids: the earlier wins, a changed bid counts from its change; or a second round", () => {
    const tied: Bid[] = [
      [1, "a", 400],
      [2, "b", 500],
      [3, "a", 500],
    ];
    expect(play(sealed("sealed-first-price"), tied).result).toMatchObject({ winner: "b", price: 500 });
    const asked = play(sealed("sealed-first-price", { rule: { tie: "re-tender" } }), tied);
    expect(asked.result).toEqual({ sold: false, winner: null, price: null });
  });
});

test("without steps the trade's ladder counts; under the first row its step", () => {
  const bids: Bid[] = [
    [1, "a", 100_000],
    [2, "b", 50_000],
  ];
  expect(play({ start: 10_000, increments: [] }, bids).result.price).toBe(55_000);
  expect(play({ start: 10_000, increments: [[60_000, 700]] }, bids).result.price).toBe(50_700);
});

test("a bid with two amounts, or none, is refused by name", () => {
  const vector = { name: "x", format: "english", start: 100, increments: TENS, closesAt: 5 };
  const issue = (bid: object) =>
    ReplayFileSchema.safeParse({ vectors: [{ ...vector, bids: [{ at: 1, bidder: "a", ...bid }] }] }).error?.issues[0]
      ?.path;
  expect(issue({ max: 100, amount: 200 })).toEqual(["vectors", 0, "bids", 0]);
  expect(issue({})).toEqual(["vectors", 0, "bids", 0]);
  expect(issue({ max: 100, amount: null })).toBeUndefined();
  expect(issue({ max: "100", amount: 100 })).toBeUndefined();
  for (const max of ["1.50", "ten", "", -1, 1.5, null]) expect(issue({ max })).toContain("bids");
});

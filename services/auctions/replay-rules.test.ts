import { describe, expect, test } from "vitest";
import { ReplayFileSchema, replayVectors } from "@/services/auctions/replay-vectors";
import { ENGLISH, type Row, SEALED } from "@/services/auctions/testing/replay-rows";

const CLOSE = 1000;
const BASE = { format: "english", start: 100, reserve: null, increments: [[0, 10]], softClose: null, closesAt: CLOSE };

function play([name, lot, bids]: Row) {
  const given = bids ? bids.split("; ").map((each) => each.split(" ")) : [];
  const read = given.map(([at, bidder, max]) => ({ at: Number(at), bidder, max: Number(max) }));
  const [answer] = replayVectors(ReplayFileSchema.parse({ vectors: [{ ...BASE, name, ...lot, bids: read }] }));
  if (!answer) throw new Error("no answer");
  return answer;
}

const resultOf = ({ sold, winner, price }: ReturnType<typeof play>["result"]) =>
  sold ? `${winner} ${price}` : "unsold";

describe("English auctions", () => {
  test.each(ENGLISH)("%s", (...row) => {
    const { events, result } = play(row);
    const states = events.map(({ rejection, price, leader, reserveMet, closesAt }) =>
      [
        rejection ?? "ok",
        price ?? "-",
        leader ?? "-",
        ...(reserveMet ? [] : ["unmet"]),
        ...(closesAt === CLOSE ? [] : [`@${closesAt}`]),
      ].join(" "),
    );
    expect(states.join("; ")).toBe(row[3]);
    expect(resultOf(result)).toBe(row[4]);
  });
});

describe("sealed tenders", () => {
  test.each(SEALED)("%s", (...row) => {
    const { events, result } = play(row);
    expect(events.map(({ rejection }) => rejection ?? "ok").join("; ")).toBe(row[3]);
    for (const event of events)
      expect(event).toMatchObject({ price: null, leader: null, reserveMet: null, closesAt: CLOSE });
    expect(resultOf(result)).toBe(row[4]);
  });
});

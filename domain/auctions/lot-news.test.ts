import { expect, test } from "vitest";
import { outbidPaddles } from "@/domain/auctions/lot-news";
import type { LotEventBody } from "@/domain/auctions/sale";

const bid = (paddle: number, leader: number): LotEventBody => ({
  type: "bid-accepted",
  paddle,
  leads: paddle === leader,
  price: "100",
  leader,
  reserveMet: true,
  closesAt: "2026-11-24T10:00:00.000Z",
  extended: false,
});

test.each<[string, number | null, LotEventBody[], number[]]>([
  ["nobody led before the first bid", null, [bid(1, 1)], []],
  ["who led is beaten", 1, [bid(2, 2)], [1]],
  ["who is beaten at once by a maximum knows it from the answer", 1, [bid(2, 1)], []],
  ["who lost the lead and won it back is not outbid", 1, [bid(2, 2), bid(1, 1)], [2]],
  ["two lost it since", 1, [bid(2, 2), bid(3, 3)], [1, 2]],
  [
    "the lead falls to another when a bid is voided",
    1,
    [
      {
        type: "bid-voided",
        voided: 2,
        paddle: 1,
        reason: "x",
        price: null,
        leader: null,
        reserveMet: false,
        bidCount: 0,
      },
    ],
    [1],
  ],
  ["other events change no lead", 1, [{ type: "lot-paused", reason: "x" }], []],
])("%s", (_words, before, events, expected) => {
  expect(outbidPaddles(before, events)).toEqual(expected);
});

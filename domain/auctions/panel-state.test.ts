import { expect, test } from "vitest";
import { hasGap, joinFrame, type LiveLot, parseLastEventId } from "@/domain/auctions/live-lot";
import { type PanelReader, panelState } from "@/domain/auctions/panel-state";

const NOW = Date.parse("2026-11-22T12:00:00Z");
const lot: LiveLot = {
  id: "5f3c2a10-0000-4000-8000-000000000001",
  seq: 3,
  status: "open",
  price: "1000",
  leader: 101,
  hasReserve: true,
  reserveMet: true,
  closesAt: "2026-11-22T12:05:00Z",
  extensions: 0,
  bidCount: 2,
  steps: ["1100"],
  withdrawnReason: null,
  events: [],
};
const reader: PanelReader = {
  signedIn: true,
  barred: null,
  sellsThis: false,
  paddle: { number: 102, status: "admitted" },
  maximum: null,
  tradeStop: null,
  limitLeft: null,
};

test.each<[string, Partial<LiveLot>, Partial<PanelReader>]>([
  ["can-bid", {}, {}],
  ["outbid", {}, { maximum: "900" }],
  ["leading", { leader: 102 }, { maximum: "1500" }],
  ["leading-below-reserve", { leader: 102, reserveMet: false }, { maximum: "1500" }],
  ["leading", { leader: 102 }, { maximum: "1500", tradeStop: "trade-review" }],
  ["closing", { closesAt: "2026-11-22T12:00:00Z" }, {}],
  ["won", { status: "sold", leader: 102 }, {}],
  ["lost", { status: "sold" }, { maximum: "900" }],
  ["unsold", { status: "unsold" }, {}],
  ["withdrawn", { status: "withdrawn" }, { signedIn: false }],
  ["upcoming", { status: "upcoming", leader: null }, {}],
  ["sign-in", {}, { signedIn: false, paddle: null }],
  ["register", { status: "upcoming" }, { paddle: null }],
  ["pending", {}, { paddle: { number: null, status: "requested" } }],
  ["deposit", {}, { paddle: { number: 109, status: "deposit-due" } }],
  ["not-admitted", {}, { paddle: { number: null, status: "refused" } }],
  ["can-bid", {}, { limitLeft: "1100" }],
  ["over-limit", {}, { limitLeft: "1099" }],
  ["over-limit", {}, { limitLeft: "-5", maximum: "900" }],
  ["leading", { leader: 102 }, { limitLeft: "0", maximum: "1500" }],
  ["seller", {}, { sellsThis: true }],
  ["cannot", {}, { barred: "company-not-approved" }],
  ["trade-refused", {}, { tradeStop: "trade-refused" }],
])("%s", (state, lotChange, readerChange) => {
  expect(panelState({ ...lot, ...lotChange }, { ...reader, ...readerChange }, NOW)).toBe(state);
});

const event = (seq: number) => ({
  seq,
  at: "2026-11-22T12:00:00Z",
  body: { type: "lot-opened" as const, closesAt: lot.closesAt },
});

test("frames join once, in order, and a gap is seen", () => {
  const next = { ...lot, seq: 5, price: "1200", events: [event(4), event(5)] };
  expect(joinFrame(lot, next)).toMatchObject({ seq: 5, price: "1200", events: [{ seq: 4 }, { seq: 5 }] });
  expect(joinFrame(next, lot)).toBe(next);
  expect(joinFrame(next, { ...next, events: [event(3), event(4), event(5)] })).toBe(next);
  expect(hasGap(lot, next)).toBe(false);
  expect(hasGap(lot, { ...next, events: [event(5)] })).toBe(true);
  expect(hasGap(next, lot)).toBe(false);
});

test("the last seen event is read from its header", () => {
  expect(parseLastEventId(`${lot.id}.17`)).toEqual({ lotId: lot.id, seq: 17 });
  expect(parseLastEventId("17")).toBeNull();
  expect(parseLastEventId(null)).toBeNull();
});

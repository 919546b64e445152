import fc from "fast-check";
import { expect, test } from "vitest";
import { slotsOfDay, whoMovesUp } from "@/domain/auctions/viewing";

const at = (clock: string) => new Date(`2026-11-24T${clock}:00Z`);

test("a day is cut into whole slots; the rest is too short for one", () => {
  const slots = slotsOfDay(at("10:00"), at("12:10"), 30);
  expect(slots?.map((slot) => slot.startsAt.toISOString().slice(11, 16))).toEqual(["10:00", "10:30", "11:00", "11:30"]);
  expect(slots?.at(-1)?.endsAt).toEqual(at("12:00"));
});

test.each([
  ["to before from", "12:00", "10:00", 30],
  ["shorter than a slot", "10:00", "10:20", 30],
  ["slots too short to look", "10:00", "12:00", 5],
  ["half minutes", "10:00", "12:00", 30.5],
  ["more slots than a day has", "00:00", "23:50", 10],
])("no day: %s", (_words, from, to, minutes) => {
  expect(slotsOfDay(at(from), at(to), minutes)).toBeNull();
});

test("as many move up as there are places, in their order", () => {
  fc.assert(
    fc.property(fc.nat(9), fc.nat(12), fc.array(fc.integer(), { maxLength: 12 }), (capacity, booked, waiting) => {
      const up = whoMovesUp(capacity, booked, waiting);
      expect(up).toEqual(waiting.slice(0, up.length));
      expect(up.length).toBe(Math.min(waiting.length, Math.max(0, capacity - booked)));
    }),
  );
});

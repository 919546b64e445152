import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { instantInZone, isTimeZone, wallTimeInZone } from "@/domain/auctions/house-time";

describe("times of the house", () => {
  test.each([
    ["2026-11-22T14:30", "Asia/Hong_Kong", "2026-11-22T06:30:00.000Z"],
    ["2026-07-01T09:00", "Europe/Brussels", "2026-07-01T07:00:00.000Z"],
    ["2026-12-01T09:00", "Europe/Brussels", "2026-12-01T08:00:00.000Z"],
    // The hour that comes twice: its first coming, still summer time.
    ["2026-10-25T02:30", "Europe/Brussels", "2026-10-25T00:30:00.000Z"],
  ])("%s in %s is %s", (text, zone, iso) => expect(instantInZone(text, zone)?.toISOString()).toBe(iso));

  test.each(["2026-02-30T10:00", "tomorrow", "2026-11-22", "2026-11-22T24:10", ""])("%s is no time", (text) =>
    expect(instantInZone(text, "Asia/Hong_Kong")).toBeNull(),
  );

  test("an hour that the clocks skip does not exist", () =>
    expect(instantInZone("2026-03-29T02:30", "Europe/Brussels")).toBeNull());

  test("an instant comes back from its wall time, except in the hour that comes twice", () =>
    fc.assert(
      fc.property(
        fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2035, 0) }),
        fc.constantFrom("Asia/Hong_Kong", "America/New_York", "Europe/Brussels", "UTC"),
        (atMs, zone) => {
          const minute = Math.floor(atMs / 60_000) * 60_000;
          const back = instantInZone(wallTimeInZone(new Date(minute), zone), zone)?.getTime() ?? 0;
          expect([0, 3_600_000]).toContain(minute - back);
        },
      ),
    ));

  test("zones that do not exist are told", () => {
    expect(isTimeZone("Asia/Hong_Kong")).toBe(true);
    expect(isTimeZone("Asia/Atlantis")).toBe(false);
  });
});

import fc from "fast-check";
import { expect, test } from "vitest";
import { type CalendarEvent, calendarFile } from "@/domain/auctions/calendar";

const event: CalendarEvent = {
  uid: "sale-1-opens@market.example",
  kind: "opens",
  startsAt: new Date("2026-11-24T02:00:00Z"),
  endsAt: new Date("2026-11-24T02:30:00Z"),
  title: "彩钻专场, sale; one",
  place: null,
  url: "https://market.example/en/sales/one",
  timeZone: "Asia/Hong_Kong",
};
const made = (title: string) =>
  calendarFile([{ ...event, title, place: title }], title, new Date("2026-11-22T00:00:00Z"));

test("an event with its times in UTC, and marks of the format escaped", () => {
  const file = made(event.title);
  expect(file).toContain("DTSTART:20261124T020000Z\r\nDTEND:20261124T023000Z\r\n");
  expect(file).toContain("SUMMARY:彩钻专场\\, sale\\; one\r\n");
  expect(file.startsWith("BEGIN:VCALENDAR\r\n") && file.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

test("no line is longer than 75 octets, and unfolded the text is whole; a title makes no line of its own", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (title) => {
      const file = made(title);
      for (const line of file.split("\r\n")) expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75);
      const lines = file.replaceAll("\r\n ", "").trimEnd().split("\r\n");
      expect(lines).toHaveLength(16);
      const read = lines
        .find((line) => line.startsWith("SUMMARY:"))
        ?.slice(8)
        .replace(/\\(.)/g, (_, mark: string) => (mark === "n" ? "\n" : mark));
      expect(read).toBe(title.replace(/\r\n?/g, "\n"));
    }),
  );
});

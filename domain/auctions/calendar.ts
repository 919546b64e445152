/**
 * Dates of sales as one list of events, and as an iCalendar file (RFC 5545) that calendars subscribe to. Pure: the words
 * and the addresses are handed in.
 */
export type CalendarEvent = {
  /** Lasting name of the event: a changed one takes the place of the earlier one in people's calendars. */
  uid: string;
  kind: "opens" | "closes" | "viewing";
  startsAt: Date;
  endsAt: Date;
  title: string;
  place: string | null;
  url: string;
  timeZone: string;
};

const escaped = (text: string) =>
  text
    .replace(/\\/g, "\\\\")
    .replace(/;/g, "\\;")
    .replace(/,/g, "\\,")
    .replace(/\r\n?|\n/g, "\\n");
const utc = (at: Date) => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** Lines of more than 75 octets are folded, never within a character (RFC 5545, 3.1). */
function folded(line: string): string {
  const parts: string[] = [];
  let part = "";
  let octets = 0;
  for (const character of line) {
    const size = new TextEncoder().encode(character).length;
    if (octets + size > 74) {
      parts.push(part);
      part = "";
      octets = 0;
    }
    part += character;
    octets += size;
  }
  return [...parts, part].join("\r\n ");
}

/** @param stamp when the file was made */
export function calendarFile(events: readonly CalendarEvent[], name: string, stamp: Date): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Vitrine//Sales//EN",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    `X-WR-CALNAME:${escaped(name)}`,
    ...events.flatMap((event) => [
      "BEGIN:VEVENT",
      `UID:${event.uid}`,
      `DTSTAMP:${utc(stamp)}`,
      `DTSTART:${utc(event.startsAt)}`,
      `DTEND:${utc(event.endsAt)}`,
      `SUMMARY:${escaped(event.title)}`,
      ...(event.place === null ? [] : [`LOCATION:${escaped(event.place)}`]),
      `URL:${event.url}`,
      "END:VEVENT",
    ]),
    "END:VCALENDAR",
  ];
  return `${lines.map(folded).join("\r\n")}\r\n`;
}

/** Wall-clock times of the house: what an auctioneer types, "2026-11-22T14:30", as an instant in an IANA zone and back. */
const WALL = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::\d{2})?$/;

export function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-US", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}

/** The wall clock of a zone at an instant, as if it were UTC. */
function wallMs(atMs: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  }).formatToParts(atMs);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value);
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

/** Null where the text is no time, the day does not exist, or the clocks of the zone skip that hour. Of an hour that comes twice, the first. */
export function instantInZone(text: string, zone: string): Date | null {
  const match = WALL.exec(text);
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0] = match.slice(1).map(Number);
  const wanted = Date.UTC(year, month - 1, day, hour, minute);
  if (new Date(wanted).getUTCDate() !== day || hour > 23 || minute > 59) return null;
  // The offset may change around the time: the day before and the day after know both candidates.
  const offsets = [wanted - 86_400_000, wanted + 86_400_000].map((atMs) => wallMs(atMs, zone) - atMs);
  const found = offsets.map((offset) => wanted - offset).filter((atMs) => wallMs(atMs, zone) === wanted);
  return found.length > 0 ? new Date(Math.min(...found)) : null;
}

/** "2026-11-22T14:30", for `<input type="datetime-local">`. */
export function wallTimeInZone(at: Date, zone: string): string {
  return new Date(wallMs(at.getTime(), zone)).toISOString().slice(0, 16);
}

/** Viewing days as the house lays them out: slots of one length within a day, and who gets a place. Pure. */
import type { PermissionRefusal } from "@/domain/parties/permissions";

export const APPOINTMENT_STATUSES = ["booked", "waiting", "cancelled"] as const;
export type AppointmentStatus = (typeof APPOINTMENT_STATUSES)[number];

const MINUTE_MS = 60_000;
export const SLOT_MINUTES_MIN = 10;
const SLOTS_A_DAY_MAX = 60;

export type Slot = { startsAt: Date; endsAt: Date };

/** The day's slots, one after another; what is left at the end is too short for one. Null where there would be none, or too many. */
export function slotsOfDay(opensAt: Date, closesAt: Date, minutes: number): Slot[] | null {
  if (!Number.isInteger(minutes) || minutes < SLOT_MINUTES_MIN) return null;
  const length = minutes * MINUTE_MS;
  const count = Math.floor((closesAt.getTime() - opensAt.getTime()) / length);
  if (count < 1 || count > SLOTS_A_DAY_MAX) return null;
  return Array.from({ length: count }, (_, at) => ({
    startsAt: new Date(opensAt.getTime() + at * length),
    endsAt: new Date(opensAt.getTime() + (at + 1) * length),
  }));
}

/** Who comes in from the waiting list, first come first: as many as there are free places. */
export function whoMovesUp<Waiting>(capacity: number, booked: number, waiting: readonly Waiting[]): Waiting[] {
  return waiting.slice(0, Math.max(0, capacity - booked));
}

/** A visitor is reminded once, within the day before its slot, unless it booked within that day itself. */
export const REMIND_BEFORE_MS = 24 * 60 * MINUTE_MS;

/** What a visitor or the house can be refused about viewing days. Words: messages, module viewing, `refusal`. */
export type ViewingRefusal =
  | PermissionRefusal
  | "not-found"
  | "sale-over"
  | "bad-words"
  | "bad-zone"
  | "bad-day"
  | "bad-capacity"
  | "slot-taken"
  | "slot-over"
  | "already-booked"
  | "already-cancelled";

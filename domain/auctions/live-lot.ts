/**
 * What a watcher of lots is sent and how it joins it to what it has seen. Public facts only. Each frame carries the
 * lot's whole state and its newest events, so a frame that was skipped costs at most some lines of the history.
 */
import type { LotEventBody, LotStatus } from "@/domain/auctions/sale";

export type LiveEvent = { seq: number; at: string; body: LotEventBody };

export type LiveLot = {
  id: string;
  seq: number;
  status: LotStatus;
  /** Minor units as decimal strings. */
  price: string | null;
  /** Paddle number. */
  leader: number | null;
  hasReserve: boolean;
  reserveMet: boolean;
  closesAt: string;
  extensions: number;
  bidCount: number;
  /** What a bid must reach now, and the next rungs above it. */
  steps: string[];
  withdrawnReason: string | null;
  /** Oldest first; the last of them is number `seq`. */
  events: LiveEvent[];
};

/** How many events a frame holds at most. */
export const FRAME_EVENTS = 20;
/** How many events a watcher keeps. */
const KEPT_EVENTS = 60;

/** A frame joined to the lot as seen so far; the same lot where the frame is no news. */
export function joinFrame(seen: LiveLot, frame: LiveLot): LiveLot {
  if (frame.id !== seen.id || frame.seq <= seen.seq) return seen;
  const news = frame.events.filter((event) => event.seq > seen.seq);
  return { ...frame, events: [...seen.events, ...news].slice(-KEPT_EVENTS) };
}

/** True where events between the last seen and the frame's first are missing: the history wants a fresh look. */
export function hasGap(seen: LiveLot, frame: LiveLot): boolean {
  if (frame.seq <= seen.seq) return false;
  const first = frame.events.find((event) => event.seq > seen.seq);
  return first ? first.seq > seen.seq + 1 : true;
}

/** "5f3c….17" as lot and number; null where it is neither. */
export function parseLastEventId(text: string | null | undefined): { lotId: string; seq: number } | null {
  const match = /^([0-9a-f-]{36})\.(\d{1,9})$/.exec(text ?? "");
  return match?.[1] ? { lotId: match[1], seq: Number(match[2]) } : null;
}

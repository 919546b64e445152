/**
 * Soft close: an accepted bid near the end moves the end. It never moves earlier; a rejected bid never moves it; any
 * accepted bid does, also one that is outbid at once and a raise of the leader's own maximum.
 */
import type { SoftClose } from "@/domain/auctions/sale";

export type Closing = { closesAtMs: number; extensions: number };

export function closingAfterBid(closing: Closing, bidAtMs: number, softClose: SoftClose | null): Closing {
  if (softClose === null) return closing;
  if (softClose.maxExtensions !== null && closing.extensions >= softClose.maxExtensions) return closing;
  const remainingMs = closing.closesAtMs - bidAtMs;
  const near =
    softClose.boundary === "inclusive" ? remainingMs <= softClose.windowMs : remainingMs < softClose.windowMs;
  if (!near) return closing;
  const base = softClose.mode === "reset-from-bid" ? bidAtMs : closing.closesAtMs;
  const moved = Math.max(closing.closesAtMs, base + softClose.extensionMs);
  return moved > closing.closesAtMs ? { closesAtMs: moved, extensions: closing.extensions + 1 } : closing;
}

/** From when to when nobody could reach the market, and how much a lot has left after it at least. */
export type Outage = { beganMs: number; endedMs: number; leaveMs: number };

/** What was left when the outage began is left after it. Also for a close that fell into it: nobody could bid. */
export function closingAfterOutage(closesAtMs: number, { beganMs, endedMs, leaveMs }: Outage, nowMs: number): number {
  return Math.max(endedMs, nowMs) + Math.max(closesAtMs - beganMs, leaveMs);
}

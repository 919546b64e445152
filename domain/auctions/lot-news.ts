/** What a bidder is told of a lot outside the room. Pure. */
import type { LotEventBody } from "@/domain/auctions/sale";

/** A lot's closing is announced so long before it. */
export const CLOSING_SOON_MS = 10 * 60_000;
/** A close that moved further than this from the announced one is announced anew. */
export const CLOSING_ANEW_MS = 30 * 60_000;
/** One person gets at most one mail in this time about one lot. */
export const OUTBID_MAIL_PAUSE_MS = 10 * 60_000;

/**
 * Paddle numbers that led at some time, before these events or among them, and lead no more. Who was beaten at once has
 * been told so by the answer to the bid itself.
 */
export function outbidPaddles(leaderBefore: number | null, events: readonly LotEventBody[]): number[] {
  const led = new Set<number>();
  let leader = leaderBefore;
  for (const event of events) {
    if (leader !== null) led.add(leader);
    if ("leader" in event) leader = event.leader;
  }
  if (leader !== null) led.delete(leader);
  return [...led];
}

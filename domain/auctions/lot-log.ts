/**
 * The lot's log as a chain: each event's hash covers its place, its time, its facts and the hash before it, so that a
 * row changed, dropped or put in by hand breaks every hash after it. Hashing is handed in.
 */
import type { LotEventBody } from "@/domain/auctions/sale";

export const FIRST_HASH = "0".repeat(64);

export type LoggedEvent = { lotId: string; seq: number; at: string; body: LotEventBody };
export type SealedEvent = LoggedEvent & { previousHash: string; hash: string };

/** Keys in order, flat values: one event has one text. */
export function bodyText(body: LotEventBody): string {
  const keys = Object.keys(body);
  // Bids are decided with their keys in order: sorting each anew cost more than its hash.
  if (keys.every((key, at) => at === 0 || (keys[at - 1] ?? "") < key)) return JSON.stringify(body);
  return JSON.stringify(Object.fromEntries(Object.entries(body).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** @param text of the body, where it is known already */
export function sealEvent(
  event: LoggedEvent,
  previousHash: string,
  sha256: (text: string) => string,
  text = bodyText(event.body),
): SealedEvent {
  const { lotId, seq, at, body } = event;
  const [atText, lotText, previousText] = [JSON.stringify(at), JSON.stringify(lotId), JSON.stringify(previousHash)];
  const hash = sha256(`{"at":${atText},"body":${text},"lotId":${lotText},"previousHash":${previousText},"seq":${seq}}`);
  return { lotId, seq, at, body, previousHash, hash };
}

/** Seq of the first event that does not fit its place or its hash, or null where the log is whole from its start. */
export function firstBrokenSeq(events: readonly SealedEvent[], sha256: (text: string) => string): number | null {
  let previousHash = FIRST_HASH;
  for (const [at, event] of events.entries()) {
    const { lotId, seq, body } = event;
    const expected = sealEvent({ lotId, seq, at: event.at, body }, previousHash, sha256);
    if (seq !== at + 1 || event.previousHash !== previousHash || event.hash !== expected.hash) return seq;
    previousHash = event.hash;
  }
  return null;
}

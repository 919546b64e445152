/**
 * The chain of an item's origin events: each event carries a hash over itself, its place and the hash before it, so a
 * row that was altered, removed or put elsewhere is found by reading the chain. It does not stop somebody who rewrites
 * the whole chain: the signed credential, which names the head, does.
 */
import { canonicalJson } from "@/domain/passport/canonical-json";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** What the first event of an item follows. */
export const GENESIS = "0".repeat(64);

/** SHA-256 of a UTF-8 text in lower-case hex; handed in, because the domain has no node: imports. */
export type Sha256Hex = (text: string) => string;

export type SealedEvent = { seq: number; previousHash: string; hash: string; body: OriginEventBody };

export function sealEvent(
  sha256: Sha256Hex,
  itemId: number,
  previous: { seq: number; hash: string },
  body: OriginEventBody,
  /** The body's canonical text where the caller has it already: it is most of the work. */
  bodyText: string = canonicalJson(body),
): SealedEvent {
  const seq = previous.seq + 1;
  // Canonical JSON of { body, itemId, previousHash, seq }: its keys stand in this order.
  const text = `{"body":${bodyText},"itemId":${itemId},"previousHash":${JSON.stringify(previous.hash)},"seq":${seq}}`;
  const hash = sha256(text);
  return { seq, previousHash: previous.hash, hash, body };
}

/** Seq of the first event that does not fit, or null where the chain is whole. Events come in order of seq. */
export function firstBreak(sha256: Sha256Hex, itemId: number, events: readonly SealedEvent[]): number | null {
  let previous = { seq: 0, hash: GENESIS };
  for (const event of events) {
    const sealed = sealEvent(sha256, itemId, previous, event.body);
    if (event.seq !== sealed.seq || event.previousHash !== sealed.previousHash || event.hash !== sealed.hash) {
      return event.seq;
    }
    previous = { seq: event.seq, hash: event.hash };
  }
  return null;
}

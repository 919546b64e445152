/**
 * A lot's log as it is published after the sale, and its check by anyone, offline: is it whole (hash chain), is it bound
 * to these terms, do its prices follow from it by the rules, has the market signed a checkpoint over it, and are these
 * receipts in it? Bidders are the numbers of their paddles, new in every sale; maxima and reserve are salted hashes.
 * Hashing and the check of a signature are handed in: server, browser and command line share this.
 */
import { followLiveLog } from "@/domain/auctions/follow-live-log";
import { followLog } from "@/domain/auctions/follow-log";
import {
  followTenderLog,
  type PublishedSealedBid,
  type TakenOut,
  takenOutOf,
} from "@/domain/auctions/follow-tender-log";
import type { SaleFormat } from "@/domain/auctions/format-events";
import { readIncrements } from "@/domain/auctions/increments";
import type { LogFault } from "@/domain/auctions/log-fault";
import { FIRST_HASH, firstBrokenSeq } from "@/domain/auctions/lot-log";
import { type PublishedTerms, termsHash } from "@/domain/auctions/lot-terms";
import type { Sha256Hex } from "@/domain/auctions/receipt";
import { type AnyReceipt, amountOf, type CheckedReceipt, checkReceipt } from "@/domain/auctions/receipt-in-log";
import type { LotEventBody } from "@/domain/auctions/sale";
import type { SealedTie } from "@/domain/auctions/sealed-bids";
import { parseCheckpoint } from "@/domain/passport/checkpoint";
import { leafHash, type Sha256, verifyInclusion } from "@/domain/passport/merkle-tree";
import { type Ed25519Verify, noteKey, verifyNote } from "@/domain/passport/signed-note";
import { fromBase64, fromBase64Url, toBase64Url } from "@/domain/shared/base64";

export const LOG_KIND = "vitrine/lot-log/1";

export type LoggedHead = { lotId: string; seq: number; hash: string };
export type PublishedLog = {
  kind: typeof LOG_KIND;
  lotId: string;
  sale: string;
  number: number;
  publicId: string;
  format: SaleFormat;
  terms: PublishedTerms;
  events: { seq: number; at: string; body: LotEventBody; hash: string }[];
  /** Of a tender: what becomes of equal best bids, and the chain of sealed bids. */
  tie?: SealedTie;
  sealedBids?: PublishedSealedBid[];
  /** The newest signed checkpoint that holds a head of this log, with the head's place in its tree; base64 nodes. */
  checkpoint: { note: string; leaf: number; seq: number; hash: string; proof: string[] } | null;
  /** The market's public keys (Ed25519, base64url as in a JWK); trusted only where no others are handed in. */
  keys: string[];
};

export type LogVerdict = {
  good: boolean;
  lotId: string;
  events: number;
  /** Seq of the first event that does not fit the chain. */
  brokenSeq: number | null;
  terms: "bound" | "not-bound" | "other";
  /** Null where every event follows by the rules; unchecked where the chain is broken. */
  rules: { seq: number; fault: LogFault } | "unchecked" | null;
  checkpoint: "signed" | "none" | "bad-signature" | "other-log";
  /** Seq up to which the checkpoint covers the log. */
  checkpointSeq: number | null;
  receipts: CheckedReceipt[];
  /** Sealed bids that the opening did not let count, in the words of the log. */
  takenOut: TakenOut[];
  /** Thumbprints (RFC 7638) of the keys that were trusted. */
  keyIds: string[];
};

export type LogTools = { sha256: Sha256; sha256Hex: Sha256Hex; verify: Ed25519Verify };

export const logOrigin = (publicUrl: string) => `${new URL(publicUrl).host}/lot-logs`;

/** A leaf of the tree over all logs. */
export function headLeaf({ lotId, seq, hash }: LoggedHead, sha256: Sha256): Uint8Array {
  return leafHash(new TextEncoder().encode(`${lotId}\n${seq}\n${hash}\n`), sha256);
}

/** RFC 7638 thumbprint of an Ed25519 key, which is its id in the market's did document. */
export function keyIdOf(publicKey: string, sha256: Sha256): string {
  return toBase64Url(sha256(new TextEncoder().encode(`{"crv":"Ed25519","kty":"OKP","x":"${publicKey}"}`)));
}

/**
 * Never throws on a log whose shape was read by `readPublishedLog`.
 * @param options.keys public keys that the reader trusts; left out: those in the file
 */
export async function checkPublishedLog(
  log: PublishedLog,
  receipts: readonly AnyReceipt[],
  tools: LogTools,
  options: { keys?: readonly string[] } = {},
): Promise<LogVerdict> {
  const keys = trusted(options.keys ?? log.keys, tools);
  const sealed = log.events.map((event, at) => {
    return { ...event, lotId: log.lotId, previousHash: log.events[at - 1]?.hash ?? FIRST_HASH };
  });
  const brokenSeq = log.events.length === 0 ? 1 : firstBrokenSeq(sealed, tools.sha256Hex);
  const verify = async (keyId: string, message: Uint8Array, signature: Uint8Array) => {
    const publicKey = keys.get(keyId);
    return publicKey ? tools.verify({ publicKey, message, signature }) : null;
  };
  const checked = await Promise.all(receipts.map((receipt) => checkReceipt(log, receipt, { ...tools, verify })));
  const opened = new Map(
    receipts.flatMap((receipt, at) => {
      const { seq, fault } = checked[at] ?? { seq: 0, fault: "not-in-log" };
      const amount = amountOf(receipt);
      return fault === null && /^\d{1,18}$/.test(amount) ? [[seq, BigInt(amount)] as const] : [];
    }),
  );
  const terms = termsOf(log, tools);
  const rules = brokenSeq === null ? (played(log, opened, tools) ?? endOf(log)) : "unchecked";
  const { checkpoint, checkpointSeq } = await checkpointOf(log, keys, tools);
  const good =
    brokenSeq === null &&
    terms !== "other" &&
    rules === null &&
    (checkpoint === "signed" || checkpoint === "none") &&
    checked.every(({ fault }) => fault === null);
  return {
    good,
    lotId: log.lotId,
    events: log.events.length,
    brokenSeq,
    terms,
    rules,
    checkpoint,
    checkpointSeq,
    receipts: checked,
    takenOut: log.events.flatMap(({ body }) => takenOutOf(body) ?? []),
    keyIds: [...keys.keys()],
  };
}

type Keys = ReadonlyMap<string, Uint8Array>;

function trusted(keys: readonly string[], { sha256 }: LogTools): Keys {
  const found = keys.flatMap((key) => {
    const bytes = fromBase64Url(key);
    return bytes?.length === 32 ? [[keyIdOf(key, sha256), bytes] as const] : [];
  });
  return new Map(found);
}

function termsOf(log: PublishedLog, { sha256Hex }: LogTools): LogVerdict["terms"] {
  const [first] = log.events;
  if (first?.body.type !== "lot-opened" || !first.body.termsHash) return "not-bound";
  const bound =
    termsHash(log.terms, log, sha256Hex) === first.body.termsHash &&
    log.terms.hasReserve === (typeof first.body.reserveHash === "string");
  return bound ? "bound" : "other";
}

function played(log: PublishedLog, opened: ReadonlyMap<number, bigint>, { sha256Hex }: LogTools): LogVerdict["rules"] {
  const increments = readIncrements(log.terms.increments);
  const { hasReserve, softClose } = log.terms;
  try {
    if (!increments) return { seq: 1, fault: "order" };
    const start = BigInt(log.terms.start);
    const events = log.events.map(({ seq, at, body }) => ({ seq, atMs: Date.parse(at), body }));
    const { format, lotId } = log;
    if (format === "timed") return followLog(events, { start, hasReserve, increments, softClose }, opened);
    if (format === "live") return followLiveLog(events, { start, hasReserve, increments }, opened);
    const tender = { lotId, format, tie: log.tie ?? "earliest", start, hasReserve };
    return followTenderLog(events, log.sealedBids ?? [], tender, sha256Hex, opened);
  } catch {
    // An amount that is no number: a whole chain over nonsense is nonsense still.
    return { seq: 1, fault: "order" };
  }
}

/** Only logs of ended lots are published: one without an end was cut off. */
function endOf({ events }: PublishedLog): LogVerdict["rules"] {
  const ends: readonly string[] = ["lot-sold", "lot-unsold", "lot-withdrawn"] satisfies LotEventBody["type"][];
  return events.some(({ body }) => ends.includes(body.type)) ? null : { seq: events.length, fault: "result" };
}

async function checkpointOf(
  log: PublishedLog,
  keys: Keys,
  { sha256, verify }: LogTools,
): Promise<Pick<LogVerdict, "checkpoint" | "checkpointSeq">> {
  const kept = log.checkpoint;
  if (!kept) return { checkpoint: "none", checkpointSeq: null };
  const origin = kept.note.split("\n", 1)[0] ?? "";
  const wrong = { checkpoint: "bad-signature", checkpointSeq: null } as const;
  if (!/^[!-*,-~]+$/.test(origin)) return wrong;
  const noteKeys = [...keys.values()].map((key) => noteKey(origin, 1, key, sha256));
  const note = await verifyNote(kept.note, noteKeys, verify);
  const checkpoint = note && parseCheckpoint(note.body);
  if (!checkpoint) return wrong;
  const proof = kept.proof.map(fromBase64).filter((node) => node !== null);
  const included = verifyInclusion(
    {
      leafIndex: kept.leaf,
      treeSize: checkpoint.size,
      leafHash: headLeaf({ lotId: log.lotId, seq: kept.seq, hash: kept.hash }, sha256),
      proof,
      rootHash: checkpoint.rootHash,
    },
    sha256,
  );
  const holds = included && log.events.find(({ seq }) => seq === kept.seq)?.hash === kept.hash;
  return holds ? { checkpoint: "signed", checkpointSeq: kept.seq } : { checkpoint: "other-log", checkpointSeq: null };
}

/** Receipts of one batch of bids: the tree over them, its one signature, and the same again from what is kept of it. */
import { hash } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import type { SealedEvent } from "@/domain/auctions/lot-log";
import { type BidReceipt, receiptLeaf, receiptRootMessage, receiptTree } from "@/domain/auctions/receipt";
import { Prepared } from "@/services/auctions/bid-statements";
import type { ReceiptSigner } from "@/services/auctions/receipt-signer";

/** What opens the bidder's own maximum. */
export type Opening = { maximum: string; salt: string };
export type SignedBatch = {
  /** What `keepRoot` keeps of it, in the batch's own transaction. */
  root: { lotId: string; firstSeq: number; lastSeq: number; keyId: string; signature: string };
  receiptOf: (seq: number, opening: Opening) => BidReceipt;
};

const sha256Bytes = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer");

/** A batch as it lies in the tables. */
export type KeptBatch = { firstSeq: number; keyId: string; signature: string; events: SealedEvent[] };
type Signed = { keyId: string; signature: string };

/** @param events the accepted bids of one batch, in order, all of one lot */
function treeOf(events: readonly SealedEvent[]) {
  const [first] = events;
  if (!first) throw new Error("a batch of receipts is empty");
  const facts = events.map(({ lotId, seq, at, hash: own, body }) => {
    const maximumHash = "maximumHash" in body ? (body.maximumHash ?? "") : "";
    return { lotId, seq, at, hash: own, maximumHash };
  });
  const { root, path } = receiptTree(
    facts.map((each) => receiptLeaf(each, sha256Bytes)),
    sha256Bytes,
  );
  const batch = { lotId: first.lotId, firstSeq: first.seq, size: events.length, root };
  const receiptOf = (seq: number, { maximum, salt }: Opening, { keyId, signature }: Signed): BidReceipt => {
    const own = facts[seq - first.seq];
    if (!own) throw new Error("a receipt is not of this batch");
    const { firstSeq, size } = batch;
    return { ...own, maximum, salt, firstSeq, size, path: path(seq - first.seq), keyId, signature };
  };
  return { batch, receiptOf };
}

const root = (name: keyof SignedBatch["root"]) => sql.placeholder(name);
export const keepRoot = new Prepared<never, keyof SignedBatch["root"]>(
  "bid-receipts",
  sql`insert into receipt_roots (lot_id, first_seq, last_seq, key_id, signature)
    values (${root("lotId")}::uuid, ${root("firstSeq")}::int, ${root("lastSeq")}::int, ${root("keyId")}::text,
      ${root("signature")}::text)`,
);

export function signBatch(events: readonly SealedEvent[], signer: ReceiptSigner): SignedBatch {
  const { batch, receiptOf } = treeOf(events);
  const signed = { keyId: signer.keyId, signature: signer.sign(receiptRootMessage(batch)).toString("base64") };
  const { lotId, firstSeq, size } = batch;
  return {
    root: { lotId, firstSeq, lastSeq: firstSeq + size - 1, ...signed },
    receiptOf: (seq, opening) => receiptOf(seq, opening, signed),
  };
}

/**
 * The receipts that were given for accepted bids, made again from the log and the kept signatures; letter for letter the
 * same. A bid of before receipts were signed has none.
 */
export async function readReceipts(
  ask: (statement: SQL) => PromiseLike<{ rows: KeptBatch[] }>,
  lotId: string,
  openings: ReadonlyMap<number, Opening>,
): Promise<Map<number, BidReceipt>> {
  const made = new Map<number, BidReceipt>();
  if (openings.size === 0) return made;
  const { rows } = await ask(sql`
    select r.first_seq as "firstSeq", r.key_id as "keyId", r.signature,
      (select json_agg(json_build_object('lotId', e.lot_id, 'seq', e.seq, 'at', e.at, 'body', e.body,
        'previousHash', e.previous_hash, 'hash', e.hash) order by e.seq)
       from lot_events e where e.lot_id = r.lot_id and e.seq between r.first_seq and r.last_seq) as events
    from (
      select distinct b.* from unnest(${sql.param([...openings.keys()])}::int[]) s(seq)
      cross join lateral (
        select * from receipt_roots where lot_id = ${lotId}::uuid and first_seq <= s.seq order by first_seq desc limit 1
      ) b where b.last_seq >= s.seq) r`);
  for (const { events, keyId, signature } of rows) {
    const { receiptOf } = treeOf(events.map((event) => ({ ...event, at: new Date(event.at).toISOString() })));
    for (const { seq } of events) {
      const opening = openings.get(seq);
      if (opening) made.set(seq, receiptOf(seq, opening, { keyId, signature }));
    }
  }
  return made;
}

/**
 * Signs where every lot's log stands: the heads that have moved join one append-only tree over all logs, and its root is
 * signed as a C2SP checkpoint. Whoever keeps a checkpoint can tell later whether any log was written anew.
 */
import { hash } from "node:crypto";
import { desc, sql } from "drizzle-orm";
import type { Db, DbOrTx } from "@/db/client";
import { logCheckpoints } from "@/db/schema/auction-evidence";
import { headLeaf, type LoggedHead, logOrigin } from "@/domain/auctions/published-log";
import { receiptTree } from "@/domain/auctions/receipt";
import { formatCheckpoint } from "@/domain/passport/checkpoint";
import { formatVerifierKey, type NoteKey, noteKey, signNote } from "@/domain/passport/signed-note";
import { fromBase64Url } from "@/domain/shared/base64";
import { receiptSigner } from "@/services/auctions/receipt-signer";
import type { ServiceContext, SystemContext } from "@/services/context";

type Context = Pick<ServiceContext | SystemContext, "db" | "adapters">;

/** Signers of several processes take turns, so that leaves are numbered once. */
const HEADS_LOCK = 7_203_513;

export const sha256Bytes = (bytes: Uint8Array): Uint8Array => hash("sha256", bytes, "buffer");

/** @returns how many heads were new; none, and nothing signed, where no log has moved */
export async function signLogHeads(context: Context, publicUrl: string): Promise<number> {
  const { key, sign } = await logKey(context, publicUrl);
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${HEADS_LOCK})`);
    const { rowCount } = await tx.execute(sql`
      insert into log_heads (leaf, lot_id, seq, hash)
      select coalesce((select max(leaf) + 1 from log_heads), 0) + row_number() over (order by l.id) - 1, l.id, e.seq, e.hash
      from lots l join lot_events e on e.lot_id = l.id and e.seq = l.seq
      where not exists (select 1 from log_heads h where h.lot_id = l.id and h.seq = l.seq)`);
    if (!rowCount) return 0;
    const heads = await readHeads(tx);
    const { root } = treeOf(heads);
    const body = formatCheckpoint({ origin: key.name, size: heads.length, rootHash: root, extensions: [] });
    const note = await signNote(body, key, sign);
    await tx.insert(logCheckpoints).values({ size: heads.length, note, headsAt: sql`clock_timestamp()` });
    return rowCount;
  });
}

/** The key that signs now, under the name of the logs, and its line for verifiers (C2SP vkey). */
export async function logKey({ adapters }: Context, publicUrl: string) {
  const { keyId, sign } = await receiptSigner(adapters.keys);
  const known = (await adapters.keys.publicKeys()).find(({ kid }) => kid === keyId);
  const publicKey = fromBase64Url(known?.jwk.x ?? "");
  if (!publicKey) throw new Error("the signing key has no public half");
  const key: NoteKey = noteKey(logOrigin(publicUrl), 1, publicKey, sha256Bytes);
  return { key, verifierKey: formatVerifierKey(key), sign };
}

const treeOf = (heads: readonly LoggedHead[]) =>
  receiptTree(
    heads.map((head) => headLeaf(head, sha256Bytes)),
    sha256Bytes,
  );

/** The first `size` leaves, or all, in order. */
async function readHeads(db: DbOrTx, size = Number.MAX_SAFE_INTEGER): Promise<(LoggedHead & { leaf: number })[]> {
  const { rows } = await db.execute<LoggedHead & { leaf: number }>(sql`
    select leaf::float8 as leaf, lot_id as "lotId", seq, hash from log_heads where leaf < ${size} order by leaf`);
  return rows;
}

/** Leaves of the tree for whoever follows it, at most `limit` from a place on. */
export async function listLogHeads({ db }: Context, { from, limit }: { from: number; limit: number }) {
  const { rows } = await db.execute<LoggedHead & { leaf: number }>(sql`
    select leaf::float8 as leaf, lot_id as "lotId", seq, hash from log_heads
    where leaf >= ${from} order by leaf limit ${limit}`);
  return rows;
}

/** The newest signed note; null before the first. */
export async function newestCheckpoint(db: Db) {
  const [newest] = await db.select().from(logCheckpoints).orderBy(desc(logCheckpoints.size)).limit(1);
  return newest ?? null;
}

/** The newest head of a lot's log with its way to the root of the newest checkpoint; null where none holds it yet. */
export async function proveLogHead(db: Db, lotId: string) {
  const checkpoint = await newestCheckpoint(db);
  if (!checkpoint) return null;
  const heads = await readHeads(db, checkpoint.size);
  const head = heads.findLast((each) => each.lotId === lotId);
  if (!head) return null;
  const { leaf, seq, hash: own } = head;
  return { note: checkpoint.note, leaf, seq, hash: own, proof: treeOf(heads).path(leaf) };
}

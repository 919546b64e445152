/**
 * Signs the log's head where leaves have come since the last one. Never signs a head that is not consistent with the last
 * one it signed: a leaf that was changed by hand stops the log instead of being vouched for.
 */
import { desc, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { transparencyHeads } from "@/db/schema/passport-log";
import { formatCheckpoint } from "@/domain/passport/checkpoint";
import { logOrigin } from "@/domain/passport/log-entry";
import { type NoteKey, noteKey, signNote } from "@/domain/passport/signed-note";
import { fromBase64Url, toBase64 } from "@/domain/shared/base64";
import type { ServiceContext, SystemContext } from "@/services/context";
import { hashBytes } from "@/services/passport/log/hash";
import { logTreeOf } from "@/services/passport/log/log-tree-of";

export type SignedHead = { size: number; rootHash: string; note: string };

/** The key under which the log signs, as verifiers are told of it. */
export async function logKey(context: Pick<ServiceContext, "adapters">, publicUrl: string): Promise<NoteKey> {
  const { publicJwk } = await context.adapters.keys.ringOf("log").current();
  const publicKey = fromBase64Url(publicJwk.x ?? "");
  if (!publicKey) throw new Error("the log's key is no Ed25519 key");
  return noteKey(logOrigin(publicUrl), 1, publicKey, hashBytes);
}

export async function newestHead(db: DbOrTx): Promise<SignedHead | null> {
  const { size, rootHash, note } = transparencyHeads;
  const [head] = await db.select({ size, rootHash, note }).from(transparencyHeads).orderBy(desc(size)).limit(1);
  return head ?? null;
}

/** The newest head, signed now where there are leaves that none covers; null where the log is empty. */
export async function signHead(
  context: ServiceContext | SystemContext,
  input: { publicUrl: string },
): Promise<SignedHead | null> {
  const tree = await logTreeOf(context.db);
  const size = tree.size;
  const last = await newestHead(context.db);
  if (size === 0 || last?.size === size) return last;
  return await context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('transparency-head'))`);
    const newest = await newestHead(tx);
    if (newest && newest.size >= size) return newest;
    if (newest && toBase64(tree.root(newest.size)) !== newest.rootHash)
      throw new Error(`the log does not fit its signed head of ${newest.size} leaves: run \`log monitor\``);
    const key = await logKey(context, input.publicUrl);
    const { sign } = await context.adapters.keys.ringOf("log").current();
    const root = tree.root(size);
    const body = formatCheckpoint({ origin: key.name, size, rootHash: root, extensions: [] });
    const head = { size, rootHash: toBase64(root), note: await signNote(body, key, sign) };
    await tx.insert(transparencyHeads).values(head);
    return head;
  });
}

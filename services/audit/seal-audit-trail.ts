/**
 * Takes new entries of the trail and new trade decisions into the chain, in the order of the transactions that wrote them
 * and only once no older one can still commit. Safe beside its twin in another process; a batch is whole or not there.
 */
import { sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { auditLinks } from "@/db/schema/audit-chain";
import { CHAIN_START, type ChainedKind, extendChain, rowHash } from "@/domain/audit/audit-chain";
import { CHAINED_KINDS, readChainedRows } from "@/services/audit/chained-rows";
import { hashText } from "@/services/audit/hash-text";
import type { SystemContext } from "@/services/context";

const ROWS_A_BATCH = 1000;

/** How many rows were sealed. Call again while it is not 0. */
export async function sealAuditTrail(context: SystemContext): Promise<number> {
  return context.db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('audit-chain', 0))`);
    let sealed = 0;
    for (const kind of CHAINED_KINDS) sealed += await sealKind(tx, kind);
    return sealed;
  });
}

/** The last link, or the start of a chain that has none. */
export async function chainHead(tx: Tx): Promise<{ seq: number; chainHash: string }> {
  const [last] = await tx
    .select({ seq: auditLinks.seq, chainHash: auditLinks.chainHash })
    .from(auditLinks)
    .orderBy(sql`${auditLinks.seq} desc`)
    .limit(1);
  return last ?? { seq: 0, chainHash: CHAIN_START };
}

async function sealKind(tx: Tx, kind: ChainedKind): Promise<number> {
  const found = await readChainedRows(
    tx,
    kind,
    sql`t.xid < pg_snapshot_xmin(pg_current_snapshot())
      and t.xid >= coalesce((select xid from audit_links where kind = ${kind} order by xid desc limit 1), '0'::xid8)
      and not exists (select from audit_links l where l.kind = ${kind} and l.row_id = t.id::text)
      order by t.xid, t.id limit ${ROWS_A_BATCH}`,
  );
  if (found.length === 0) return 0;
  const at = await clockTimestamp(tx);
  const hashes = found.map(({ row }) => rowHash(row, hashText));
  const links = extendChain(await chainHead(tx), hashes, hashText);
  await tx.insert(auditLinks).values(
    found.flatMap(({ row, xid }, place) => {
      const link = links[place];
      return link ? [{ ...link, kind, rowId: row.id, xid, at }] : [];
    }),
  );
  return found.length;
}

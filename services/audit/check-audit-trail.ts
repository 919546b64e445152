/** Compares the chain with the rows that it stands for, and names the first link or the rows that do not fit. */
import { asc, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { auditLinks } from "@/db/schema/audit-chain";
import { CHAIN_START, type ChainedKind, type ChainLink, extendChain, rowHash } from "@/domain/audit/audit-chain";
import { CHAINED_KINDS, readChainedRows } from "@/services/audit/chained-rows";
import { hashText } from "@/services/audit/hash-text";
import type { SystemContext } from "@/services/context";

const LINKS_A_BATCH = 2000;
const FAULTS_MAX = 100;

export type AuditTrailFault =
  | { code: "chain-broken"; seq: number }
  | { code: "row-changed" | "row-missing"; seq: number; kind: ChainedKind; rowId: string };

type Link = ChainLink & { kind: ChainedKind; rowId: string };

/** Reads the whole chain in batches, in one snapshot. `links` is how many were looked at. */
export async function checkAuditTrail(context: SystemContext): Promise<{ links: number; faults: AuditTrailFault[] }> {
  return context.db.transaction(
    async (tx) => {
      let head = { seq: 0, chainHash: CHAIN_START };
      const faults: AuditTrailFault[] = [];
      for (;;) {
        const links: Link[] = await tx
          .select({
            seq: auditLinks.seq,
            rowHash: auditLinks.rowHash,
            chainHash: auditLinks.chainHash,
            kind: auditLinks.kind,
            rowId: auditLinks.rowId,
          })
          .from(auditLinks)
          .where(gt(auditLinks.seq, head.seq))
          .orderBy(asc(auditLinks.seq))
          .limit(LINKS_A_BATCH);
        const last = links.at(-1);
        if (!last) return { links: head.seq, faults };
        faults.push(...brokenLinks(head, links), ...(await changedRows(tx, links)));
        if (faults.length > FAULTS_MAX) return { links: last.seq, faults: faults.slice(0, FAULTS_MAX) };
        head = last;
      }
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** The first link of these that does not follow from the one before it. */
function brokenLinks(head: { seq: number; chainHash: string }, links: readonly Link[]): AuditTrailFault[] {
  const expected = extendChain(
    head,
    links.map((link) => link.rowHash),
    hashText,
  );
  const place = links.findIndex((link, at) => {
    const right = expected[at];
    return link.seq !== right?.seq || link.chainHash !== right.chainHash;
  });
  const broken = links[place];
  return broken ? [{ code: "chain-broken", seq: broken.seq }] : [];
}

async function changedRows(tx: Tx, links: readonly Link[]): Promise<AuditTrailFault[]> {
  const hashes = new Map<string, string>();
  for (const kind of CHAINED_KINDS) {
    const ids = links.filter((link) => link.kind === kind).map((link) => link.rowId);
    if (ids.length === 0) continue;
    for (const { row } of await readChainedRows(tx, kind, idsAre(kind, ids)))
      hashes.set(`${kind} ${row.id}`, rowHash(row, hashText));
  }
  return links.flatMap(({ seq, kind, rowId, rowHash: kept }): AuditTrailFault[] => {
    const now = hashes.get(`${kind} ${rowId}`);
    if (now === kept) return [];
    return [{ code: now === undefined ? "row-missing" : "row-changed", seq, kind, rowId }];
  });
}

export function idsAre(kind: ChainedKind, ids: readonly string[]) {
  const list = sql.param(ids);
  return kind === "audit" ? sql`t.id = any(${list}::bigint[])` : sql`t.id = any(${list}::uuid[])`;
}

/**
 * Exports what the chain holds about one company, item or decision as a file that an auditor checks without the market
 * (domain/audit/audit-export). The exporting is itself an entry of the trail.
 */
import { and, asc, eq, gte, lte, type SQL, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { auditLinks } from "@/db/schema/audit-chain";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { CHAIN_START, type ChainedKind } from "@/domain/audit/audit-chain";
import { AUDIT_EXPORT_FORMAT, type AuditExport, headBody } from "@/domain/audit/audit-export";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { CHAINED_KINDS, readChainedRows } from "@/services/audit/chained-rows";
import type { ServiceContext, SystemContext } from "@/services/context";
import { signMarketNote } from "@/services/passport/sign-market-note";

/** Exactly one is given. `company` is a slug, `item` a public id, `decision` the id of a trade decision. */
export type AuditChoice = { company: string } | { item: string } | { decision: string };

export type AuditExportRefusal = PermissionRefusal | "not-found" | "too-many";

const ROWS_MAX = 100_000;
/** 64 hex digits each: about 65 MB in the file. */
const LINKS_MAX = 1_000_000;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** @param publicUrl of the market: names the head's origin and its key. */
export async function exportAuditTrail(
  context: ServiceContext | SystemContext,
  input: { choice: AuditChoice; publicUrl: string },
): Promise<Result<AuditExport, AuditExportRefusal>> {
  const refusal = context.actor === "system" ? null : refusalFor(context.actor, "audit.view");
  if (refusal) return refuse(refusal);
  const made = await context.db.transaction(async (tx) => {
    const chosen = await rowsOf(tx, input.choice);
    if (!chosen) return refuse("not-found" as const);
    const read = await readExport(tx, chosen);
    if (!read) return refuse("too-many" as const);
    const [kind = "", id = ""] = Object.entries(input.choice)[0] ?? [];
    await audit(tx, context, { action: "audit.export", subject: { type: kind, id } });
    return ok({ ...read, at: (await clockTimestamp(tx)).toISOString() });
  });
  if (!made.ok) return made;
  const { at, head, ...rest } = made.value;
  const origin = new URL(input.publicUrl).host;
  const { note, key } = await signMarketNote(context.adapters.keys, origin, headBody({ origin, ...head, at }));
  return ok({ format: AUDIT_EXPORT_FORMAT, filter: { ...input.choice }, ...rest, head: note, key });
}

/** Which rows of each source are chosen; null where there is no such company, item or decision. */
async function rowsOf(tx: Tx, choice: AuditChoice): Promise<Partial<Record<ChainedKind, SQL>> | null> {
  if ("company" in choice) {
    const [company] = await tx.select({ id: companies.id }).from(companies).where(eq(companies.slug, choice.company));
    if (!company) return null;
    return {
      audit: sql`t.company_id = ${company.id} or (t.subject_type = 'company' and t.subject_id = ${company.id})`,
      "trade-decision": sql`t.company_id = ${company.id}`,
    };
  }
  if ("item" in choice) {
    const [item] = await tx.select({ id: stockItems.id }).from(stockItems).where(eq(stockItems.publicId, choice.item));
    if (!item) return null;
    const lots = sql`select l.id::text from lots l where l.item_id = ${item.id}`;
    return {
      audit: sql`(t.subject_type = 'item' and t.subject_id = ${choice.item}) or (t.subject_type = 'lot' and t.subject_id in (${lots}))`,
      "trade-decision": sql`t.item_id = ${item.id}`,
    };
  }
  if (!UUID.test(choice.decision)) return null;
  const which = sql`t.id = ${choice.decision}::uuid`;
  return (await readChainedRows(tx, "trade-decision", which)).length > 0 ? { "trade-decision": which } : null;
}

type ReadExport = Pick<AuditExport, "before" | "rowHashes" | "rows"> & { head: { seq: number; chainHash: string } };

async function readExport(tx: Tx, chosen: Partial<Record<ChainedKind, SQL>>): Promise<ReadExport | null> {
  const rows: AuditExport["rows"] = [];
  for (const kind of CHAINED_KINDS) {
    const where = chosen[kind];
    if (!where) continue;
    const found = await readChainedRows(tx, kind, sql`(${where}) order by t.xid, t.id limit ${ROWS_MAX + 1}`);
    const seqs = await seqsOf(
      tx,
      kind,
      found.map(({ row }) => row.id),
    );
    for (const { row } of found) {
      const seq = seqs.get(row.id);
      // Written a moment ago and not sealed yet: the next export has it.
      if (seq !== undefined) rows.push({ seq, row });
    }
  }
  if (rows.length > ROWS_MAX) return null;
  rows.sort((a, b) => a.seq - b.seq);
  const links = await linksFrom(tx, rows[0]?.seq ?? Number.MAX_SAFE_INTEGER);
  return links && { ...links, rows };
}

async function seqsOf(tx: Tx, kind: ChainedKind, ids: readonly string[]): Promise<Map<string, number>> {
  const links = await tx
    .select({ seq: auditLinks.seq, rowId: auditLinks.rowId })
    .from(auditLinks)
    .where(and(eq(auditLinks.kind, kind), sql`${auditLinks.rowId} = any(${sql.param(ids)}::text[])`));
  return new Map(links.map((link) => [link.rowId, link.seq]));
}

/** Hashes from one link to the head; with none chosen, the head alone. */
async function linksFrom(tx: Tx, seq: number): Promise<Omit<ReadExport, "rows"> | null> {
  const [head = { seq: 0, chainHash: CHAIN_START }] = await tx
    .select({ seq: auditLinks.seq, chainHash: auditLinks.chainHash })
    .from(auditLinks)
    .orderBy(sql`${auditLinks.seq} desc`)
    .limit(1);
  const first = Math.min(seq, head.seq + 1);
  if (head.seq - first >= LINKS_MAX) return null;
  const [before] = await tx
    .select()
    .from(auditLinks)
    .where(eq(auditLinks.seq, first - 1));
  const links = await tx
    .select({ rowHash: auditLinks.rowHash })
    .from(auditLinks)
    .where(and(gte(auditLinks.seq, first), lte(auditLinks.seq, head.seq)))
    .orderBy(asc(auditLinks.seq));
  return {
    head,
    before: before ? { seq: before.seq, chainHash: before.chainHash } : { seq: 0, chainHash: CHAIN_START },
    rowHashes: links.map((link) => link.rowHash),
  };
}

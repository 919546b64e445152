/** Reads the rows that the chain stands for, as they are hashed: named columns, times in UTC. */
import { type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import type { ChainedKind, ChainedRow } from "@/domain/audit/audit-chain";

/** A column that a table gains later is not hashed, so that what was sealed before still fits. */
const SOURCES = {
  audit: {
    table: sql.raw("audit_entries"),
    columns: [
      "id",
      "at",
      "user_id",
      "company_id",
      "action",
      "subject_type",
      "subject_id",
      "before",
      "after",
      "reason",
      "request_id",
    ],
  },
  "trade-decision": {
    table: sql.raw("trade_decisions"),
    columns: [
      "id",
      "at",
      "asked_for",
      "item_id",
      "company_id",
      "destination",
      "facts",
      "verdict",
      "decision",
      "rule_set_version",
      "item_version",
      "hash",
      "question_hash",
    ],
  },
} as const satisfies Record<ChainedKind, { table: SQL; columns: readonly string[] }>;

export const CHAINED_KINDS = Object.keys(SOURCES) as ChainedKind[];

export type ReadRow = { row: ChainedRow; xid: string };

export function chainedTable(kind: ChainedKind): SQL {
  return SOURCES[kind].table;
}

/** `where` speaks of the table as `t`; `order` and a limit may follow it. The transaction's time zone becomes UTC. */
export async function readChainedRows(tx: Tx, kind: ChainedKind, where: SQL): Promise<ReadRow[]> {
  const { table, columns } = SOURCES[kind];
  await tx.execute(sql`set local time zone 'UTC'`);
  const { rows } = await tx.execute<{ facts: Record<string, unknown>; xid: string }>(
    sql`select to_jsonb(t) as facts, t.xid::text as xid from ${table} t where ${where}`,
  );
  return rows.map(({ facts, xid }) => ({
    xid,
    row: {
      kind,
      id: String(facts.id),
      facts: Object.fromEntries(columns.map((column) => [column, facts[column] ?? null])),
    },
  }));
}

import { bigint, index, pgTable, text, uniqueIndex } from "drizzle-orm/pg-core";
import { instant, xid8 } from "@/db/schema/columns";
import type { ChainedKind } from "@/domain/audit/audit-chain";

/** The chain over audit entries and trade decisions, written by the worker a moment after them. Append-only by trigger. */
export const auditLinks = pgTable(
  "audit_links",
  {
    seq: bigint({ mode: "number" }).primaryKey(),
    kind: text().$type<ChainedKind>().notNull(),
    /** Id of the row in its own table. */
    rowId: text().notNull(),
    /** Transaction that wrote the row: rows are taken in its order, and only when no older one can still appear. */
    xid: xid8().notNull(),
    rowHash: text().notNull(),
    chainHash: text().notNull(),
    at: instant().notNull(),
  },
  (t) => [uniqueIndex("audit_links_row").on(t.kind, t.rowId), index("audit_links_order").on(t.kind, t.xid)],
);

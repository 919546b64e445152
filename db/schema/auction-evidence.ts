/** What shows that a lot's log is what it was: signed batches of receipts, and checkpoints over the heads of all logs. */
import { bigint, integer, pgTable, primaryKey, text, unique, uuid } from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";

/** One signature over the receipts of all bids that were taken in one batch. Append-only; no foreign key, as with the log. */
export const receiptRoots = pgTable(
  "receipt_roots",
  {
    lotId: uuid().notNull(),
    /** The batch holds every event from the first to the last. */
    firstSeq: integer().notNull(),
    lastSeq: integer().notNull(),
    keyId: text().notNull(),
    /** Ed25519, base64. */
    signature: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.lotId, t.firstSeq] })],
);

/** A lot's head as it stood when a checkpoint was made: one leaf of the tree over all logs, in order, append-only. */
export const logHeads = pgTable(
  "log_heads",
  {
    /** 0, 1, 2 … without gaps: the leaf's place in the tree. */
    leaf: bigint({ mode: "number" }).primaryKey(),
    lotId: uuid().notNull(),
    seq: integer().notNull(),
    hash: text().notNull(),
  },
  (t) => [unique("log_heads_lot").on(t.lotId, t.seq)],
);

/** A signed note (C2SP tlog-checkpoint) over the first `size` heads. Append-only. */
export const logCheckpoints = pgTable("log_checkpoints", {
  size: bigint({ mode: "number" }).primaryKey(),
  note: text().notNull(),
  /** By the database's clock, when the heads were read. */
  headsAt: instant().notNull(),
  createdAt: createdAt(),
});

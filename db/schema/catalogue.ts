/** Who follows the change feed of the catalogue, and how far each is. */
import { sql } from "drizzle-orm";
import { customType, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant } from "@/db/schema/columns";

const pgSnapshot = customType<{ data: string }>({ dataType: () => "pg_snapshot" });

/** One row a running process that keeps a catalogue index; one that is silent for long is given up. */
export const catalogueFollowers = pgTable("catalogue_followers", {
  id: uuid().primaryKey(),
  /** Every change visible in this snapshot has been taken in. */
  mark: pgSnapshot().notNull(),
  seenAt: instant().notNull().default(sql`clock_timestamp()`),
});

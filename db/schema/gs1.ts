/** GS1 Company Prefixes of producers that have a license: their GTINs begin with it and with nothing else. */
import { sql } from "drizzle-orm";
import { check, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt } from "@/db/schema/columns";
import { companies } from "@/db/schema/parties";

export const companyPrefixes = pgTable(
  "company_prefixes",
  {
    companyId: uuid()
      .primaryKey()
      .references(() => companies.id),
    prefix: text().notNull().unique(),
    /** Item reference that the next GTIN gets; counts up and never back, so that no GTIN is given twice. */
    nextReference: integer().notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    check("company_prefixes_prefix", sql`${t.prefix} ~ '^[0-9]{4,11}$'`),
    check("company_prefixes_next", sql`${t.nextReference} > 0`),
  ],
);

/** A buyer company's own rates for what its goods cost at its door; what it leaves empty is taken from published rows. */
import { sql } from "drizzle-orm";
import { check, integer, pgTable, uuid } from "drizzle-orm/pg-core";
import { currencyCode, instant, minorUnits } from "@/db/schema/columns";
import { companies, users } from "@/db/schema/parties";

export const companyLandedRates = pgTable(
  "company_landed_rates",
  {
    companyId: uuid()
      .primaryKey()
      .references(() => companies.id),
    /** Carriage and insurance: a share of the value in basis points, and a sum for each consignment. */
    carriageBp: integer(),
    carriageFixedMinor: minorUnits(),
    carriageCurrency: currencyCode(),
    stoneDutyBp: integer(),
    stoneTaxBp: integer(),
    jewelDutyBp: integer(),
    jewelTaxBp: integer(),
    setAt: instant().notNull(),
    setBy: uuid()
      .notNull()
      .references(() => users.id),
  },
  (t) => [
    check(
      "company_landed_rates_most",
      sql`greatest(${t.carriageBp}, ${t.stoneDutyBp}, ${t.stoneTaxBp}, ${t.jewelDutyBp}, ${t.jewelTaxBp}) <= 20000
        and least(${t.carriageBp}, ${t.stoneDutyBp}, ${t.stoneTaxBp}, ${t.jewelDutyBp}, ${t.jewelTaxBp}) >= 0`,
    ),
    check(
      "company_landed_rates_fixed",
      sql`(${t.carriageFixedMinor} is null) = (${t.carriageCurrency} is null) and ${t.carriageFixedMinor} >= 0`,
    ),
  ],
);

/** The trade rules in force, by the database's clock: the latest set that has begun. A set of tomorrow waits beside it. */
import { type SQL, sql } from "drizzle-orm";

/** A scalar subquery: the version. */
export const RULE_SET_IN_FORCE_SQL = `(select r.version from trade_rule_sets r where r.in_force_from <= now()
  order by r.in_force_from desc, r.published_at desc limit 1)`;

export const ruleSetInForce: SQL = sql.raw(RULE_SET_IN_FORCE_SQL);

/** The one way to the database: drizzle over node-postgres, snake_case columns. */
import { sql } from "drizzle-orm";
import { drizzle, type NodePgDatabase, type NodePgTransaction } from "drizzle-orm/node-postgres";
import pg from "pg";
import * as auctionEvidence from "@/db/schema/auction-evidence";
import * as auctions from "@/db/schema/auctions";
import * as auditChain from "@/db/schema/audit-chain";
import * as catalogue from "@/db/schema/catalogue";
import * as compliance from "@/db/schema/compliance";
import * as media from "@/db/schema/media";
import * as orderConsignees from "@/db/schema/order-consignees";
import * as orderPapers from "@/db/schema/order-papers";
import * as orders from "@/db/schema/orders";
import * as parties from "@/db/schema/parties";
import * as passport from "@/db/schema/passport";
import * as passportLog from "@/db/schema/passport-log";
import * as people from "@/db/schema/people";
import * as personLimits from "@/db/schema/person-limits";
import * as quotes from "@/db/schema/quotes";
import * as saleFormats from "@/db/schema/sale-formats";
import * as saleroom from "@/db/schema/saleroom";
import * as secondFactors from "@/db/schema/second-factors";
import * as shopping from "@/db/schema/shopping";
import * as stock from "@/db/schema/stock";
import * as stockImports from "@/db/schema/stock-imports";

export const schema = {
  ...catalogue,
  ...parties,
  ...stock,
  ...stockImports,
  ...passport,
  ...passportLog,
  ...people,
  ...personLimits,
  ...orderConsignees,
  ...orderPapers,
  ...orders,
  ...auctions,
  ...auctionEvidence,
  ...auditChain,
  ...saleFormats,
  ...compliance,
  ...media,
  ...saleroom,
  ...quotes,
  ...secondFactors,
  ...shopping,
};
export type Schema = typeof schema;
export type Tx = NodePgTransaction<Schema, import("drizzle-orm").ExtractTablesWithRelations<Schema>>;
/** A database or a transaction on it: what queries take. */
export type DbOrTx = NodePgDatabase<Schema> | Tx;
export type Db = NodePgDatabase<Schema> & { $client: pg.Pool };

/** Opens a pool. An idle connection that breaks is logged, not fatal: the next query opens a new one. */
export function openDb(url: string, options: { connectionsMax?: number; onError?: (error: Error) => void } = {}): Db {
  const pool = new pg.Pool({ connectionString: url, max: options.connectionsMax ?? 16, application_name: "vitrine" });
  const onError = options.onError ?? console.error;
  pool.on("error", onError);
  // A connection that breaks within a transaction fails its query; without a listener it would end the process too.
  pool.on("connect", (client) => {
    client.on("error", onError);
    planOnce(client);
  });
  return drizzle(pool, { schema, casing: "snake_case" });
}

const ONCE = /^\s*\/\* once: ([a-z-]+) \*\//;

/**
 * Statements that begin with a comment such as "once: lock-items" are planned once a connection: for short ones that takes
 * longer than running them, and drizzle gives raw SQL no name. One name stands for one text.
 */
function planOnce(client: pg.PoolClient): void {
  const query = client.query.bind(client) as (...given: unknown[]) => unknown;
  const named = (config: unknown) => {
    const text = (config as pg.QueryConfig | null)?.text;
    const name = typeof text === "string" ? ONCE.exec(text)?.[1] : undefined;
    return name ? { ...(config as pg.QueryConfig), name } : config;
  };
  client.query = ((config: unknown, ...more: unknown[]) => query(named(config), ...more)) as typeof client.query;
}

/** The database's clock at this moment; SQL now() would be the start of the transaction, too early after a lock wait. */
export async function clockTimestamp(tx: DbOrTx): Promise<Date> {
  const { rows } = await tx.execute<{ now: Date }>(sql`select clock_timestamp() as now`);
  const now = rows[0]?.now;
  if (!now) throw new Error("the database gave no time");
  return new Date(now);
}

/**
 * A second pool on the same database whose connections send statements without waiting for the answers before. For short
 * transactions under a contended lock; plans are made once and always go by index, because a table that is empty when
 * the plan is made may have a million rows when it is used.
 */
export function openPipelinedPool(db: Db, connectionsMax: number): pg.Pool {
  const pool = new pg.Pool({
    ...db.$client.options,
    max: connectionsMax,
    pipeline: true,
    allowExitOnIdle: true,
    options: "-c enable_seqscan=off -c plan_cache_mode=force_generic_plan",
  });
  const failsItsQueries = () => {};
  pool.on("error", failsItsQueries);
  pool.on("connect", (client) => client.on("error", failsItsQueries));
  return pool;
}

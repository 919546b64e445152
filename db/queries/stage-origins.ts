/** Origin events that the registry gave for the rows of an import, staged beside them until they are published. */
import { sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";
import { comparedRows, type PlanScope } from "@/db/queries/plan-stock";
import { stagingName } from "@/db/queries/stage-stock";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** One asking of the registry: two of them at once do not meet in one table. */
export type OriginScope = PlanScope & { attempt: string };

const named = (scope: OriginScope, what: "m" | "o") =>
  sql.raw(stagingName(scope).replace(/"$/, `_${what}${scope.attempt}"`));

/** Lists the mine ids of rows that publishing would write; Returns how many. */
export async function listMineIds(db: DbOrTx, scope: OriginScope): Promise<number> {
  const [ids, bodies] = [named(scope, "m"), named(scope, "o")];
  const { rowCount } = await db.execute(sql`create unlogged table ${ids} as
    select distinct c.mine_id from (${comparedRows(scope)}) c
    where c.mine_id is not null and c.change in ('added', 'changed', 'price-held')`);
  await db.execute(sql`create unlogged table ${bodies} (mine_id text primary key, bodies jsonb not null)`);
  return rowCount ?? 0;
}

export async function readMineIds(db: DbOrTx, scope: OriginScope, after: string, limit: number): Promise<string[]> {
  const { rows } = await db.execute<{ mine_id: string }>(
    sql`select mine_id from ${named(scope, "m")} where mine_id > ${after} order by mine_id limit ${limit}`,
  );
  return rows.map((row) => row.mine_id);
}

export async function keepOrigins(
  db: DbOrTx,
  scope: OriginScope,
  found: ReadonlyMap<string, OriginEventBody[]>,
): Promise<void> {
  const rows = JSON.stringify([...found].map(([mine_id, bodies]) => ({ mine_id, bodies })));
  await db.execute(sql`insert into ${named(scope, "o")} (mine_id, bodies)
    select mine_id, bodies from json_to_recordset(${rows}::json) as r (mine_id text, bodies jsonb)`);
}

export type WrittenOrigin = { itemId: number; bodies: OriginEventBody[] };

/** Items that this import has just written, with the registry's events for them: a page by item id. */
export async function readWrittenOrigins(
  tx: Tx,
  scope: OriginScope,
  after: number,
  limit: number,
): Promise<WrittenOrigin[]> {
  const { rows } = await tx.execute<{ id: string; bodies: OriginEventBody[] }>(sql`
    select i.id, o.bodies from stock_items i join ${named(scope, "o")} o on o.mine_id = i.mine_id
    where i.import_id = ${scope.importId} and i.id > ${after} order by i.id limit ${limit}`);
  return rows.map((row) => ({ itemId: Number(row.id), bodies: row.bodies }));
}

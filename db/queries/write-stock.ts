/**
 * Writes what is staged into the stock, all rows at once and in the caller's transaction. Movements and the catalogue's
 * change feed are written by the same statements.
 */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import {
  changedFields,
  comparedRows,
  countPlan,
  itemsOf,
  MARKS,
  missingItems,
  type PlanScope,
} from "@/db/queries/plan-stock";
import { FACT_COLUMNS, stagingName } from "@/db/queries/stage-stock";
import type { ChangePlan } from "@/domain/stock/draft";

const OWN = sql.raw("('listed','unavailable','review','withdrawn')");
const COLUMNS = FACT_COLUMNS.join(", ");
const ASSIGN = FACT_COLUMNS.map((column) => `${column} = c.${column}`).join(", ");
const CONFIRMED = sql.raw("confirmed_at = clock_timestamp(), stale_warned_at = null, stale_hidden_at = null");

/** New items told by one row of the change feed. */
const FED_TOGETHER = sql.raw("1000");

export type WrittenStock = { added: number; changed: number; withdrawn: number };

/**
 * Compares what is staged with the stock as it stands under the caller's lock and keeps the answer for writeStaged in the
 * same transaction. Returns the plan without its samples.
 */
export async function preparePublishing(tx: Tx, scope: PlanScope): Promise<ChangePlan> {
  await tx.execute(sql`create temp table publishing on commit drop as
    select c.place, c.item_id, c.change, ${MARKS} from (${comparedRows(scope)}) c`);
  await tx.execute(sql`analyze publishing`);
  return countPlan(tx, scope, sql`select change, mark, number_mark from publishing`);
}

/** @param priceMoves also those whose price moves by more than half. */
export async function writeStaged(
  tx: Tx,
  scope: PlanScope,
  plan: ChangePlan,
  options: { priceMoves: boolean },
): Promise<WrittenStock> {
  // Withdrawals first, so that a report number freed by one item can be taken by another in the same file.
  const withdrawn = await withdrawMissing(tx, scope);
  const isMoved = plan.changed > 0 || (options.priceMoves && plan.priceHeld > 0);
  const changed = isMoved ? await updateChanged(tx, scope, options.priceMoves) : 0;
  const added = plan.added > 0 ? await insertAdded(tx, scope, itemsOf(plan) - plan.added) : 0;
  await replaceSetStones(tx, scope);
  if (plan.unchanged + plan.priceHeld > 0) {
    await tx.execute(sql`
      update stock_items i set ${CONFIRMED} from publishing p
      where i.id = p.item_id and p.change in ('unchanged', 'price-held')
        and (i.confirmed_at < clock_timestamp() - interval '12 hours' or i.stale_warned_at is not null)`);
  }
  return { added, changed, withdrawn };
}

async function withdrawMissing(tx: Tx, scope: PlanScope): Promise<number> {
  if (scope.mode !== "replace-all") return 0;
  const { rowCount } = await tx.execute(sql`
    with items as (
      update stock_items i set status = 'withdrawn', version = i.version + 1, updated_at = clock_timestamp()
      from (${missingItems(scope)}) m
      where i.id = m.id and i.status in ('listed', 'unavailable', 'review')
      returning i.id, i.version
    ), moved as (
      insert into stock_movements (item_id, kind, version) select id, 'withdrawn', version from items
    ), fed as (
      insert into stock_changes (item_id) select id from items
    )
    select id from items`);
  return rowCount ?? 0;
}

/** New facts of known items; the movement says what changed. What the market took meanwhile is left alone. */
async function updateChanged(tx: Tx, scope: PlanScope, priceMoves: boolean): Promise<number> {
  const changes = sql.raw(priceMoves ? "('changed', 'price-held')" : "('changed')");
  const { rowCount } = await tx.execute(sql`
    with before as materialized (
      select p.item_id, ${changedFields()} as fields
      from publishing p join ${sql.raw(stagingName(scope))} c on c.ctid = p.place join stock_items i on i.id = p.item_id
      where p.change in ${changes}
    ), items as (
      update stock_items i set ${sql.raw(ASSIGN)}, status = c.status, import_id = ${scope.importId}, ${CONFIRMED},
             version = i.version + 1, updated_at = clock_timestamp()
      from publishing p join ${sql.raw(stagingName(scope))} c on c.ctid = p.place
      where i.id = p.item_id and p.change in ${changes} and i.status in ${OWN}
      returning i.id, i.version
    ), moved as (
      insert into stock_movements (item_id, kind, version, details)
      select i.id, case when b.fields ? 'priceMinor' then 'price-changed' else 'changed' end, i.version, b.fields
      from items i join before b on b.item_id = i.id
    ), fed as (
      insert into stock_changes (item_id) select id from items
    )
    select id from items`);
  return rowCount ?? 0;
}

/**
 * New items in the file's order, with public ids counted up: staged rows that met no item. Where none did, as with a
 * first file, nothing is joined.
 */
async function insertAdded(tx: Tx, scope: PlanScope, metItems: number): Promise<number> {
  const isNew = sql.raw(metItems > 0 ? "where not exists (select from publishing p where p.place = s.ctid)" : "");
  const { rows } = await tx.execute<{ items: string }>(sql`
    with items as (
      insert into stock_items (public_id, producer_id, import_id, stock_number, status, ${sql.raw(COLUMNS)})
      select 'VT-' || lpad(c.number, greatest(6, length(c.number)), '0'), ${scope.producerId}, ${scope.importId},
             c.stock_number, c.status, ${sql.raw(COLUMNS)}
      from (
        select s.*, nextval('item_public_number')::text as number from ${sql.raw(stagingName(scope))} s ${isNew}
      ) c
      returning id
    ), moved as (
      insert into stock_movements (item_id, kind, version) select id, 'listed', 1 from items
    ), fed as (
      insert into stock_changes (item_id, last_item_id) select min(id), max(id) from items group by id / ${FED_TOGETHER}
    )
    select count(*) as items from items`);
  return Number(rows[0]?.items ?? 0);
}

/** The stones of jewels, replaced as a whole; a stone whose number is an item of the same producer is tied to it. */
async function replaceSetStones(tx: Tx, scope: PlanScope): Promise<void> {
  const staged = sql.raw(`${stagingName(scope)} where kind = 'jewel'`);
  const { rows } = await tx.execute<{ some: boolean }>(sql`select exists (select from ${staged}) as some`);
  if (!rows[0]?.some) return;
  await tx.execute(sql`create temp table publishing_jewels on commit drop as
    select stock_number, stones from ${staged}`);
  await tx.execute(sql`analyze publishing_jewels`);
  const jewels = sql`select i.id, s.stones from publishing_jewels s
    join stock_items i on i.producer_id = ${scope.producerId} and i.stock_number = s.stock_number
    where i.import_id = ${scope.importId}`;
  await tx.execute(sql`delete from jewel_stones where jewel_id in (select id from (${jewels}) j)`);
  await tx.execute(sql`
    insert into jewel_stones (jewel_id, position, stone_item_id, stock_number, species, shape, pieces, weight_mct,
                              color, clarity, mined_in, lab, report_number)
    select j.id, r.position, i.id, r.stone->>'stockNumber', r.stone->>'species', r.stone->>'shape',
           (r.stone->>'pieces')::smallint, (r.stone->>'weightMct')::int, r.stone->>'color', r.stone->>'clarity',
           r.stone->>'minedIn', r.stone->>'lab', r.stone->>'reportNumber'
    from (${jewels}) j, jsonb_array_elements(j.stones) with ordinality as r (stone, position)
    left join stock_items i
      on i.producer_id = ${scope.producerId} and i.stock_number = r.stone->>'stockNumber' and i.kind = 'stone'`);
}

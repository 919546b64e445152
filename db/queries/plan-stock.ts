/**
 * Compares what is staged with the producer's stock, all rows in one statement. What a file may not touch (held, in sale,
 * sold) is "busy"; a price that moves by more than half is "price-held" until the seller says so.
 */
import { type SQL, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { FACT_COLUMNS, STAGED_CELLS, type Staging, snake, stagingName } from "@/db/queries/stage-stock";
import type { ChangePlan, PlanSample } from "@/domain/stock/draft";
import { DRAFT_FACTS } from "@/domain/stock/draft-facts";

export type PlanScope = Staging & { producerId: string; mode: "add-and-update" | "replace-all" };
/** What a staged row does to the item that has its number. */
export type ExistingChange = "changed" | "unchanged" | "busy" | "price-held";

const SAMPLES_MAX = 50;
/** A file may move an item between these; the rest is the market's. */
const OWN = sql.raw("('listed','unavailable','review','withdrawn')");
const OPEN = sql.raw("('listed','unavailable','review')");
const row = (alias: string) => sql.raw(`row(${FACT_COLUMNS.map((column) => `${alias}.${column}`).join(", ")})`);

/** Stones set in a jewel as the file would list them, to be compared with the staged ones. */
const SET_STONES = sql.raw(`(select jsonb_agg(jsonb_build_object(
    'stockNumber', j.stock_number, 'species', j.species, 'shape', j.shape, 'pieces', j.pieces, 'weightMct', j.weight_mct,
    'color', j.color, 'clarity', j.clarity, 'minedIn', j.mined_in, 'lab', j.lab, 'reportNumber', j.report_number)
    order by j.position) from jewel_stones j where j.jewel_id = i.id)`);

const DIFFERS = sql`(${row("i")} is distinct from ${row("s")} or i.status <> s.status
  or (s.kind = 'jewel' and s.stones is distinct from ${SET_STONES}))`;
/** Another currency cannot be compared, so it is held as well. */
const PRICE_JUMPS = sql.raw(`(i.price_minor is not null and s.price_minor is not null
  and (i.currency <> s.currency or abs(s.price_minor - i.price_minor) * 2 > i.price_minor))`);

/**
 * Staged rows that have an item, and what publishing would do to it: columns s.*, place (which names a staged row: sheets
 * of a workbook share their lines), item_id, change. All other staged rows are new items.
 */
export function comparedRows({ importId, revision, producerId }: PlanScope): SQL {
  return sql`select s.*, s.ctid as place, i.id as item_id, i.status as item_status, i.stale_hidden_at as item_hidden_at,
      case when i.status not in ${OWN} then 'busy'
           when not ${DIFFERS} then 'unchanged'
           when ${PRICE_JUMPS} then 'price-held'
           else 'changed' end as change,
      ${row("i")}::text || i.status as item_text
    from ${sql.raw(stagingName({ importId, revision }))} s
    join stock_items i on i.producer_id = ${producerId} and i.stock_number = s.stock_number`;
}

/**
 * Items that the file does not name, where it stands for the whole stock. An item whose row is faulty is named all the
 * same; a file without a good row withdraws nothing.
 */
export function missingItems(scope: PlanScope): SQL {
  const staged = sql.raw(stagingName(scope));
  if (scope.mode !== "replace-all") return sql`select * from stock_items where false`;
  return sql`select i.* from stock_items i
    where i.producer_id = ${scope.producerId} and i.status in ${OPEN}
      and exists (select 1 from ${staged})
      and not exists (select 1 from ${staged} s where s.stock_number = i.stock_number)
      and not exists (select 1 from stock_import_notes n
        where n.import_id = ${scope.importId} and not n.accepted and n.stock_number = i.stock_number)`;
}

/** Before and after of each field that changes, as JSON by field name. Two halves: a function takes a hundred arguments. */
export function changedFields(): SQL {
  const pair = (fact: string) => {
    const column = snake(fact);
    return `'${fact}', case when i.${column} is distinct from c.${column} then jsonb_build_array(to_jsonb(i.${column}), to_jsonb(c.${column})) end`;
  };
  const half = Math.ceil(DRAFT_FACTS.length / 2);
  const object = (facts: readonly string[]) => `jsonb_strip_nulls(jsonb_build_object(${facts.map(pair).join(", ")}))`;
  const status =
    "case when i.status <> c.status then jsonb_build_object('status', jsonb_build_array(i.status, c.status)) else '{}' end";
  return sql.raw(`(${object(DRAFT_FACTS.slice(0, half))} || ${object(DRAFT_FACTS.slice(half))} || ${status})`);
}

/** What each compared row adds to the plan's digest: the mark of its change, and that of its number, which is then none of a new item. */
export const MARKS = sql.raw(`case when change in ('changed', 'price-held')
    then hashtextextended(stock_number || item_text, 0) else 0 end as mark,
  hashtextextended(stock_number, 0) as number_mark`);

type Counted = { change: ExistingChange; rows: string; mark: string; number_mark: string };

/** @param compared SQL of rows with `change`, `mark` and `number_mark`. The samples are left empty. */
export async function countPlan(db: DbOrTx, scope: PlanScope, compared: SQL): Promise<ChangePlan> {
  const { rows: counted } = await db.execute<Counted>(sql`
    select change, count(*) as rows, sum(mark)::text as mark, sum(number_mark)::text as number_mark
    from (${compared}) c group by change`);
  const { rows: staged } = await db.execute<{ rows: string; mark: string }>(sql`
    select count(*) as rows, coalesce(sum(hashtextextended(stock_number, 0)), 0)::text as mark
    from ${sql.raw(stagingName(scope))}`);
  const gone = await countMissing(db, scope);
  const of = (change: ExistingChange) => Number(counted.find((one) => one.change === change)?.rows ?? 0);
  const mark = (change: ExistingChange) => counted.find((one) => one.change === change)?.mark ?? "0";
  const added = Number(staged[0]?.rows ?? 0) - counted.reduce((sum, one) => sum + Number(one.rows), 0);
  const addedMark = counted.reduce((sum, one) => sum - BigInt(one.number_mark), BigInt(staged[0]?.mark ?? 0));
  const plan = { added, changed: of("changed"), withdrawn: gone.rows, priceHeld: of("price-held") };
  const marks = [addedMark, mark("changed"), mark("price-held"), gone.mark];
  return {
    ...plan,
    unchanged: of("unchanged"),
    busy: of("busy"),
    digest: [scope.revision, ...Object.values(plan), ...marks].join("."),
    samples: [],
  };
}

async function countMissing(db: DbOrTx, scope: PlanScope): Promise<{ rows: number; mark: string }> {
  if (scope.mode !== "replace-all") return { rows: 0, mark: "0" };
  const { rows } = await db.execute<{ rows: string; mark: string }>(sql`
    select count(*) as rows, coalesce(sum(hashtextextended(m.stock_number, 0)), 0)::text as mark
    from (${missingItems(scope)}) m`);
  return { rows: Number(rows[0]?.rows ?? 0), mark: rows[0]?.mark ?? "0" };
}

export async function readPlan(db: DbOrTx, scope: PlanScope): Promise<ChangePlan> {
  const plan = await countPlan(db, scope, sql`select c.change, ${MARKS} from (${comparedRows(scope)}) c`);
  return { ...plan, samples: await readSamples(db, scope, plan) };
}

/** How many items the plan speaks of: as many rows must be staged. */
export function itemsOf(plan: ChangePlan): number {
  return plan.added + plan.changed + plan.unchanged + plan.busy + plan.priceHeld;
}

async function readSamples(db: DbOrTx, scope: PlanScope, plan: ChangePlan): Promise<PlanSample[]> {
  const changed = plan.changed + plan.priceHeld > 0 ? await readChangedSamples(db, scope) : [];
  if (plan.withdrawn === 0) return changed;
  const { rows: gone } = await db.execute<{ number: string }>(sql`
    select m.stock_number as number from (${missingItems(scope)}) m order by 1 limit ${SAMPLES_MAX}`);
  return [...changed, ...gone.map(({ number }) => ({ stockNumber: number, change: "withdrawn" as const }))];
}

async function readChangedSamples(db: DbOrTx, scope: PlanScope): Promise<PlanSample[]> {
  const { rows } = await db.execute<{
    number: string;
    change: "changed" | "price-held";
    fields: object;
    currency: string;
  }>(sql`
    select c.stock_number as number, c.change, ${changedFields()} as fields, c.currency
    from (${comparedRows(scope)}) c join stock_items i on i.id = c.item_id
    where c.change in ('changed', 'price-held') order by c.change desc, c.line limit ${SAMPLES_MAX}`);
  return rows.map(({ number, change, fields, currency }) => ({
    stockNumber: number,
    change,
    currency,
    fields: fields as Record<string, [unknown, unknown]>,
  }));
}

/** Whether the stock has meanwhile got a report that a staged row of another item has: the file must be read again. */
export async function hasReportClash(db: DbOrTx, scope: PlanScope): Promise<boolean> {
  const { rows } = await db.execute<{ clash: boolean }>(sql`select exists (select 1 ${clashing(scope)}) as clash`);
  return rows[0]?.clash ?? false;
}

/** Staged rows s and the items i of the producer that have their report; one that the same file withdraws does not count. */
const clashing = (scope: PlanScope) => sql`from ${sql.raw(stagingName(scope))} s join stock_items i
  on i.producer_id = ${scope.producerId} and i.lab = s.lab and i.report_number = s.report_number
    and i.stock_number <> s.stock_number and i.status <> 'withdrawn'
  where not exists (select 1 from (${missingItems(scope)}) m where m.id = i.id)`;

/**
 * Takes out staged rows whose report another item of the producer has: that item is the stone. One that the same file
 * withdraws does not count. Returns how many; they are notes of the import now.
 */
export async function rejectReportClashes(tx: DbOrTx, scope: PlanScope, column: string | null): Promise<number> {
  const staged = sql.raw(stagingName(scope));
  const { rows } = await tx.execute<{ line: number }>(sql`
    with clash as (
      delete from ${staged} d using (select s.ctid as place, i.stock_number as holder ${clashing(scope)}) c
      where d.ctid = c.place
      returning d.line, d.sheet, d.stock_number, d.report_number, d.cells, c.holder
    )
    insert into stock_import_notes (import_id, line, sheet, accepted, stock_number, cells, faults, warnings)
    select ${scope.importId}, line, coalesce(sheet, ''), false, stock_number, ${sql.raw(STAGED_CELLS)},
           jsonb_build_array(jsonb_build_object('line', line, 'column', ${column}::text, 'code', 'report-number-in-stock',
             'stockNumber', stock_number, 'value', report_number, 'details', jsonb_build_object('stockNumber', holder))), '[]'
    from clash
    on conflict (import_id, sheet, line) do update set accepted = false, faults = excluded.faults, cells = excluded.cells
    returning line`);
  return rows.length;
}

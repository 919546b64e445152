/**
 * Writes many items at once: each statement takes its rows as one JSON parameter, so that tens of thousands of stones
 * go live in one transaction within seconds. Movements and the catalogue's change feed are written with them.
 */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { DRAFT_FACTS } from "@/domain/stock/change-plan";
import type { ItemDraft } from "@/domain/stock/draft";

/** Columns of facts with their SQL types, as json_to_recordset needs them. */
const FACT_TYPES: Record<(typeof DRAFT_FACTS)[number], string> = {
  kind: "text",
  mineId: "text",
  species: "text",
  shape: "text",
  weightMct: "int",
  color: "text",
  fancyIntensity: "text",
  fancyModifiers: "text[]",
  fancyHue: "text",
  fancyText: "text",
  clarity: "text",
  cut: "text",
  polish: "text",
  symmetry: "text",
  fluorescence: "text",
  fluorescenceColor: "text",
  lab: "text",
  reportNumber: "text",
  treatment: "text",
  lengthUm: "int",
  widthUm: "int",
  depthUm: "int",
  tablePm: "smallint",
  depthPm: "smallint",
  crownAngleDdeg: "smallint",
  pavilionAngleDdeg: "smallint",
  girdle: "text",
  culet: "text",
  jewelType: "text",
  metal: "text",
  metalColor: "text",
  finenessPm: "smallint",
  metalWeightMg: "int",
  hallmark: "text",
  title: "jsonb",
  priceMinor: "bigint",
  currency: "text",
  minedIn: "text",
  polishedIn: "text",
  madeIn: "text",
  exportedFrom: "text",
  locatedIn: "text",
  locationCity: "text",
  comment: "text",
};
const snake = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
const COLUMNS = DRAFT_FACTS.map(snake).join(", ");
const RECORD = DRAFT_FACTS.map((fact) => `${snake(fact)} ${FACT_TYPES[fact]}`).join(", ");
const ASSIGN = DRAFT_FACTS.map((fact) => `${snake(fact)} = r.${snake(fact)}`).join(", ");
const ROWS_AT_ONCE = 5_000;

export type Written = { id: number; stockNumber: string };

/** New items in the order given, with public ids counted up; listed by `importId`. */
export async function insertItems(
  tx: Tx,
  owner: { producerId: string; importId: string },
  drafts: readonly ItemDraft[],
): Promise<Written[]> {
  const written: Written[] = [];
  for (const chunk of chunks(drafts)) {
    const { rows } = await tx.execute<{ id: string; stock_number: string }>(sql`
      with items as (
        insert into stock_items (public_id, producer_id, import_id, stock_number, status, ${sql.raw(COLUMNS)})
        select 'VT-' || lpad(nextval('item_public_number')::text, 6, '0'), ${owner.producerId}, ${owner.importId},
               r.stock_number, r.status, ${sql.raw(DRAFT_FACTS.map((fact) => `r.${snake(fact)}`).join(", "))}
        from json_to_recordset(${json(chunk)}::json)
          as r (stock_number text, status text, ${sql.raw(RECORD)})
        returning id, stock_number
      ), moved as (
        insert into stock_movements (item_id, kind, version) select id, 'listed', 1 from items
      ), fed as (
        insert into stock_changes (item_id) select id from items
      )
      select id, stock_number from items`);
    for (const row of rows) written.push({ id: Number(row.id), stockNumber: row.stock_number });
  }
  return written;
}

/** New facts of known items; the movement says what changed. Items that the market took meanwhile are left alone. */
export async function updateItems(
  tx: Tx,
  importId: string,
  changes: readonly { id: number; draft: ItemDraft; fields: Record<string, unknown> }[],
): Promise<number> {
  let count = 0;
  for (const chunk of chunks(changes)) {
    const records = chunk.map(({ id, draft, fields }) => ({ id, fields, draft }));
    const { rows } = await tx.execute<{ id: string }>(sql`
      with r as materialized (
        select * from json_to_recordset(${json(records.map(({ id, fields, draft }) => ({ ...draft, id, fields })))}::json)
          as r (id bigint, fields jsonb, status text, ${sql.raw(RECORD)})
      ), items as (
        update stock_items i set ${sql.raw(ASSIGN)}, status = r.status, import_id = ${importId},
               version = i.version + 1, updated_at = clock_timestamp()
        from r where i.id = r.id and i.status in ('listed', 'unavailable', 'review', 'withdrawn')
        returning i.id, i.version, r.fields
      ), moved as (
        insert into stock_movements (item_id, kind, version, details)
        select id, case when fields ? 'priceMinor' then 'price-changed' else 'changed' end, version, fields from items
      ), fed as (
        insert into stock_changes (item_id) select id from items
      )
      select id from items`);
    count += rows.length;
  }
  return count;
}

export async function withdrawItems(tx: Tx, ids: readonly number[]): Promise<number> {
  if (ids.length === 0) return 0;
  const { rows } = await tx.execute<{ id: string }>(sql`
    with items as (
      update stock_items set status = 'withdrawn', version = version + 1, updated_at = clock_timestamp()
      where id = any(${sql.param(`{${ids.join(",")}}`)}::bigint[]) and status in ('listed', 'unavailable', 'review')
      returning id, version
    ), moved as (
      insert into stock_movements (item_id, kind, version) select id, 'withdrawn', version from items
    ), fed as (
      insert into stock_changes (item_id) select id from items
    )
    select id from items`);
  return rows.length;
}

/** The stones of jewels, replaced as a whole; a stone whose number is an item of the same producer is tied to it. */
export async function replaceJewelStones(
  tx: Tx,
  producerId: string,
  jewels: readonly { id: number; stones: ItemDraft["stones"] }[],
): Promise<void> {
  if (jewels.length === 0) return;
  const ids = `{${jewels.map((jewel) => jewel.id).join(",")}}`;
  await tx.execute(sql`delete from jewel_stones where jewel_id = any(${ids}::bigint[])`);
  const stones = jewels.flatMap(({ id, stones }) =>
    stones.map((stone, at) => ({ ...stone, jewelId: id, position: at + 1 })),
  );
  for (const chunk of chunks(stones)) {
    await tx.execute(sql`
      insert into jewel_stones (jewel_id, position, stone_item_id, stock_number, species, shape, pieces, weight_mct,
                                color, clarity, mined_in, lab, report_number)
      select r.jewel_id, r.position, i.id, r.stock_number, r.species, r.shape, r.pieces, r.weight_mct,
             r.color, r.clarity, r.mined_in, r.lab, r.report_number
      from json_to_recordset(${json(chunk)}::json)
        as r (jewel_id bigint, position smallint, stock_number text, species text, shape text, pieces smallint,
              weight_mct int, color text, clarity text, mined_in text, lab text, report_number text)
      left join stock_items i on i.producer_id = ${producerId} and i.stock_number = r.stock_number and i.kind = 'stone'`);
  }
}

function* chunks<Row>(rows: readonly Row[]): Generator<readonly Row[]> {
  for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) yield rows.slice(at, at + ROWS_AT_ONCE);
}

/** Rows as JSON with column names; arrays become PostgreSQL array texts by json_to_recordset itself. */
function json(rows: readonly object[]): string {
  return JSON.stringify(
    rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [snake(name), value]))),
  );
}

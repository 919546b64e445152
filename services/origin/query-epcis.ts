/** Origin events as EPCIS 2.0 events, page by page, with the filters of the standard's simple event query. Public. */
import { type SQL, sql } from "drizzle-orm";
import { readSiblings } from "@/db/queries/rough-siblings";
import { identifierUrl, readIdentifier } from "@/domain/passport/digital-link";
import {
  EPCIS_FORM,
  type EpcisEvent,
  type EpcisType,
  readRoughUri,
  roughUri,
  toEpcisEvent,
} from "@/domain/passport/epcis-events";
import { type OriginEventBody, type OriginEventType, slotOf } from "@/domain/passport/origin-event";
import { withoutNames } from "@/domain/passport/withdrawn-names";
import type { ServiceContext } from "@/services/context";
import { nameHash } from "@/services/origin/name-hash";
import { resolveIdentifier } from "@/services/passport/resolve-identifier";

export type EpcisQuery = {
  eventType?: readonly EpcisType[];
  bizStep?: readonly string[];
  anyEpc?: readonly string[];
  /** ISO moments. */
  eventFrom?: string;
  eventBefore?: string;
  recordFrom?: string;
  recordBefore?: string;
  eventId?: string;
  perPage: number;
  after?: string;
};
/** `next` continues after this page; null at the end. */
export type EpcisPage = { events: EpcisEvent[]; next: string | null };

type Row = {
  id: string;
  item_id: string;
  seq: number;
  body: OriginEventBody;
  recorded_at: string;
  public_id: string;
  weight_mct: number;
  mine_id: string | null;
  producer_id: string;
  slug: string;
  gtin: string | null;
  serial: string | null;
};

/** Null where the token of a page is none of ours. */
export async function queryEpcis(
  context: Pick<ServiceContext, "db">,
  input: { publicUrl: string; query: EpcisQuery },
): Promise<EpcisPage | null> {
  const { query } = input;
  const after = query.after === undefined ? { itemId: 0, seq: 0 } : readToken(query.after);
  if (!after) return null;
  const { rows } = await context.db.execute<Row>(sql`
    select e.id, e.item_id, e.seq, e.body, to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as recorded_at,
           i.public_id, i.weight_mct, i.mine_id, i.producer_id, c.slug, k.gtin, k.serial
    from origin_events e
    join stock_items i on i.id = e.item_id
    join companies c on c.id = i.producer_id
    left join product_keys k on k.item_id = i.id
    where (e.item_id, e.seq) > (${after.itemId}, ${after.seq})
      and i.status not in ('review', 'unavailable')
      and ${await conditions(context, query)}
    order by e.item_id, e.seq limit ${query.perPage + 1}`);
  const page = rows.slice(0, query.perPage);
  const last = page.at(-1);
  return {
    events: await tell(context, input.publicUrl, page),
    next: rows.length > page.length && last ? writeToken(last) : null,
  };
}

async function conditions(context: Pick<ServiceContext, "db">, query: EpcisQuery): Promise<SQL> {
  const all: SQL[] = [notTheSisterOfAnother()];
  const kinds = (Object.keys(EPCIS_FORM) as OriginEventType[]).filter((type) => {
    const form = EPCIS_FORM[type];
    return (
      (!query.eventType || query.eventType.includes(form.type)) &&
      (!query.bizStep || (form.bizStep !== null && query.bizStep.includes(form.bizStep)))
    );
  });
  all.push(sql`e.body->>'type' = any(${`{${kinds.map((kind) => `"${kind}"`).join(",")}}`}::text[])`);
  if (query.anyEpc) all.push(await epcCondition(context, query.anyEpc));
  if (query.eventId) all.push(sql`e.id::text = ${query.eventId}`);
  // Dates are as precise as their source: "2021" is the first moment of 2021, as it is told.
  const time = sql`coalesce(rpad(e.body->>'date', 10, '-01-01'), to_char(e.recorded_at at time zone 'UTC', 'YYYY-MM-DD'))`;
  if (query.eventFrom) all.push(sql`${time} >= ${query.eventFrom.slice(0, 10)}`);
  if (query.eventBefore) all.push(sql`${time} < ${query.eventBefore.slice(0, 10)}`);
  if (query.recordFrom) all.push(sql`e.recorded_at >= ${query.recordFrom}::timestamptz`);
  if (query.recordBefore) all.push(sql`e.recorded_at < ${query.recordBefore}::timestamptz`);
  return sql.join(all, sql` and `);
}

/** One rough, one transformation: it is told with the first of its stones. */
function notTheSisterOfAnother(): SQL {
  return sql`not (e.body->>'type' = 'cut-and-polished' and exists (
    select from rough_stones a join rough_stones b on b.producer_id = a.producer_id and b.mine_id = a.mine_id
    where a.item_id = e.item_id and b.item_id < a.item_id
      and exists (select from origin_events o where o.item_id = b.item_id and o.body->>'type' = 'cut-and-polished')))`;
}

async function epcCondition(context: Pick<ServiceContext, "db">, epcs: readonly string[]): Promise<SQL> {
  const itemIds: SQL[] = [];
  for (const epc of epcs) {
    const rough = readRoughUri(epc);
    if (rough) {
      itemIds.push(sql`select r.item_id from rough_stones r join companies p on p.id = r.producer_id
        where p.slug = ${rough.producerSlug} and r.mine_id = ${rough.mineId}`);
      continue;
    }
    const identifier = URL.canParse(epc) ? readIdentifier(new URL(epc).pathname) : null;
    const found = identifier && (await resolveIdentifier(context, identifier));
    if (!found?.ok) continue;
    // The transformation of a rough is told with its first stone: a question for any of them finds it.
    itemIds.push(sql`select i.id from stock_items i where i.public_id = ${found.value.publicId}
      union select b.item_id from stock_items i join rough_stones a on a.item_id = i.id
        join rough_stones b on b.producer_id = a.producer_id and b.mine_id = a.mine_id
        where i.public_id = ${found.value.publicId} and e.body->>'type' = 'cut-and-polished'`);
  }
  if (itemIds.length === 0) return sql`false`;
  return sql`e.item_id in (${sql.join(itemIds, sql` union `)})`;
}

async function tell(
  context: Pick<ServiceContext, "db">,
  publicUrl: string,
  rows: readonly Row[],
): Promise<EpcisEvent[]> {
  if (rows.length === 0) return [];
  const { db } = context;
  const ids = [...new Set(rows.map((row) => Number(row.item_id)))];
  const list = sql`${`{${ids.join(",")}}`}::bigint[]`;
  const siblings = await readSiblings(db, ids);
  const chains = await db.execute<{ item_id: string; seq: number; id: string; body: OriginEventBody }>(
    sql`select item_id, seq, id, body from origin_events where item_id = any(${list}) order by item_id, seq`,
  );
  const set = await db.execute<{ jewel_id: string; public_id: string }>(
    sql`select j.jewel_id, i.public_id from jewel_stones j join stock_items i on i.id = j.stone_item_id
        where j.jewel_id = any(${list}) order by j.jewel_id, j.position`,
  );
  const hidden = await db.execute<{ name_hash: string }>(sql`
    select w.name_hash from name_withdrawals w where w.producer_id in (select producer_id from stock_items where id = any(${list}))`);
  const hashes = new Set(hidden.rows.map((row) => row.name_hash));
  const newest = new Map(chains.rows.map((row) => [`${row.item_id}${slotOf(row.body)}`, row]));
  return rows.map((row) => {
    const chain = chains.rows.filter((one) => one.item_id === row.item_id);
    const holds = newest.get(`${row.item_id}${slotOf(row.body)}`);
    const silent = holds?.body.facts.cutter?.consent === false;
    const own = { gtin: row.gtin ?? "", serial: row.serial ?? "" };
    return toEpcisEvent({
      id: row.id,
      recordedAt: row.recorded_at,
      inForce: holds?.seq === row.seq,
      correctedBy: holds && holds.seq !== row.seq ? holds.id : null,
      body: withoutNames(row.body, (name) => silent || hashes.has(nameHash(row.producer_id, name))),
      itemUri: identifierUrl(publicUrl, row.public_id, row.gtin ? own : null),
      roughUri: row.mine_id ? roughUri(row.slug, row.mine_id) : null,
      weightMct: row.weight_mct,
      siblings: siblings
        .filter((sibling) => sibling.of === Number(row.item_id))
        .map(({ publicId, weightMct }) => ({ uri: identifierUrl(publicUrl, publicId, null), weightMct })),
      roughWeightMct: chain.findLast((one) => one.body.facts.roughWeightMct)?.body.facts.roughWeightMct ?? null,
      setStones: set.rows
        .filter((one) => one.jewel_id === row.item_id)
        .map((one) => identifierUrl(publicUrl, one.public_id, null)),
    });
  });
}

function writeToken(row: Row): string {
  return Buffer.from(`${row.item_id}.${row.seq}`).toString("base64url");
}

function readToken(token: string): { itemId: number; seq: number } | null {
  const [, itemId, seq] = /^(\d{1,15})\.(\d{1,9})$/.exec(Buffer.from(token, "base64url").toString("utf8")) ?? [];
  return itemId && seq ? { itemId: Number(itemId), seq: Number(seq) } : null;
}

/** Items as the catalogue index takes them in: all of them by ranges of ids, or the ones that changed. */
import { to as copyTo } from "pg-copy-streams";
import type { Db } from "@/db/client";
import { copyLines, type ItemSource, readLine } from "@/db/queries/item-lines";
import { type IdRange, joinRanges } from "@/domain/catalogue/id-ranges";
import type { SetStone } from "@/domain/compliance/facts-of-item";
import type { OriginEventBody } from "@/domain/passport/origin-event";

/** What else the trade rules look at, by item. */
export type TradeDetails = { stones: SetStone[]; events: OriginEventBody[] };

const SHOWN = "i.status in ('listed', 'held', 'in-sale')";

async function copyOut(db: Db, statement: string): Promise<string[]> {
  const client = await db.$client.connect();
  try {
    const chunks: Buffer[] = [];
    for await (const chunk of client.query(copyTo(statement))) chunks.push(chunk as Buffer);
    client.release();
    const text = Buffer.concat(chunks).toString("utf8");
    return text === "" ? [] : text.slice(0, -1).split("\n");
  } catch (error) {
    client.release(error as Error);
    throw error;
  }
}

const RANGE_ROWS = 20_000;
/** Ranges that the database reads, each on a connection of its own, while another is taken in. */
const READS_AHEAD = 2;

/** About how many items there are, as the planner knows: for room, not for telling. */
export async function countRoughly(db: Db): Promise<number> {
  const { rows } = await db.$client.query<{ rows: number }>(
    "select greatest(reltuples, 0)::float8 as rows from pg_class where oid = 'stock_items'::regclass",
  );
  return rows[0]?.rows ?? 0;
}

/** Lines of all shown items, some thousand at a time. */
export function loadLines(db: Db): AsyncGenerator<string[], void> {
  return readAhead(db, wholeTable(db));
}

/** Lines of the shown items of these ranges, some thousand at a time. */
export function loadRanges(db: Db, ranges: readonly IdRange[]): AsyncGenerator<string[], void> {
  return readAhead(db, joinRanges(ranges, RANGE_ROWS).values());
}

type Ranges = Iterator<IdRange> | AsyncIterator<IdRange>;

async function* readAhead(db: Db, ranges: Ranges): AsyncGenerator<string[], void> {
  const reads: Promise<string[]>[] = [];
  for (let isOver = false; ; ) {
    while (!isOver && reads.length <= READS_AHEAD) {
      const next = await ranges.next();
      isOver = next.done ?? false;
      if (next.done) break;
      const [first, last] = next.value;
      const range = (column: string) => `${column} between ${Math.trunc(first)} and ${Math.trunc(last)}`;
      const read = copyOut(db, copyLines(range, SHOWN));
      // A read that fails does so where it is waited for.
      read.catch(() => {});
      reads.push(read);
    }
    const read = reads.shift();
    if (!read) return;
    yield await read;
  }
}

async function* wholeTable(db: Db): AsyncGenerator<IdRange, void> {
  for (let after: number | null = 0; after !== null; ) {
    const last = await lastOfRange(db, after);
    yield [after + 1, last ?? Number.MAX_SAFE_INTEGER];
    after = last;
  }
}

/** Ids have gaps: a range ends where so many items are, or with the last one (null). */
async function lastOfRange(db: Db, afterId: number): Promise<number | null> {
  const { rows } = await db.$client.query<{ id: number }>({
    name: "catalogue_range",
    text: "select id::float8 as id from stock_items where id > $1 order by id offset $2 limit 1",
    values: [afterId, RANGE_ROWS - 1],
  });
  return rows[0]?.id ?? null;
}

/** Items in whatever status; those that do not exist are left out. */
export async function loadItemsById(db: Db, ids: readonly number[]): Promise<ItemSource[]> {
  if (ids.length === 0) return [];
  const named = `'{${ids.map((id) => Math.trunc(id)).join(",")}}'::bigint[]`;
  return (
    await copyOut(
      db,
      copyLines((column) => `${column} = any(${named})`, "true"),
    )
  ).map(readLine);
}

/** The stones set in jewels and all origin events, for items that are odd. */
export async function loadTradeDetails(db: Db, ids: readonly number[]): Promise<Map<number, TradeDetails>> {
  const details = new Map<number, TradeDetails>(ids.map((id) => [id, { stones: [], events: [] }]));
  if (ids.length === 0) return details;
  const [stones, events] = await Promise.all([
    db.$client.query<SetStone & { itemId: number }>({
      name: "catalogue_set_stones",
      text: `select jewel_id::float8 as "itemId", position, species, pieces, weight_mct as "weightMct", mined_in as "minedIn"
             from jewel_stones where jewel_id = any($1::bigint[]) order by jewel_id, position`,
      values: [ids],
    }),
    db.$client.query<{ itemId: number; body: OriginEventBody }>({
      name: "catalogue_events",
      text: `select item_id::float8 as "itemId", body from origin_events where item_id = any($1::bigint[]) order by item_id, seq`,
      values: [ids],
    }),
  ]);
  for (const { itemId, ...stone } of stones.rows) details.get(itemId)?.stones.push(stone);
  for (const { itemId, body } of events.rows) details.get(itemId)?.events.push(body);
  return details;
}

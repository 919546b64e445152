/** Stones that came from one rough: those of a producer with the same id from the mine. */
import { sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";

/** Remembers the rough of items; an item whose id from the mine was mended moves to the other rough. */
export async function keepRough(
  tx: Tx,
  producerId: string,
  stones: readonly { itemId: number; mineId: string }[],
): Promise<void> {
  if (stones.length === 0) return;
  const rows = JSON.stringify(stones.map(({ itemId, mineId }) => ({ item_id: itemId, mine_id: mineId })));
  await tx.execute(sql`
    insert into rough_stones (item_id, producer_id, mine_id)
    select item_id, ${producerId}, mine_id from json_to_recordset(${rows}::json) as r (item_id bigint, mine_id text)
    on conflict (item_id) do update set mine_id = excluded.mine_id where rough_stones.mine_id <> excluded.mine_id`);
}

export type Sibling = { itemId: number; of: number; publicId: string; weightMct: number };

/** The other stones of the same rough, `of` which item each is one; jewels and withdrawn items do not count. */
export async function readSiblings(db: DbOrTx, itemIds: readonly number[]): Promise<Sibling[]> {
  if (itemIds.length === 0) return [];
  const { rows } = await db.execute<{
    of: string;
    item_id: string;
    public_id: string;
    weight_mct: number;
  }>(sql`/* once: rough-siblings */
    select a.item_id as of, b.item_id, i.public_id, i.weight_mct
    from rough_stones a
    join rough_stones b on b.producer_id = a.producer_id and b.mine_id = a.mine_id and b.item_id <> a.item_id
    join stock_items i on i.id = b.item_id and i.kind = 'stone' and i.status <> 'withdrawn'
    where a.item_id = any(${`{${itemIds.join(",")}}`}::bigint[])
    order by a.item_id, b.item_id`);
  return rows.map((row) => ({
    of: Number(row.of),
    itemId: Number(row.item_id),
    publicId: row.public_id,
    weightMct: row.weight_mct,
  }));
}

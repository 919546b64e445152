/** Stock items for integration tests of passports, straight into the database. */
import { randomBytes } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stockItems } from "@/db/schema/stock";

export async function makeItem(
  db: Db,
  producerId: string,
  values: Partial<typeof stockItems.$inferInsert> = {},
): Promise<typeof stockItems.$inferSelect> {
  const mark = randomBytes(5).toString("hex");
  const [item] = await db
    .insert(stockItems)
    .values({
      publicId: `VT-${mark}`,
      producerId,
      stockNumber: `T-${mark}`,
      kind: "stone",
      status: "listed",
      shape: "round",
      weightMct: 1520,
      color: "F",
      clarity: "VS1",
      cut: "EX",
      currency: "USD",
      priceMinor: 1_771_400n,
      minedIn: "BW",
      polishedIn: "BW",
      ...values,
    })
    .returning();
  if (!item) throw new Error("no item row came back");
  return item;
}

/** Many plain stones at once, for tests of speed; returns their ids in order. */
export async function makeManyItems(db: Db, producerId: string, count: number): Promise<number[]> {
  const { rows } = await db.execute<{ id: string }>(sql`
    insert into stock_items (public_id, producer_id, stock_number, kind, status, weight_mct, currency)
    select 'VT-many-' || n, ${producerId}, 'many-' || n, 'stone', 'listed', 500, 'USD'
    from generate_series(1, ${count}::int) n returning id`);
  return rows.map((row) => Number(row.id));
}

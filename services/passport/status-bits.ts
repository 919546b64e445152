/** Gives credentials their bit in the status lists. */
import { randomInt } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { statusLists } from "@/db/schema/passport-log";
import { LIST_BITS, statusIndex } from "@/domain/passport/status-list";
import type { StatusBit } from "@/domain/passport/untp-document";

type Numbered = { number: string; multiplier: number | null; shift: number | null };

/** As many bits as asked for; no two credentials ever get one and the same. */
export async function takeStatusBits(tx: Tx, count: number): Promise<StatusBit[]> {
  const { rows } = await tx.execute<Numbered>(sql`/* once: take-status-bits */
    with taken as materialized (select nextval('credential_status_number') as number from generate_series(1, ${count}))
    select number, multiplier, shift from taken left join status_lists on list = number / ${LIST_BITS}::int`);
  const bits: StatusBit[] = [];
  for (const { number, multiplier, shift } of rows) {
    const list = Math.floor(Number(number) / LIST_BITS);
    const order = multiplier === null || shift === null ? await beginList(tx, list) : { multiplier, shift };
    bits.push({ list, index: statusIndex(Number(number) % LIST_BITS, order) });
  }
  return bits;
}

/** The list's order, drawn by whoever comes first. */
async function beginList(tx: Tx, list: number): Promise<{ multiplier: number; shift: number }> {
  const drawn = { list, multiplier: 2 * randomInt(LIST_BITS / 2) + 1, shift: randomInt(LIST_BITS) };
  await tx.insert(statusLists).values(drawn).onConflictDoNothing();
  const [order] = await tx.select().from(statusLists).where(eq(statusLists.list, list));
  return order ?? drawn;
}

/** The list of items whose registry is still to be asked. Asking itself waits on the network: never inside a transaction. */
import { sql } from "drizzle-orm";
import type { DbOrTx, Tx } from "@/db/client";

/** Puts every item that an import has just written, and that has an id from the mine, on the list. */
export async function askRegistryLater(tx: Tx, importId: string): Promise<void> {
  await tx.execute(sql`
    insert into registry_questions (item_id, producer_id, mine_id)
    select id, producer_id, mine_id from stock_items where import_id = ${importId} and mine_id is not null
    on conflict (item_id) do update
      set mine_id = excluded.mine_id, state = 'waiting', attempts = 0, next_at = clock_timestamp(), last_error = null`);
}

export type Question = { itemId: number; mineId: string; attempts: number };

/** Producers with a question that is due. */
export async function dueProducers(db: DbOrTx): Promise<{ producerId: string; slug: string }[]> {
  const { rows } = await db.execute<{ producer_id: string; slug: string }>(sql`
    select c.id as producer_id, c.slug from companies c
    where exists (select from registry_questions q where q.producer_id = c.id and q.next_at <= clock_timestamp())
    order by c.slug`);
  return rows.map((row) => ({ producerId: row.producer_id, slug: row.slug }));
}

/**
 * Takes questions of one producer and puts them out of reach of other workers for two minutes: whoever dies over them
 * leaves them due again.
 */
export async function takeQuestions(db: DbOrTx, producerId: string, limit: number): Promise<Question[]> {
  const { rows } = await db.execute<{ item_id: string; mine_id: string; attempts: number }>(sql`
    with due as (
      select item_id from registry_questions
      where producer_id = ${producerId} and next_at <= clock_timestamp()
      order by next_at, item_id limit ${limit} for update skip locked
    )
    update registry_questions q
    set next_at = clock_timestamp() + interval '2 minutes', attempts = least(q.attempts + 1, 1000)
    from due where q.item_id = due.item_id returning q.item_id, q.mine_id, q.attempts`);
  return rows.map((row) => ({ itemId: Number(row.item_id), mineId: row.mine_id, attempts: row.attempts }));
}

const idsOf = (questions: readonly Question[]) => sql`${`{${questions.map((one) => one.itemId).join(",")}}`}::bigint[]`;

/** Answered: the question is gone, unless an upload has put a new one in its place meanwhile. */
export async function closeQuestions(tx: Tx, questions: readonly Question[]): Promise<void> {
  await tx.execute(sql`delete from registry_questions
    where item_id = any(${idsOf(questions)}) and attempts > 0`);
}

/** The registry does not know these ids: asked again after an hour, then ever more seldom, at least once a week. */
export async function keepUnknown(tx: Tx, questions: readonly Question[]): Promise<void> {
  await tx.execute(sql`update registry_questions
    set state = 'unknown', last_error = null,
        next_at = clock_timestamp() + least(interval '1 hour' * power(2, least(attempts - 1, 10)), interval '7 days')
    where item_id = any(${idsOf(questions)}) and attempts > 0`);
}

/** The registry did not answer: asked again after 5 s, 10 s, 20 s … up to an hour. */
export async function keepWaiting(db: DbOrTx, questions: readonly Question[], error: string): Promise<void> {
  await db.execute(sql`update registry_questions
    set last_error = ${error.slice(0, 300)},
        next_at = clock_timestamp() + least(interval '5 seconds' * power(2, least(attempts - 1, 12)), interval '1 hour')
    where item_id = any(${idsOf(questions)}) and attempts > 0`);
}

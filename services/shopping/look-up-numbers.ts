/** Looks up report, stock and public numbers: each is found (in which state), sold, or not found. */
import { sql } from "drizzle-orm";
import { takeUse } from "@/db/queries/rate-limits";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { readNumberList } from "@/domain/shopping/number-list";
import { LOOK_UP_MAX, type ShoppingRefusal } from "@/domain/shopping/refusals";
import type { ServiceContext } from "@/services/context";
import { READABLE } from "@/services/shopping/find-shown";
import { readItems } from "@/services/shopping/read-items";

/** The stock number of several producers may be one text: all are shown. */
export type LookedUp = { asked: string; items: StockSummary[] };

const LIMIT = { usesMax: 60, windowS: 600 };

export async function lookUpNumbers(
  context: ServiceContext,
  input: { text: string },
): Promise<Result<LookedUp[], ShoppingRefusal>> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const numbers = readNumberList(input.text);
  if (numbers.length === 0) return refuse("nothing-to-look-up");
  if (numbers.length > LOOK_UP_MAX) return refuse("too-many-numbers", { most: LOOK_UP_MAX, count: numbers.length });
  if (!(await takeUse(db, `look-up:${actor.companyId}`, LIMIT))) return refuse("too-often");
  const asked = sql.param(numbers);
  const { rows } = await db.execute<{ id: string; number: string }>(sql`
    select i.id::text, n.number
    from unnest(${asked}::text[]) as n (number)
    join stock_items i on n.number in (i.public_id, upper(i.stock_number), i.report_number)
    where i.status = any(${sql.param(READABLE)}::text[])`);
  const ids = [...new Set(rows.map((row) => Number(row.id)))];
  const items = new Map((await readItems(context, ids)).map((item) => [item.itemId, item]));
  const found = new Map<string, StockSummary[]>();
  for (const { id, number } of rows) {
    const item = items.get(Number(id));
    if (item) found.set(number, [...(found.get(number) ?? []), item]);
  }
  return ok(numbers.map((number) => ({ asked: number, items: found.get(number) ?? [] })));
}

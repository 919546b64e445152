/**
 * Origin events of an import: asked of the producer's registry before anything is locked, recorded in the publishing
 * transaction. Both go page by page, so that memory does not grow with the file.
 */
import { randomBytes } from "node:crypto";
import type { Tx } from "@/db/client";
import type { PlanScope } from "@/db/queries/plan-stock";
import {
  keepOrigins,
  listMineIds,
  type OriginScope,
  readMineIds,
  readWrittenOrigins,
} from "@/db/queries/stage-origins";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import type { StockContext } from "@/services/stock/stock-owner";

const IDS_AT_ONCE = 5_000;
const UNDEFINED_TABLE = "42P01";

/**
 * Null where there is nothing to record. An outage of the registry is no reason to keep stock out: its items then show
 * what the seller declares.
 */
export async function askOrigins(context: StockContext, slug: string, plan: PlanScope): Promise<OriginScope | null> {
  const scope = { ...plan, attempt: randomBytes(3).toString("hex") };
  try {
    if ((await listMineIds(context.db, scope)) === 0) return null;
    for (let after = ""; ; ) {
      const ids = await readMineIds(context.db, scope, after, IDS_AT_ONCE);
      const last = ids.at(-1);
      if (last === undefined) return scope;
      const found = await context.adapters.registry.findMany(slug, ids).catch(() => null);
      if (found === null) return scope;
      if (found.size > 0) await keepOrigins(context.db, scope, found);
      after = last;
    }
  } catch (error) {
    // A twin has published meanwhile and thrown the staged rows away: there is nothing left to ask for.
    if ((error as { cause?: { code?: string } }).cause?.code === UNDEFINED_TABLE) return null;
    throw error;
  }
}

/** What an item's chain says already is not said twice, so the rows may be told all. */
export async function recordOrigins(tx: Tx, scope: OriginScope): Promise<void> {
  for (let after = 0; ; ) {
    const page = await readWrittenOrigins(tx, scope, after, IDS_AT_ONCE);
    const last = page.at(-1);
    if (!last) return;
    await recordOriginEvents(
      tx,
      page.map((one) => ({ ...one, importId: scope.importId })),
    );
    after = last.itemId;
  }
}

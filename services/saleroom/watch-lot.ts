/** A person's own list of lots: what is on it is told of before it closes. */
import { and, eq, ne } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { watchedLots } from "@/db/schema/saleroom";
import type { SaleroomRefusal } from "@/domain/auctions/saleroom-refusals";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

const WATCHED_MAX = 500;

/** A list of one's own changes nothing for others: it is not audited. Watching twice is watching. */
export async function watchLot(
  { db, actor }: ServiceContext,
  input: { lotId: string },
): Promise<Result<undefined, SaleroomRefusal>> {
  if (!actor) return refuse("sign-in-required");
  const [lot] = await db
    .select({ id: lots.id })
    .from(lots)
    .innerJoin(sales, and(eq(sales.id, lots.saleId), ne(sales.status, "draft")))
    .where(eq(lots.id, input.lotId));
  if (!lot) return refuse("not-found");
  if ((await db.$count(watchedLots, eq(watchedLots.userId, actor.userId))) >= WATCHED_MAX) return refuse("too-many");
  await db.insert(watchedLots).values({ userId: actor.userId, lotId: lot.id }).onConflictDoNothing();
  return ok();
}

export async function unwatchLot(
  { db, actor }: ServiceContext,
  input: { lotId: string },
): Promise<Result<undefined, SaleroomRefusal>> {
  if (!actor) return refuse("sign-in-required");
  await db.delete(watchedLots).where(and(eq(watchedLots.userId, actor.userId), eq(watchedLots.lotId, input.lotId)));
  return ok();
}

/** Ids of the lots of a sale that the reader watches. */
export async function readWatched({ db, actor }: ServiceContext, saleId: string): Promise<Set<string>> {
  if (!actor) return new Set();
  const rows = await db
    .select({ lotId: watchedLots.lotId })
    .from(watchedLots)
    .innerJoin(lots, eq(lots.id, watchedLots.lotId))
    .where(and(eq(watchedLots.userId, actor.userId), eq(lots.saleId, saleId)));
  return new Set(rows.map((row) => row.lotId));
}

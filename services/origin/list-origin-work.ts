/** What a producer must know about its registry: what still waits, what is unknown to it, and what sources dispute. */
import { and, asc, count, desc, eq, isNull, max } from "drizzle-orm";
import { originConflicts, registryQuestions } from "@/db/schema/origin";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Claim, ContradictedFact } from "@/domain/passport/passport";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type OriginConflict = {
  id: string;
  publicId: string;
  stockNumber: string;
  status: string;
  fact: ContradictedFact;
  claims: Claim[];
  foundAt: Date;
};
export type OriginWork = {
  waiting: number;
  unknown: number;
  /** Why the registry did not answer the last time; null where nothing waits for that reason. */
  lastError: string | null;
  unknownIds: { publicId: string; mineId: string }[];
  conflicts: OriginConflict[];
};

const SHOWN = 100;

/** Of the actor's own company. */
export async function listOriginWork(context: ServiceContext): Promise<Result<OriginWork, PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "stock.view");
  if (refusal || !context.actor) return refuse(refusal ?? "sign-in-required");
  const { db, actor } = context;
  const q = registryQuestions;
  const counts = await db
    .select({ state: q.state, items: count(), lastError: max(q.lastError) })
    .from(q)
    .where(eq(q.producerId, actor.companyId))
    .groupBy(q.state);
  const unknownIds = await db
    .select({ publicId: stockItems.publicId, mineId: q.mineId })
    .from(q)
    .innerJoin(stockItems, eq(stockItems.id, q.itemId))
    .where(and(eq(q.producerId, actor.companyId), eq(q.state, "unknown")))
    .orderBy(asc(q.itemId))
    .limit(SHOWN);
  const c = originConflicts;
  const conflicts = await db
    .select({
      id: c.id,
      publicId: stockItems.publicId,
      stockNumber: stockItems.stockNumber,
      status: stockItems.status,
      fact: c.fact,
      claims: c.claims,
      foundAt: c.foundAt,
    })
    .from(c)
    .innerJoin(stockItems, eq(stockItems.id, c.itemId))
    .where(and(eq(stockItems.producerId, actor.companyId), isNull(c.closedAt)))
    .orderBy(desc(c.foundAt))
    .limit(SHOWN);
  const of = (state: "waiting" | "unknown") => counts.find((row) => row.state === state);
  return ok({
    waiting: of("waiting")?.items ?? 0,
    unknown: of("unknown")?.items ?? 0,
    lastError: of("waiting")?.lastError ?? null,
    unknownIds,
    conflicts,
  });
}

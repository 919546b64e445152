/** The stones of jewels as their sellers state them, with the number of those that are items of their own. */
import { asc, eq, inArray } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { jewelStones, stockItems } from "@/db/schema/stock";
import type { SetStone } from "@/domain/passport/jewel-materials";

/** By the jewel's id, in their order; asks nothing where there is no jewel. */
export async function readSetStones(db: DbOrTx, jewelIds: readonly number[]): Promise<Map<number, SetStone[]>> {
  const byJewel = new Map<number, SetStone[]>(jewelIds.map((id) => [id, []]));
  if (jewelIds.length === 0) return byJewel;
  const t = jewelStones;
  const rows = await db
    .select({
      jewelId: t.jewelId,
      position: t.position,
      species: t.species,
      shape: t.shape,
      pieces: t.pieces,
      weightMct: t.weightMct,
      color: t.color,
      clarity: t.clarity,
      lab: t.lab,
      reportNumber: t.reportNumber,
      minedIn: t.minedIn,
      publicId: stockItems.publicId,
    })
    .from(t)
    .leftJoin(stockItems, eq(stockItems.id, t.stoneItemId))
    .where(inArray(t.jewelId, [...jewelIds]))
    .orderBy(asc(t.jewelId), asc(t.position));
  for (const { jewelId, ...stone } of rows) byJewel.get(jewelId)?.push(stone);
  return byJewel;
}

/** Rows of stones of the jewels on a page, for drawing them: two queries, whatever the page's length. */
import { asc, inArray } from "drizzle-orm";
import { jewelStones } from "@/db/schema/stock";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { JewelStone } from "@/domain/media/jewel-layout";
import type { ServiceContext } from "@/services/context";
import { readSetStonePictures } from "@/services/media/read-pictures";

export type StonesByItem = ReadonlyMap<number, JewelStone[]>;

export async function readJewelStones(
  context: Pick<ServiceContext, "db">,
  items: readonly Pick<StockSummary, "itemId" | "kind">[],
): Promise<StonesByItem> {
  const ids = items.filter((item) => item.kind === "jewel").map((item) => item.itemId);
  const stones = new Map<number, JewelStone[]>();
  if (ids.length === 0) return stones;
  const { jewelId, species, shape, pieces, weightMct, color } = jewelStones;
  const rows = await context.db
    .select({ jewelId, species, shape, pieces, weightMct, color })
    .from(jewelStones)
    .where(inArray(jewelId, ids))
    .orderBy(asc(jewelId), asc(jewelStones.position));
  const pictures = await readSetStonePictures(context, rows);
  rows.forEach(({ jewelId: id, ...stone }, index) => {
    stones.set(id, [...(stones.get(id) ?? []), { ...stone, picture: pictures[index] ?? undefined }]);
  });
  return stones;
}

/** What only a reader of one passport needs beside it: figures for the drawing, and the picture of the rough. */
import { eq } from "drizzle-orm";
import type { Adapters } from "@/adapters/adapters";
import type { DbOrTx } from "@/db/client";
import { stockItems } from "@/db/schema/stock";
import type { ItemFigures } from "@/domain/media/cut/item-figures";
import type { Passport } from "@/domain/passport/passport";
import { photoObject } from "@/services/media/picture-objects";

export type PassportExtras = {
  /** As the stock states them; null for what is no single stone. */
  figures: ItemFigures | null;
  /** Address of the market's copy of the rough's picture; null where no registry gave one. */
  roughPicture: string | null;
};

export async function readPassportExtras(
  { db, adapters }: { db: DbOrTx; adapters: Pick<Adapters, "storage"> },
  item: { id: number; kind: string },
  passport: Passport,
): Promise<PassportExtras> {
  return {
    figures: item.kind === "stone" ? await readFigures(db, item.id) : null,
    roughPicture: await findRoughPicture(adapters, passport),
  };
}

async function readFigures(db: DbOrTx, itemId: number): Promise<ItemFigures | null> {
  const { shape, weightMct, lengthUm, widthUm, depthUm, tablePm, depthPm, girdle } = stockItems;
  const { crownAngleDdeg, pavilionAngleDdeg } = stockItems;
  const [row] = await db
    .select({
      shape,
      weightMct,
      lengthUm,
      widthUm,
      depthUm,
      tablePm,
      depthPm,
      girdle,
      crownAngleDdeg,
      pavilionAngleDdeg,
    })
    .from(stockItems)
    .where(eq(stockItems.id, itemId));
  return row ?? null;
}

async function findRoughPicture({ storage }: Pick<Adapters, "storage">, passport: Passport): Promise<string | null> {
  const mined = passport.stages.find((stage) => stage.key === "mined")?.lead;
  const sha256 = mined?.body.evidence.find(({ kind, url }) => kind === "picture" && !url)?.sha256;
  if (!sha256) return null;
  const kept = await storage.stat(photoObject(sha256, "full"));
  return kept ? `/media/photos/${sha256}-full.webp` : null;
}

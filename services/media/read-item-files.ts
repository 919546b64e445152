/** All that the producer gave of an item: photos in their order, films, certificates. */
import { asc, eq } from "drizzle-orm";
import { itemMedia } from "@/db/schema/media";
import type { ItemFile } from "@/domain/media/item-picture";
import type { ServiceContext } from "@/services/context";

const FILES_MAX = 40;

export async function readItemFiles({ db }: Pick<ServiceContext, "db">, itemId: number): Promise<ItemFile[]> {
  const { kind, sha256, contentType, position, createdAt } = itemMedia;
  return db
    .select({ kind, sha256, contentType })
    .from(itemMedia)
    .where(eq(itemMedia.itemId, itemId))
    .orderBy(asc(position), asc(createdAt))
    .limit(FILES_MAX);
}

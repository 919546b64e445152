/**
 * All that the producer gave of an item: photos in their order, films, certificates, and the views all around where
 * there are enough of them to turn the item; fewer are photos.
 */
import { asc, eq } from "drizzle-orm";
import { itemMedia } from "@/db/schema/media";
import { type ItemFile, TURN_FRAMES_MIN } from "@/domain/media/item-picture";
import type { ServiceContext } from "@/services/context";

const FILES_MAX = 40;
/** The most views of one item that are shown; the first of a longer series. */
const FRAMES_MAX = 360;

export type ItemFiles = { files: ItemFile[]; frames: ItemFile[] };

export async function readItemFiles({ db }: Pick<ServiceContext, "db">, itemId: number): Promise<ItemFiles> {
  const { kind, sha256, contentType, width, height, position, createdAt } = itemMedia;
  const all: ItemFile[] = await db
    .select({ kind, sha256, contentType, width, height })
    .from(itemMedia)
    .where(eq(itemMedia.itemId, itemId))
    .orderBy(asc(position), asc(createdAt))
    .limit(FILES_MAX + FRAMES_MAX);
  const frames = all.filter((file) => file.kind === "frame").slice(0, FRAMES_MAX);
  const turns = frames.length >= TURN_FRAMES_MIN;
  const files = all
    .filter((file) => !turns || file.kind !== "frame")
    .map((file): ItemFile => (file.kind === "frame" ? { ...file, kind: "photo" } : file));
  return { files: files.slice(0, FILES_MAX), frames: turns ? frames : [] };
}

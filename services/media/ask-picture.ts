/**
 * Somebody looks at a picture of which a part is not drawn yet: that part goes first. Anybody may ask, so it is bounded
 * by the queue, and asking again for what waits, is drawn or failed changes nothing.
 */
import { type ItemPicture, PICTURE_SIZES, type PicturePart } from "@/domain/media/item-picture";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { figuresOfRow, PICTURE_COLUMNS, type PictureRow } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { countWaiting, enqueuePictures, PRIORITY, WAITING_MAX } from "@/services/media/picture-queue";
import { readPictures } from "@/services/media/read-pictures";

export async function askFrames(
  context: Pick<ServiceContext, "db">,
  { publicId }: { publicId: string },
): Promise<Result<{ ready: boolean }, "not-drawable" | "queue-full">> {
  const picture = (await readPictures(context, [publicId])).get(publicId);
  if (picture?.kind === "computed" && picture.frames > 0) return ok({ ready: true });
  const asked = await askPicture(context, publicId, "frames");
  return asked === "asked" ? ok({ ready: false }) : refuse(asked);
}

export async function askPicture(
  { db }: Pick<ServiceContext, "db">,
  publicId: string,
  part: PicturePart,
): Promise<"asked" | "not-drawable" | "queue-full"> {
  const { rows } = await db.$client.query<PictureRow>({
    name: "picture_ask",
    text: `select ${PICTURE_COLUMNS} from stock_items i
           where i.public_id = $1 and i.status in ('listed', 'held', 'in-sale', 'sold')`,
    values: [publicId],
  });
  const figures = rows[0] ? figuresOfRow(rows[0]) : null;
  if (!figures) return "not-drawable";
  if ((await countWaiting(db)) >= WAITING_MAX) return "queue-full";
  await enqueuePictures(db, [{ hash: pictureHash(figures), figures }], part, PRIORITY.asked);
  return "asked";
}

/** A large view shows what there is and asks for the size that it would rather show. */
export async function askLargest(
  context: Pick<ServiceContext, "db">,
  publicId: string,
  picture: ItemPicture | undefined,
): Promise<void> {
  const isSmall = picture?.kind === "computed" && !picture.sizes.includes(Math.max(...PICTURE_SIZES));
  if (isSmall) await askPicture(context, publicId, "poster");
}

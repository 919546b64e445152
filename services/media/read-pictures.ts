/**
 * Pictures of items for pages: the producer's first photo where there is one, else the computed picture of the figures
 * as they stand in the table now. Items that can have neither are left out. Two short queries, whatever the number.
 */
import type { ItemPicture } from "@/domain/media/item-picture";
import type { ServiceContext } from "@/services/context";
import { findMarket } from "@/services/market";
import { figuresOfRow, PICTURE_COLUMNS, type PictureRow } from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { type ShippedPictures, shippedPictures } from "@/services/media/shipped-pictures";

/** By public id. */
export type Pictures = ReadonlyMap<string, ItemPicture>;

type Row = PictureRow & {
  publicId: string;
  photo: string | null;
  photoWidth: number | null;
  photoHeight: number | null;
  photos: number | null;
};

export async function readPictures(
  { db }: Pick<ServiceContext, "db">,
  publicIds: readonly string[],
  shipped: ShippedPictures = findMarket() ? shippedPictures() : new Map(),
): Promise<Pictures> {
  const found = new Map<string, ItemPicture>();
  if (publicIds.length === 0) return found;
  const { rows } = await db.$client.query<Row>({
    name: "picture_facts",
    text: `select i.public_id as "publicId", ${PICTURE_COLUMNS}, m.sha256 as photo, m.width as "photoWidth",
             m.height as "photoHeight", m.photos
           from stock_items i left join lateral (
             select sha256, width, height, (count(*) over ())::int as photos from item_media
             where item_id = i.id and kind = 'photo' order by position, created_at limit 1) m on true
           where i.public_id = any($1::text[])`,
    values: [publicIds],
  });
  const hashOf = new Map<string, { hash: string; measured: boolean }>();
  for (const row of rows) {
    if (row.photo) {
      const { photo: sha256, photoWidth: width, photoHeight: height, photos: count } = row;
      found.set(row.publicId, { kind: "photo", sha256, width: width ?? 1, height: height ?? 1, count: count ?? 1 });
      continue;
    }
    const figures = figuresOfRow(row);
    if (figures) hashOf.set(row.publicId, { hash: pictureHash(figures), measured: figures.ratio !== null });
  }
  const drawn = await readDrawn(db, [...new Set([...hashOf.values()].map((one) => one.hash))]);
  for (const [publicId, { hash, measured }] of hashOf) {
    const own = drawn.get(hash);
    const sizes = [...new Set([...(shipped.get(hash) ?? []), ...(own?.sizes ?? [])])].sort((a, b) => a - b);
    found.set(publicId, { kind: "computed", hash, measured, sizes, frames: own?.frames ?? 0 });
  }
  return found;
}

async function readDrawn(db: ServiceContext["db"], hashes: string[]) {
  if (hashes.length === 0) return new Map<string, { sizes: number[]; frames: number }>();
  const { rows } = await db.$client.query<{ hash: string; sizes: number[]; frames: number }>({
    name: "picture_states",
    text: "select hash, sizes, frames from pictures where hash = any($1::text[])",
    values: [hashes],
  });
  return new Map(rows.map((row) => [row.hash, row]));
}

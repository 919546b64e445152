/**
 * Pictures of items for pages: the producer's first photo or view where there is one, else the computed picture of the figures
 * as they stand now. Items that can have neither are left out.
 */
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { type ItemPicture, PICTURE_SIZES } from "@/domain/media/item-picture";
import type { PictureFigures } from "@/domain/media/picture-key";
import type { ServiceContext } from "@/services/context";
import { findMarket, shared } from "@/services/market";
import {
  figuresOfItem,
  figuresOfRow,
  figuresOfSetStone,
  PICTURE_COLUMNS,
  type PictureRow,
} from "@/services/media/picture-facts";
import { pictureHash } from "@/services/media/picture-hash";
import { type ShippedPictures, shippedPictures } from "@/services/media/shipped-pictures";

/** By public id. */
export type Pictures = ReadonlyMap<string, ItemPicture>;
type Context = Pick<ServiceContext, "db">;
type Photo = Extract<ItemPicture, { kind: "photo" }>;
type Drawn = { sizes: readonly number[]; frames: number };
/** What is all there stays all there: it is asked for once a process. */
const COMPLETE_MAX = 20_000;

/** For items of which only the id is at hand: their facts are read too. Knows all sizes and the stored views. */
export async function readPictures(
  { db }: Context,
  publicIds: readonly string[],
  shipped: ShippedPictures = shippedOrNone(),
): Promise<Pictures> {
  if (publicIds.length === 0) return new Map();
  const { rows } = await db.$client.query<PictureRow & { publicId: string; itemId: number }>({
    name: "picture_facts",
    text: `select i.public_id as "publicId", i.id::float8 as "itemId", ${PICTURE_COLUMNS} from stock_items i
           where i.public_id = any($1::text[])`,
    values: [publicIds],
  });
  return pictured(
    db,
    rows.map((row) => ({ ...row, figures: figuresOfRow(row) })),
    shipped,
    () => true,
  );
}

/** For a list whose rows are at hand. What comes with the program is not looked up for a larger size. */
export async function readListPictures(
  { db }: Context,
  items: readonly StockSummary[],
  shipped: ShippedPictures = shippedOrNone(),
): Promise<Pictures> {
  const rows = items.map((item) => ({ ...item, figures: figuresOfItem(item) }));
  return pictured(db, rows, shipped, (hash) => !shipped.has(hash));
}

/** For stones set in a jewel, in their order; null where none can be computed. */
export async function readSetStonePictures(
  { db }: Context,
  stones: readonly { species: string; shape: string; color: string | null }[],
  shipped: ShippedPictures = shippedOrNone(),
): Promise<(ItemPicture | null)[]> {
  const rows = stones.map((stone, at) => ({ publicId: String(at), itemId: -1, figures: figuresOfSetStone(stone) }));
  const found = await pictured(db, rows, shipped, (hash) => !shipped.has(hash));
  return rows.map((row) => found.get(row.publicId) ?? null);
}

type Asked = { publicId: string; itemId: number; figures: PictureFigures | null };

async function pictured(
  db: Context["db"],
  rows: readonly Asked[],
  shipped: ShippedPictures,
  lookUp: (hash: string) => boolean,
): Promise<Pictures> {
  const computed = rows.flatMap(({ publicId, figures }) =>
    figures ? [{ publicId, hash: pictureHash(figures), measured: figures.ratio !== null }] : [],
  );
  const [photos, drawn] = await Promise.all([
    readPhotos(
      db,
      rows.map((row) => row.itemId),
    ),
    readDrawn(db, [...new Set(computed.map((one) => one.hash))].filter(lookUp)),
  ]);
  const found = new Map<string, ItemPicture>();
  for (const { publicId, hash, measured } of computed) {
    const own = drawn.get(hash);
    const sizes = [...new Set([...(shipped.get(hash) ?? []), ...(own?.sizes ?? [])])].sort((a, b) => a - b);
    found.set(publicId, { kind: "computed", hash, measured, sizes, frames: own?.frames ?? 0 });
  }
  for (const { publicId, itemId } of rows) {
    const photo = photos.get(itemId);
    if (photo) found.set(publicId, photo);
  }
  return found;
}

async function readPhotos(db: Context["db"], itemIds: readonly number[]): Promise<Map<number, Photo>> {
  if (itemIds.length === 0) return new Map();
  const { rows } = await db.$client.query<Omit<Photo, "kind"> & { itemId: number }>({
    name: "picture_photos_or_frames",
    text: `select distinct on (item_id) item_id::float8 as "itemId", sha256, coalesce(width, 1) as width,
             coalesce(height, 1) as height, (count(*) over (partition by item_id))::int as count
           from item_media where item_id = any($1::bigint[]) and kind in ('photo', 'frame')
           order by item_id, kind = 'frame', position, created_at`,
    values: [itemIds],
  });
  return new Map(rows.map(({ itemId, ...photo }) => [itemId, { kind: "photo", ...photo }]));
}

async function readDrawn(db: Context["db"], hashes: readonly string[]): Promise<ReadonlyMap<string, Drawn>> {
  const market = findMarket();
  const complete = market ? shared(market, "complete-pictures", () => new Map<string, Drawn>()) : new Map();
  const unknown = hashes.filter((hash) => !complete.has(hash));
  if (unknown.length === 0) return complete;
  const { rows } = await db.$client.query<Drawn & { hash: string }>({
    name: "picture_states",
    text: "select hash, sizes, frames from pictures where hash = any($1::text[])",
    values: [unknown],
  });
  const found = new Map<string, Drawn>(rows.map((row) => [row.hash, row]));
  for (const hash of hashes) if (complete.has(hash)) found.set(hash, complete.get(hash) as Drawn);
  for (const row of rows) {
    if (row.sizes.length < PICTURE_SIZES.length || row.frames === 0) continue;
    if (complete.size >= COMPLETE_MAX) complete.clear();
    complete.set(row.hash, row);
  }
  return found;
}

const shippedOrNone = (): ShippedPictures => (findMarket() ? shippedPictures() : new Map());

/** Computed pictures by the hash of their figures, the work of drawing them, and files that producers give of an item. */
import { sql } from "drizzle-orm";
import {
  bigint,
  check,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { createdAt, instant } from "@/db/schema/columns";
import { stockItems } from "@/db/schema/stock";
import type { MediaKind, PicturePart, PictureWorkState } from "@/domain/media/item-picture";

/**
 * A picture that this market has drawn or shall draw. Stones with equal figures share it. Pictures that come with the
 * program have no row until a part is drawn that does not come with it.
 */
export const pictures = pgTable("pictures", {
  /** Of the figures and the renderer's version: a new renderer makes new rows. */
  hash: text().primaryKey(),
  /** Figures rounded to what the eye can tell, as the renderer takes them. */
  figures: jsonb().notNull(),
  rendererVersion: smallint().notNull(),
  /** Sides in pixels of the WebP files that lie in the storage. */
  sizes: smallint().array().notNull().default(sql`'{}'`),
  /** Views on the stored sheet of frames; 0 while there is none. */
  frames: smallint().notNull().default(0),
  createdAt: createdAt(),
});

/** One row for each part of a picture that is to be drawn or was: its key lets nothing be drawn twice. */
export const pictureWork = pgTable(
  "picture_work",
  {
    hash: text()
      .notNull()
      .references(() => pictures.hash),
    part: text().$type<PicturePart>().notNull(),
    state: text().$type<PictureWorkState>().notNull().default("queued"),
    /** Lower is drawn first. */
    priority: smallint().notNull(),
    attempts: smallint().notNull().default(0),
    /** While drawing: after this another worker takes it over. */
    leaseUntil: instant(),
    /** Why it failed last, for the operator. */
    fault: text(),
    queuedAt: createdAt(),
    doneAt: instant(),
  },
  (t) => [
    primaryKey({ columns: [t.hash, t.part] }),
    index("picture_work_next").on(t.priority, t.queuedAt).where(sql`${t.state} in ('queued', 'drawing')`),
    check("picture_work_part", sql`${t.part} in ('poster', 'frames')`),
    check("picture_work_state", sql`${t.state} in ('queued', 'drawing', 'done', 'failed')`),
  ],
);

/** How far the change feed of stock was followed, and for which renderer. */
export const pictureFeed = pgTable("picture_feed", {
  rendererVersion: smallint().primaryKey(),
  /** Last item of the first walk over all stock; null once that walk is over. */
  walkedTo: bigint({ mode: "number" }),
  /** Oldest transaction that may not have been seen. */
  fromXid: text().notNull(),
});

/** A photo, film, report or frame of one item, given by its producer. The bytes lie in the storage under their digest. */
export const itemMedia = pgTable(
  "item_media",
  {
    id: uuid().primaryKey().defaultRandom(),
    itemId: bigint({ mode: "number" })
      .notNull()
      .references(() => stockItems.id),
    kind: text().$type<MediaKind>().notNull(),
    /** Order of showing within a kind; the first photo, else the first frame, is the item's picture. */
    position: smallint().notNull().default(1),
    /** Of the bytes as they were given. */
    sha256: text().notNull(),
    contentType: text().notNull(),
    sizeBytes: integer().notNull(),
    /** Pixels of the largest file kept; null for what is kept as it was given. */
    width: integer(),
    height: integer(),
    fileName: text(),
    createdAt: createdAt(),
  },
  (t) => [
    unique("item_media_once").on(t.itemId, t.sha256),
    index("item_media_item").on(t.itemId, t.kind, t.position),
    check("item_media_kind", sql`${t.kind} in ('photo', 'video', 'certificate', 'frame')`),
    check("item_media_digest", sql`${t.sha256} ~ '^[0-9a-f]{64}$'`),
  ],
);

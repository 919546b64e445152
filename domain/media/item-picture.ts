/**
 * The picture of an item as pages show it: the producer's photo where there is one, else the computed picture of its
 * figures, else nothing yet. Addresses are content-addressed: what an address shows never changes.
 */

/** Sides of a computed picture in pixels: lists, trays, the item's own page. */
export const PICTURE_SIZES = [96, 384, 1024] as const;
export type PictureSize = (typeof PICTURE_SIZES)[number];
/** Longest sides of a photo in pixels. */
export const PHOTO_SIZES = [160, 512, 1600] as const;
/** A photo with more pixels than the largest size is kept whole beside the sizes, up to this side. */
export const FULL_PHOTO_PX_MAX = 8192;
/** Fewer views than these are shown as photos: they do not turn. */
export const TURN_FRAMES_MIN = 8;

/** Stored views on the sheet of frames: how many, and how many stand in a row. */
export const FRAMES = 24;
export const FRAME_COLUMNS = 6;

export type PicturePart = "poster" | "frames";
export type PictureWorkState = "queued" | "drawing" | "done" | "failed";

export type ItemPicture =
  | { kind: "photo"; sha256: string; width: number; height: number; count: number }
  | {
      kind: "computed";
      hash: string;
      /** False where the file gives no measurements: the shape's usual proportions are drawn. */
      measured: boolean;
      /** Ready ones, smallest first; empty while it waits to be drawn or where drawing failed. */
      sizes: readonly number[];
      /** Views on the sheet of frames; 0 where there is none. */
      frames: number;
    };

export const pictureAddress = (hash: string, size: number | "frames") => `/media/pictures/${hash}-${size}.webp`;
export const photoAddress = (sha256: string, size: number | "full") => `/media/photos/${sha256}-${size}.webp`;

/** The file of a photo with all its pixels. */
export function fullPhotoAddress({ sha256, width, height }: { sha256: string; width: number; height: number }): string {
  return photoAddress(sha256, Math.max(width, height) > 1600 ? "full" : 1600);
}

/** A frame is one of the views all around, in the order of turning. */
export type MediaKind = "photo" | "video" | "certificate" | "frame";
/** A file that the producer gave of an item. */
export type ItemFile = {
  kind: MediaKind;
  sha256: string;
  contentType: string;
  /** Pixels of the largest file kept; null for a film or a report. */
  width: number | null;
  height: number | null;
};

const ENDINGS: Record<string, string> = { "application/pdf": "pdf", "video/mp4": "mp4", "video/webm": "webm" };
/** Null for a kind that is never served as it was given. */
export const fileEnding = (contentType: string): string | null => ENDINGS[contentType] ?? null;
export function fileAddress({ sha256, contentType }: Pick<ItemFile, "sha256" | "contentType">): string | null {
  const ending = fileEnding(contentType);
  return ending ? `/media/files/${sha256}.${ending}` : null;
}

/** The address of the smallest file at least `px` wide, or the largest there is; null while nothing is ready. */
export function addressFor(picture: ItemPicture, px: number): string | null {
  const sizes = picture.kind === "photo" ? PHOTO_SIZES : picture.sizes;
  const size = sizes.find((side) => side >= px) ?? sizes.at(-1);
  if (size === undefined) return null;
  return picture.kind === "photo" ? photoAddress(picture.sha256, size) : pictureAddress(picture.hash, size);
}

/** All sizes for the browser to choose from; null while nothing is ready. */
export function sourceSet(picture: ItemPicture): string | null {
  if (picture.kind === "photo") {
    return PHOTO_SIZES.map((size) => `${photoAddress(picture.sha256, size)} ${size}w`).join(", ");
  }
  if (picture.sizes.length === 0) return null;
  return picture.sizes.map((size) => `${pictureAddress(picture.hash, size)} ${size}w`).join(", ");
}

/**
 * Pictures of items: the producer's photo, else the computed picture, else an outline of the shape in its color until
 * the picture is there; a jewel without a photo is drawn. Each is named with what it is. No picture shifts the page.
 */
import type { CSSProperties } from "react";
import { JewelFigure } from "@/components/item/jewel-figure";
import { bodyColor } from "@/domain/media/body-color";
import { cutShapeOf, type ItemFigures, sizeOfItem } from "@/domain/media/cut/item-figures";
import { addressFor, type ItemPicture, sourceSet } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel-layout";
import { PICTURE_STONE_SHARE } from "@/domain/media/picture-key";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle, type NamedItem } from "@/messages/item-words";
import { translator } from "@/messages/messages";

export type PicturedItem = NamedItem & ItemFigures & { color: string | null };
type Shown = { item: PicturedItem; picture: ItemPicture | undefined; locale: Locale };
export type PictureState = "photo" | "computed" | "usual" | "waiting" | "jewel";

/** What is shown, for words beside the picture. "usual": the file gives no measurements. */
export function pictureState(item: Pick<PicturedItem, "kind">, picture: ItemPicture | undefined): PictureState {
  if (picture?.kind === "photo") return "photo";
  if (item.kind === "jewel") return "jewel";
  if (!picture || picture.sizes.length === 0) return "waiting";
  return picture.measured ? "computed" : "usual";
}

export function pictureName({ item, picture, locale }: Shown): string {
  return translator(locale, "media")(`name.${pictureState(item, picture)}`, { title: itemTitle(locale, item, true) });
}

/** In a square of `size` CSS pixels. @param stones rows of a jewel's stones, for its drawing. */
export function ItemThumb({
  size = 34,
  stones,
  ...shown
}: Shown & { size?: number; stones?: readonly JewelStone[] | undefined }) {
  const { item, picture } = shown;
  const state = pictureState(item, picture);
  if (state === "jewel") return <JewelThumb {...shown} size={size} stones={stones} />;
  // Twice the pixels: most screens have them.
  const address = picture && addressFor(picture, size * 2);
  if (!picture || !address) return <Outline {...shown} size={size} />;
  return (
    <img
      className={picture.kind === "photo" ? "pic pic-photo" : "pic"}
      src={address}
      alt={pictureName(shown)}
      width={size}
      height={size}
      loading="lazy"
      decoding="async"
    />
  );
}

/** At true scale, so that stones beside each other compare by eye; photos and jewels fit the square of `maxPx`. */
export function PictureToScale({
  pxPerMm,
  maxPx,
  stones,
  ...shown
}: Shown & { pxPerMm: number; maxPx: number; stones?: readonly JewelStone[] | undefined }) {
  const { item, picture } = shown;
  const state = pictureState(item, picture);
  if (state === "jewel") return <JewelThumb {...shown} size={Math.round(maxPx * 0.8)} stones={stones} />;
  const side = state === "photo" ? maxPx : Math.round(Math.min(longestMm(item) * pxPerMm, maxPx) / PICTURE_STONE_SHARE);
  const address = picture && addressFor(picture, side);
  if (!picture || !address) return <Outline {...shown} size={side} />;
  return (
    <img
      className={picture.kind === "photo" ? "pic pic-photo" : "pic"}
      src={address}
      srcSet={sourceSet(picture) ?? undefined}
      sizes={`${side}px`}
      alt={pictureName(shown)}
      width={side}
      height={side}
      loading="lazy"
      decoding="async"
    />
  );
}

/** One large picture that fills its box; the page's own, so it is asked for first. `sizes` as browsers take it. */
export function LargePicture({ sizes, ...shown }: Shown & { sizes: string }) {
  const { picture } = shown;
  const address = picture && addressFor(picture, 384);
  if (!picture || !address) return <Outline {...shown} />;
  const photo = picture.kind === "photo";
  return (
    <img
      className={photo ? "pic pic-large pic-photo" : "pic pic-large"}
      src={address}
      srcSet={sourceSet(picture) ?? undefined}
      sizes={sizes}
      alt={pictureName(shown)}
      width={photo ? picture.width : 1024}
      height={photo ? picture.height : 1024}
      fetchPriority="high"
      decoding="async"
    />
  );
}

/** Two millimetres as wide as they are on a picture that fills the ruler's parent. */
export function PictureRuler({ item, label }: { item: ItemFigures; label: string }) {
  return (
    <span className="scale-bar" style={{ width: `${((200 * PICTURE_STONE_SHARE) / longestMm(item)).toFixed(2)}%` }}>
      {label}
    </span>
  );
}

/** The same beside pictures at one scale. */
export function ScaleBar({ pxPerMm, label }: { pxPerMm: number; label: string }) {
  return (
    <span className="scale-bar" style={{ width: pxPerMm * 2 }}>
      {label}
    </span>
  );
}

/** The longer side, face-up. */
export function longestMm(item: ItemFigures): number {
  const { lengthMm, widthMm } = sizeOfItem(item);
  return Math.max(lengthMm, widthMm);
}

/** The shape's outline in the stone's color, from the one file of shapes: a row of it is a few letters. */
function Outline({ size, ...shown }: Shown & { size?: number }) {
  const { item } = shown;
  // A hairline at every size: the file's units are 200 a side.
  const style = { "--stone-base": bodyColor(item).base, strokeWidth: size ? 170 / size : 0.5 } as CSSProperties;
  return (
    <svg
      className="pic pic-outline"
      style={style}
      width={size}
      height={size}
      role="img"
      aria-label={pictureName(shown)}
    >
      <use href={`/shapes.svg#${cutShapeOf(item.shape, item.lengthUm, item.widthUm).shape}`} />
    </svg>
  );
}

function JewelThumb({ size, stones, ...shown }: Shown & { size: number; stones: readonly JewelStone[] | undefined }) {
  const { item } = shown;
  // Without its rows of stones a jewel is drawn with one stone of the whole weight.
  const { species, weightMct, color } = item;
  const whole = { species, shape: item.shape ?? "round", pieces: 1, weightMct, color };
  const drawn = stones && stones.length > 0 ? stones : [whole];
  return <JewelFigure type={item.jewelType} stones={drawn} size={size} label={pictureName(shown)} />;
}

/** The shape of a filter key; its word stands beside it. */
export function ShapeIcon({ shape, size }: { shape: string; size: number }) {
  return (
    <svg className="shape-icon" width={size} height={size} aria-hidden="true">
      <use href={`/shapes.svg#${shape}`} />
    </svg>
  );
}

/** A lot's item as a picture: a thumb for lists, a large one with its ruler for the room. */
import { ItemThumb, LargePicture, PictureRuler, pictureName, pictureState } from "@/components/item/item-picture";
import { JewelFigure } from "@/components/item/jewel-figure";
import type { LotItem } from "@/domain/auctions/sale-view";
import type { ItemPicture } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Shown = { item: LotItem; picture: ItemPicture | undefined; locale: Locale };

export function LotThumb({ size = 40, ...shown }: Shown & { size?: number }) {
  return <ItemThumb {...shown} size={size} />;
}

export function LotPicture({ scale, ...shown }: Shown & { scale: string }) {
  const { item, picture, locale } = shown;
  const state = pictureState(item, picture);
  const media = translator(locale, "media");
  if (state === "jewel") {
    const { species, color, weightMct } = item;
    const whole = { species, shape: item.shape ?? "round", pieces: 1, weightMct, color };
    return (
      <div className="stage-case">
        <JewelFigure type={item.jewelType} stones={[whole]} label={pictureName(shown)} />
        <p className="stage-note">{translator(locale, "catalogue")("drawingJewel")}</p>
      </div>
    );
  }
  return (
    <div className="stage-case">
      <div className="hero-box">
        <LargePicture {...shown} sizes="(max-width: 64rem) 120px, 420px" />
        {state !== "photo" && (
          <span className="hero-ruler" aria-hidden="true">
            <PictureRuler item={item} label={scale} />
          </span>
        )}
      </div>
      <p className="stage-note">{media(`note.${state}`)}</p>
    </div>
  );
}

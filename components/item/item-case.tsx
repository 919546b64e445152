/** The lining with the item's picture and its other views; they switch without JavaScript. Says what each picture is. */
import type { ReactNode } from "react";
import { ItemFiles } from "@/components/item/item-files";
import { LargePicture, PictureRuler, pictureName, pictureState } from "@/components/item/item-picture";
import { JewelFigure } from "@/components/item/jewel-figure";
import { ProportionsProfile } from "@/components/item/proportions-profile";
import { ReportView } from "@/components/item/report-view";
import { PhotoZoom } from "@/components/item/viewer/photo-zoom";
import { SpinView } from "@/components/item/viewer/spin-view";
import { Icon, type IconName } from "@/components/ui/icon";
import type { StockDetail } from "@/domain/catalogue/stock-view";
import { fileAddress, fullPhotoAddress, type ItemFile, type ItemPicture } from "@/domain/media/item-picture";
import type { JewelStone } from "@/domain/media/jewel-layout";
import type { Locale } from "@/domain/shared/locale";
import { itemTitle } from "@/messages/item-words";
import { messagesOf, translator } from "@/messages/messages";

type Props = {
  files: readonly ItemFile[];
  /** The producer's views all around, in the order of turning; empty where there are none. */
  frames: readonly ItemFile[];
  item: StockDetail;
  picture: ItemPicture | undefined;
  locale: Locale;
  width: string | null;
  /** The stones of a jewel with their pictures. */
  stones: readonly JewelStone[];
  /** The button that turns the stone, where it can be turned. */
  viewer?: ReactNode;
};
type View = { id: "face" | "side" | "spin" | "film" | "report"; icon: IconName; word: string };

export function ItemCase({ item, files, frames, picture, locale, width, stones, viewer }: Props) {
  const t = translator(locale, "catalogue");
  const media = translator(locale, "media");
  const state = pictureState(item, picture);
  const title = itemTitle(locale, item, true);
  const film = files.find((file) => file.kind === "video");
  const views: View[] = [{ id: "face", icon: state === "photo" ? "cam" : "cut", word: t("item.face") }];
  if (item.kind !== "jewel") views.push({ id: "side", icon: "loupe", word: t("item.side") });
  if (frames.length > 0) views.push({ id: "spin", icon: "rot", word: media("spin.tab") });
  if (film) views.push({ id: "film", icon: "film", word: media("files.filmTab") });
  const papers = files.filter((file) => file.kind === "certificate");
  const hasReport = item.reportNumber !== null || papers.length > 0;
  if (hasReport) views.push({ id: "report", icon: "doc", word: media("report.tab") });
  return (
    <div className="item-case">
      <div className="item-stage view-face" data-picture={state}>
        <span className="item-corner left-6 top-5" lang="en">
          {item.publicId}
        </span>
        <span className="item-corner right-6 top-5 text-right">
          {state === "jewel" ? t("drawingJewel") : media(`note.${state}`)}
        </span>
        {state === "jewel" ? (
          <JewelFigure type={item.jewelType} stones={stones} label={pictureName({ item, picture, locale })} />
        ) : (
          <Face item={item} picture={picture} locale={locale} ruler={t("millimetres")} />
        )}
        {(state === "computed" || state === "usual") && <p className="item-limits">{media("limits")}</p>}
      </div>
      {item.kind !== "jewel" && (
        <div className="item-stage view-side bg-surface">
          <ProportionsProfile stone={item} locale={locale} width={width} />
        </div>
      )}
      {frames.length > 0 && (
        <div className="item-stage view-spin">
          <span className="item-corner right-6 top-5 text-right">{media("spin.note")}</span>
          <SpinView
            frames={frames.map((frame) => frame.sha256)}
            width={frames[0]?.width ?? 1}
            height={frames[0]?.height ?? 1}
            words={{ ...messagesOf(locale, "media").spin, name: media("spin.name", { title }) }}
          />
        </div>
      )}
      {film && (
        <div className="item-stage view-film">
          {/* biome-ignore lint/a11y/useMediaCaption: films of stones have no speech */}
          <video
            className="film"
            controls
            playsInline
            preload="none"
            src={fileAddress(film) ?? undefined}
            aria-label={media("files.filmOf", { title })}
          />
        </div>
      )}
      {hasReport && (
        <div className="item-stage view-report bg-surface">
          <ReportView item={item} papers={papers} locale={locale} />
        </div>
      )}
      {views.length > 1 && (
        <div className="view-tabs">
          <fieldset>
            <legend className="sr-only">{t("item.views")}</legend>
            {views.map(({ id }) => (
              <input
                key={id}
                type="radio"
                name="view"
                id={`view-${id}`}
                className="sr-only"
                defaultChecked={id === "face"}
              />
            ))}
            {views.map(({ id, icon, word }) => (
              <label key={id} htmlFor={`view-${id}`}>
                <Icon name={icon} />
                {word}
              </label>
            ))}
          </fieldset>
          {viewer}
        </div>
      )}
      <ItemFiles files={files} title={title} locale={locale} />
      <PhotoZoom words={messagesOf(locale, "media").zoom} />
    </div>
  );
}

/** Face-up. A photo leads to all its pixels; over a computed picture the stone can turn. */
function Face({
  item,
  picture,
  locale,
  ruler,
}: {
  item: StockDetail;
  picture: ItemPicture | undefined;
  locale: Locale;
  ruler: string;
}) {
  const large = <LargePicture item={item} picture={picture} locale={locale} sizes="(max-width: 64rem) 80vw, 540px" />;
  if (picture?.kind === "photo") {
    return (
      <div className="hero-box">
        <a
          data-zoom=""
          data-width={picture.width}
          data-height={picture.height}
          href={fullPhotoAddress(picture)}
          title={translator(locale, "media")("zoom.open", { title: itemTitle(locale, item, true) })}
        >
          {large}
        </a>
      </div>
    );
  }
  return (
    <div className="hero-box" data-turn-stage="">
      {large}
      <span className="hero-ruler">
        <PictureRuler item={item} label={ruler} />
      </span>
    </div>
  );
}

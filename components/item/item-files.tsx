import { Icon } from "@/components/ui/icon";
import { fileAddress, fullPhotoAddress, type ItemFile, photoAddress } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** What the producer gave of the item beside the picture above: further photos and films. */
export function ItemFiles({ files, title, locale }: { files: readonly ItemFile[]; title: string; locale: Locale }) {
  const t = translator(locale, "media");
  const photos = files.filter((file) => file.kind === "photo");
  const films = files.filter((file) => file.kind === "video");
  if (photos.length < 2 && films.length < 2) return null;
  return (
    <ul className="item-files" aria-label={t("files.label")}>
      {photos.length > 1 &&
        photos.map(({ sha256, width, height }, at) => (
          <li key={sha256}>
            <a
              data-zoom=""
              data-width={width}
              data-height={height}
              href={fullPhotoAddress({ sha256, width: width ?? 1, height: height ?? 1 })}
              title={t("zoom.open", { title })}
            >
              <img
                className="pic pic-photo"
                src={photoAddress(sha256, 160)}
                alt={t("files.photo", { title, number: at + 1, count: photos.length })}
                width={72}
                height={72}
                loading="lazy"
                decoding="async"
              />
            </a>
          </li>
        ))}
      {films.slice(1).map((film, at) => (
        <li key={film.sha256}>
          <a className="item-file" href={fileAddress(film) ?? undefined}>
            <Icon name="film" />
            {t("files.film", { number: at + 2 })}
          </a>
        </li>
      ))}
    </ul>
  );
}

import { Icon } from "@/components/ui/icon";
import { fileAddress, type ItemFile, photoAddress } from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

/** What the producer gave of the item beside the picture above: further photos, films, certificates. */
export function ItemFiles({ files, title, locale }: { files: readonly ItemFile[]; title: string; locale: Locale }) {
  const t = translator(locale, "media");
  const photos = files.filter((file) => file.kind === "photo");
  const films = files.filter((file) => file.kind === "video");
  const papers = files.filter((file) => file.kind === "certificate");
  if (photos.length < 2 && films.length === 0 && papers.length === 0) return null;
  return (
    <ul className="item-files" aria-label={t("files.label")}>
      {photos.length > 1 &&
        photos.map(({ sha256 }, at) => (
          <li key={sha256}>
            <a href={photoAddress(sha256, 1600)}>
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
      {[...films, ...papers].map((file, at) => (
        <li key={file.sha256}>
          <a className="item-file" href={fileAddress(file) ?? undefined}>
            <Icon name={file.kind === "video" ? "film" : "doc"} />
            {t(file.kind === "video" ? "files.film" : "files.certificate", {
              number: file.kind === "video" ? at + 1 : at + 1 - films.length,
            })}
          </a>
        </li>
      ))}
    </ul>
  );
}

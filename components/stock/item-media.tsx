/** The files that one item shows, in their order, each with what its producer can do with it. Works before JavaScript. */
import { SubmitButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import {
  fileAddress,
  fullPhotoAddress,
  type ItemFile,
  type MediaKind,
  photoAddress,
} from "@/domain/media/item-picture";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Action = (form: FormData) => Promise<void>;
type Line = ItemFile & { id: string; fileName: string | null };
type Props = {
  locale: Locale;
  item: { publicId: string; files: readonly Line[] };
  move: Action;
  remove: Action;
};

const ICONS: Record<MediaKind, IconName> = { photo: "cam", frame: "rot", video: "film", certificate: "doc" };

export function ItemMediaList({ locale, item, move, remove }: Props) {
  const t = translator(locale, "stockMedia");
  const frames = item.files.filter((file) => file.kind === "frame");
  // The views all around are one thing: they are turned, not put one before another.
  const lines = (["photo", "video", "certificate"] as const).flatMap((kind) => {
    const same = item.files.filter((file) => file.kind === kind);
    return same.map((file, at) => ({ file, at, of: same.length }));
  });
  if (item.files.length === 0) return <p className="text-ink-2">{t("none")}</p>;
  return (
    <ul className="media-lines">
      {lines.map(({ file, at, of }) => (
        <li key={file.id}>
          <Preview file={file} />
          <p>
            {t(`kind.${file.kind}`, { number: at + 1 })}
            {file.kind === "photo" && at === 0 && <b className="ml-2 font-semibold">{t("first")}</b>}
            <span className="block text-12 text-ink-2" lang="en">
              {file.fileName}
            </span>
          </p>
          <form action={move}>
            <Hidden locale={locale} publicId={item.publicId} mediaId={file.id} />
            {at > 0 && (
              <SubmitButton name="to" value="earlier" size="small" aria-label={`${t("earlier")}: ${file.fileName}`}>
                {t("earlier")}
              </SubmitButton>
            )}
            {at + 1 < of && (
              <SubmitButton name="to" value="later" size="small" aria-label={`${t("later")}: ${file.fileName}`}>
                {t("later")}
              </SubmitButton>
            )}
          </form>
          <Remove locale={locale} publicId={item.publicId} file={file} remove={remove} />
        </li>
      ))}
      {frames[0] && (
        <li>
          <Preview file={frames[0]} />
          <p>{t("kind.frame", { count: frames.length })}</p>
          <span />
          <Remove locale={locale} publicId={item.publicId} file={frames[0]} remove={remove} />
        </li>
      )}
    </ul>
  );
}

function Preview({ file }: { file: Line }) {
  const isPhoto = file.kind === "photo" || file.kind === "frame";
  const size = { sha256: file.sha256, width: file.width ?? 1, height: file.height ?? 1 };
  const href = file.kind === "photo" ? fullPhotoAddress(size) : (fileAddress(file) ?? photoAddress(file.sha256, 512));
  return (
    <a href={href} className="media-preview" aria-label={file.fileName ?? file.kind}>
      {isPhoto ? (
        <img
          className="pic pic-photo"
          src={photoAddress(file.sha256, 160)}
          alt=""
          width={72}
          height={72}
          loading="lazy"
        />
      ) : (
        <Icon name={ICONS[file.kind]} size={24} />
      )}
    </a>
  );
}

function Hidden({ locale, publicId, mediaId }: { locale: Locale; publicId: string; mediaId: string }) {
  return (
    <>
      <input type="hidden" name="locale" value={locale} />
      <input type="hidden" name="item" value={publicId} />
      <input type="hidden" name="mediaId" value={mediaId} />
    </>
  );
}

function Remove(props: { locale: Locale; publicId: string; file: Line; remove: Action }) {
  const t = translator(props.locale, "stockMedia");
  return (
    <form action={props.remove}>
      <Hidden locale={props.locale} publicId={props.publicId} mediaId={props.file.id} />
      <SubmitButton variant="danger" size="small" aria-label={`${t("remove")}: ${props.file.fileName}`}>
        {t("remove")}
      </SubmitButton>
    </form>
  );
}

/** What the reader's company keeps of an item: whether it is a favorite, and what colleagues noted. */
import { Notes } from "@/components/shopping/notes";
import { SubmitButton } from "@/components/ui/button";
import type { Actor } from "@/domain/parties/actor";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Action = (form: FormData) => Promise<void>;
type Note = { id: number; body: string; writtenBy: string; writtenByUserId: string; writtenAt: Date };

export function KeepItem({
  locale,
  publicId,
  actor,
  mayKeep,
  isFavorite,
  notes,
  actions,
}: {
  locale: Locale;
  publicId: string;
  actor: Pick<Actor, "userId" | "roles">;
  mayKeep: boolean;
  isFavorite: boolean;
  notes: readonly Note[];
  actions: { add: Action; remove: Action; write: Action; removeNote: Action };
}) {
  const t = translator(locale, "shopping");
  const here = `/${locale}/items/${publicId}`;
  return (
    <section aria-label={t("notes.title")} className="keep-item no-print">
      <form action={isFavorite ? actions.remove : actions.add}>
        <input type="hidden" name="publicId" value={publicId} />
        <input type="hidden" name="next" value={here} />
        <SubmitButton icon="mark" size="small" aria-pressed={isFavorite} disabled={!mayKeep}>
          {t(isFavorite ? "favorites.isOne" : "favorites.add")}
        </SubmitButton>
      </form>
      <p className="text-13 text-ink-2">
        {t("notes.count", { count: notes.length })}
        {locale === "zh" ? "，" : ". "}
        {t("notes.lead")}
      </p>
      <Notes
        locale={locale}
        notes={notes}
        publicId={publicId}
        next={here}
        mayRemove={(note) => actor.roles.includes("owner") || note.writtenByUserId === actor.userId}
        write={mayKeep ? actions.write : null}
        remove={actions.removeNote}
      />
    </section>
  );
}

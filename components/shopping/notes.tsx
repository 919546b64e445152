/** Notes of a company on an item: who wrote what and when; writing and taking away are plain forms. */
import { SubmitButton } from "@/components/ui/button";
import { formatInstant } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { NOTE_LENGTH_MAX } from "@/domain/shopping/refusals";
import { translator } from "@/messages/messages";

type Note = { id: number; body: string; writtenBy: string; writtenByUserId: string; writtenAt: Date };
type Action = (form: FormData) => Promise<void>;

export function Notes({
  locale,
  notes,
  publicId,
  next,
  mayRemove,
  write,
  remove,
}: {
  locale: Locale;
  notes: readonly Note[];
  publicId: string;
  /** Address to come back to. */
  next: string;
  mayRemove: (note: Note) => boolean;
  /** Null for who may only read. */
  write: Action | null;
  remove: Action;
}) {
  const t = translator(locale, "shopping");
  const field = `note-${publicId}`;
  return (
    <div className="notes">
      {notes.map((note) => (
        <div key={note.id} className="note">
          <p>{note.body}</p>
          <div className="text-13 text-ink-2">
            {t("by", { name: note.writtenBy, date: formatInstant(note.writtenAt, locale) })}
            {write && mayRemove(note) && (
              <form action={remove} className="inline">
                <input type="hidden" name="noteId" value={note.id} />
                <input type="hidden" name="next" value={next} />
                <button type="submit" className="link ml-2" aria-label={t("notes.removeOne", { name: note.writtenBy })}>
                  {t("remove")}
                </button>
              </form>
            )}
          </div>
        </div>
      ))}
      {write && (
        <details className="note-new">
          <summary className="link text-13">{t("notes.write")}</summary>
          <form action={write} className="grid gap-2">
            <input type="hidden" name="publicId" value={publicId} />
            <input type="hidden" name="next" value={next} />
            <label className="sr-only" htmlFor={field}>
              {t("notes.write")}
            </label>
            <textarea
              id={field}
              name="body"
              className="input"
              rows={2}
              required
              maxLength={NOTE_LENGTH_MAX}
              placeholder={t("notes.placeholder")}
            />
            <div>
              <SubmitButton size="small">{t("notes.save")}</SubmitButton>
            </div>
          </form>
        </details>
      )}
    </div>
  );
}

/** Says what the last press on favorites, notes and saved searches did. Unknown codes say nothing: others' words may know them. */
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

const DONE = {
  favorite: "favorites.done",
  unfavorite: "favorites.removed",
  noted: "notes.saved",
  unnoted: "notes.removed",
  saved: "searches.savedDone",
  unsaved: "searches.removed",
  alert: "searches.alertSet",
} as const;

/** Refusals that other modules have too are told by whose press it was: those with this mark. */
export const SHOPPING_MARK = "shopping";

export function ShoppingNote({
  locale,
  outcome: { refusal, done, details },
}: {
  locale: Locale;
  outcome: { refusal: string | null; done: string | null; details: Record<string, string> };
}) {
  const t = translator(locale, "shopping");
  if (refusal && details.of === SHOPPING_MARK && Object.hasOwn(messagesOf(locale, "shopping").refusal, refusal)) {
    const words = { most: "–", count: "–", name: "–", ...details };
    return (
      <div className="mb-4">
        <RefusalNote>{t(`refusal.${refusal as "not-found"}`, words)}</RefusalNote>
      </div>
    );
  }
  if (done && Object.hasOwn(DONE, done)) {
    return (
      <div className="mb-4">
        <Notice tone="ok" icon="check" live>
          {t(DONE[done as keyof typeof DONE])}
        </Notice>
      </div>
    );
  }
  return null;
}

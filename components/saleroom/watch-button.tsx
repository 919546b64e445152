/** Puts a lot on the reader's own list, or takes it off. A plain form. Server component. */
import { SubmitButton } from "@/components/ui/button";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

export function WatchButton({
  locale,
  lot,
  watching,
  next,
  action,
}: {
  locale: Locale;
  lot: { id: string; number: number };
  watching: boolean;
  /** Where a sign-in leads back to. */
  next: string;
  action: (form: FormData) => Promise<void>;
}) {
  const t = translator(locale, "saleroom");
  return (
    <form action={action} className="watch-form">
      <input type="hidden" name="lotId" value={lot.id} />
      <input type="hidden" name="watch" value={watching ? "0" : "1"} />
      <input type="hidden" name="next" value={next} />
      <SubmitButton
        size="small"
        variant={watching ? "outline" : "quiet"}
        icon="mark"
        aria-label={t(watching ? "watch.removeLot" : "watch.addLot", { number: lot.number })}
      >
        {t(watching ? "watch.remove" : "watch.add")}
      </SubmitButton>
    </form>
  );
}

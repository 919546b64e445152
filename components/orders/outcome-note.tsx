/** Says what the last press did, in the words of orders. Unknown codes say nothing. */
import { Notice, RefusalNote } from "@/components/ui/states";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";

const DONE = {
  added: "cart.added",
  removed: "cart.removed",
  held: "cart.held",
  released: "cart.released",
  canceled: "order.canceled",
  "facts-saved": "order.factsSaved",
  "consignee-saved": "order.consigneeSaved",
  bookedPaid: "payments.bookedPaid",
  bookedShort: "payments.bookedShort",
  bookedOver: "payments.bookedOver",
  bookedLate: "payments.bookedLate",
  refunded: "payments.refunded",
} as const;
export type DoneCode = keyof typeof DONE;

export function OutcomeNote({
  locale,
  outcome,
}: {
  locale: Locale;
  outcome: { refusal: string | null; done: string | null; details: Record<string, string> };
}) {
  const t = translator(locale, "orders");
  const { refusal, done } = outcome;
  // What another part of the page did, that part says.
  if (outcome.details.of) return null;
  // Words with a placeholder that the address does not fill would show the placeholder.
  const details = { most: "–", currency: "", missing: "–", excess: "–", ...outcome.details };
  if (refusal && Object.hasOwn(messagesOf(locale, "orders").refusal, refusal)) {
    const reason = t(`refusal.${refusal as "not-found"}`, details);
    const { item } = outcome.details;
    return (
      <div className="mb-4">
        <RefusalNote>{item ? t("itemRefusal", { item, reason }) : reason}</RefusalNote>
      </div>
    );
  }
  if (done && Object.hasOwn(DONE, done)) {
    return (
      <div className="mb-4">
        <Notice tone="ok" icon="check" live>
          {t(DONE[done as DoneCode], details)}
        </Notice>
      </div>
    );
  }
  return null;
}

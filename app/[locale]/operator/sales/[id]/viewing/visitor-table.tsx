/** Who comes to one place, and who waits, by the time of the slot; the house may cancel an appointment. */
import { cancelViewingAction } from "@/app/[locale]/sales/[slug]/viewing/actions";
import { ActionForm } from "@/components/forms/action-form";
import { PressButton } from "@/components/forms/press-button";
import { Cell, DataTable, Head } from "@/components/ui/data";
import { StateTag } from "@/components/ui/states";
import { formatClock, formatDate } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import type { ViewingPlace, Visitor } from "@/services/viewing/read-viewing";

export function VisitorTable({
  locale,
  place,
  visitors,
}: {
  locale: Locale;
  place: ViewingPlace;
  visitors: readonly Visitor[];
}) {
  const t = translator(locale, "viewing");
  const rows = place.slots.flatMap((slot) =>
    visitors.filter((visitor) => visitor.slotId === slot.id).map((visitor) => ({ slot, visitor })),
  );
  if (rows.length === 0) return <p className="py-4 text-ink-2">{t("plan.noVisitors")}</p>;
  return (
    <DataTable label={t("plan.visitors")} className="max-lg:min-w-[860px]">
      <thead>
        <tr>
          <Head>{t("slot")}</Head>
          <Head>{t("plan.company")}</Head>
          <Head>{t("plan.wishes")}</Head>
          <Head>{t("plan.state")}</Head>
          <Head>
            <span className="sr-only">{t("plan.cancel")}</span>
          </Head>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ slot, visitor }) => (
          <tr key={visitor.id}>
            <Cell>
              {formatDate(slot.startsAt, locale, place.timeZone)}{" "}
              <span lang="en">{formatClock(slot.startsAt, place.timeZone)}</span>
            </Cell>
            <Cell>
              <strong>{visitor.company}</strong>
              <span className="block text-12 text-ink-2">{visitor.person}</span>
            </Cell>
            <Cell>{visitor.wishes ?? "–"}</Cell>
            <Cell>
              <Standing locale={locale} visitor={visitor} />
            </Cell>
            <Cell>
              <ActionForm
                action={cancelViewingAction}
                words={{ refusals: { ...messagesOf(locale, "viewing").refusal } }}
              >
                <input type="hidden" name="appointmentId" value={visitor.id} />
                <PressButton size="small" variant="danger" aria-label={`${t("plan.cancel")}: ${visitor.company}`}>
                  {t("cancel")}
                </PressButton>
              </ActionForm>
            </Cell>
          </tr>
        ))}
      </tbody>
    </DataTable>
  );
}

function Standing({ locale, visitor }: { locale: Locale; visitor: Visitor }) {
  const t = translator(locale, "viewing");
  const waits = visitor.status === "waiting";
  return (
    <>
      <StateTag tone={waits ? "time" : "ok"} icon={waits ? "clock" : "check"}>
        {t(waits ? "plan.waiting" : visitor.movedUpAt ? "plan.movedUp" : "plan.booked")}
      </StateTag>
      {visitor.remindedAt && <span className="block text-12 text-ink-2">{t("plan.reminded")}</span>}
    </>
  );
}

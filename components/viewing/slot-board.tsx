/** The viewing days of one place: each slot with what is free, and the reader's own appointment. Server component. */
import { ActionForm } from "@/components/forms/action-form";
import { FormField } from "@/components/forms/form-field";
import type { FormState } from "@/components/forms/form-state";
import { PressButton } from "@/components/forms/press-button";
import { Section } from "@/components/ui/frame";
import { StateTag } from "@/components/ui/states";
import type { AppointmentStatus } from "@/domain/auctions/viewing";
import { formatClock, formatDate, zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";

type Slot = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  free: number;
  waiting: number;
  isClosed: boolean;
  mine: { id: number; status: AppointmentStatus; place: number | null } | null;
};
type Words = { en: string; zh: string };
type Action<Value> = (before: FormState<Value>, form: FormData) => Promise<FormState<Value>>;
type Props = {
  locale: Locale;
  place: { name: Words; address: Words; timeZone: string; slots: readonly Slot[] };
  now: Date;
  mayBook: boolean;
  refusals: Record<string, string>;
  actions: { book: Action<{ status: AppointmentStatus }>; cancel: Action<undefined> };
};

/** Slots by the day of the place, in their order. */
function byDay<Each extends { startsAt: Date }>(slots: readonly Each[], zone: string): Map<string, Each[]> {
  const days = new Map<string, Each[]>();
  for (const slot of slots) {
    const day = formatDate(slot.startsAt, "en", zone);
    days.set(day, [...(days.get(day) ?? []), slot]);
  }
  return days;
}

export function SlotBoard(props: Props) {
  const { locale, place } = props;
  const t = translator(locale, "viewing");
  return (
    <Section
      title={place.name[locale]}
      lead={`${place.address[locale]} · ${t("times", { zone: zoneName(place.timeZone, locale) })}`}
    >
      <div className="slot-days">
        {[...byDay(place.slots, place.timeZone)].map(([day, slots]) => (
          <section key={day} aria-label={day} className="slot-day">
            <h3 className="title title-small">{slots[0] && formatDate(slots[0].startsAt, locale, place.timeZone)}</h3>
            <ul>
              {slots.map((slot) => (
                <SlotLine key={slot.id} {...props} slot={slot} />
              ))}
            </ul>
          </section>
        ))}
      </div>
    </Section>
  );
}

function SlotLine({ locale, place, slot, now, mayBook, refusals, actions }: Props & { slot: Slot }) {
  const t = translator(locale, "viewing");
  const over = slot.startsAt <= now;
  const { mine } = slot;
  const time = `${formatClock(slot.startsAt, place.timeZone)}–${formatClock(slot.endsAt, place.timeZone)}`;
  return (
    <li className="slot-line" data-mine={mine?.status}>
      <span className="slot-time" lang="en">
        {time}
      </span>
      <span className="slot-free">
        {over || slot.isClosed ? t(over ? "over" : "closed") : t("free", { count: slot.free })}
        {slot.waiting > 0 && <span className="sub">{t("waitingCount", { count: slot.waiting })}</span>}
      </span>
      <span className="slot-mine">
        {mine && (
          <StateTag tone={mine.status === "booked" ? "ok" : "time"} icon={mine.status === "booked" ? "check" : "clock"}>
            {mine.status === "booked" ? t("booked") : t("waiting", { place: mine.place ?? 0 })}
          </StateTag>
        )}
        {mine && !over && (
          <ActionForm action={actions.cancel} words={{ refusals, done: t("doneCancelled") }} className="slot-form">
            <input type="hidden" name="appointmentId" value={mine.id} />
            <PressButton size="small" variant="quiet" aria-label={`${t("cancel")}: ${time}`}>
              {t("cancel")}
            </PressButton>
          </ActionForm>
        )}
        {!mine && !over && !slot.isClosed && mayBook && (
          <details className="slot-book">
            <summary className="btn btn-small" aria-label={`${t(slot.free > 0 ? "book" : "wait")}: ${time}`}>
              {t(slot.free > 0 ? "book" : "wait")}
            </summary>
            <ActionForm
              action={actions.book}
              words={{ refusals, done: t(slot.free > 0 ? "doneBooked" : "doneWaiting") }}
              className="slot-form"
            >
              <input type="hidden" name="slotId" value={slot.id} />
              <FormField
                id={`wishes-${slot.id}`}
                name="wishes"
                label={t("wishes")}
                hint={t("wishesHint")}
                autoComplete="off"
              />
              <PressButton variant="metal">{t(slot.free > 0 ? "book" : "wait")}</PressButton>
            </ActionForm>
          </details>
        )}
      </span>
    </li>
  );
}

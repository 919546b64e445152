/** Viewing days of a sale as the house runs them: places, slots, who comes and who waits. */
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { addDayAction, addPlaceAction, changeSlotAction } from "@/app/[locale]/operator/sales/[id]/viewing/actions";
import { VisitorTable } from "@/app/[locale]/operator/sales/[id]/viewing/visitor-table";
import { pageLocale } from "@/app/page-locale";
import { permittedContext } from "@/app/signed-in";
import { ActionForm } from "@/components/forms/action-form";
import { FormField, FormSelect } from "@/components/forms/form-field";
import { PressButton } from "@/components/forms/press-button";
import { OperatorTabs } from "@/components/parties/operator-tabs";
import { Page, PageHead, Panel, Section } from "@/components/ui/frame";
import { formatClock, formatDate, zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { messagesOf, translator } from "@/messages/messages";
import { findSale } from "@/services/auctions/get-sale-plan";
import { listVisitors, readViewing, type ViewingPlace } from "@/services/viewing/read-viewing";

type Props = { params: Promise<{ locale: string; id: string }> };

const ZONES = [
  "Asia/Hong_Kong",
  "Asia/Shanghai",
  "Asia/Dubai",
  "Asia/Ho_Chi_Minh",
  "Europe/Brussels",
  "America/New_York",
] as const;

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "viewing")("title") };
}

export default async function ViewingPlanPage({ params }: Props) {
  const locale = await pageLocale(params);
  const { id } = await params;
  const path = `/${locale}/operator/sales/${id}`;
  const context = await permittedContext(locale, `${path}/viewing`, "auctions.run");
  const sale = await findSale(context, id);
  if (!sale) notFound();
  const [places, visitors] = await Promise.all([readViewing(context, id), listVisitors(context, id)]);
  const t = translator(locale, "viewing");
  const over = sale.status === "closed" || sale.status === "cancelled";
  return (
    <Page>
      <OperatorTabs locale={locale} current="sales" />
      <PageHead
        title={`${t("title")} · ${sale.title[locale]}`}
        lead={t("plan.lead")}
        back={{ href: `${path}/plan`, label: t("back") }}
      />
      {places.map((place) => (
        <Section
          key={place.id}
          title={place.name[locale]}
          lead={`${place.address[locale]} · ${zoneName(place.timeZone, locale)}`}
        >
          <VisitorTable locale={locale} place={place} visitors={visitors.ok ? visitors.value : []} />
          <SlotChanges locale={locale} place={place} />
          {!over && <NewDay locale={locale} place={place} />}
        </Section>
      ))}
      {!over && <NewPlace locale={locale} saleId={sale.id} timeZone={sale.timeZone} />}
    </Page>
  );
}

const words = (locale: Locale) => ({ refusals: { ...messagesOf(locale, "viewing").refusal } });

/** How many places each coming slot has, to be changed in place. */
function SlotChanges({ locale, place }: { locale: Locale; place: ViewingPlace }) {
  const t = translator(locale, "viewing");
  if (place.slots.length === 0) return <p className="py-4 text-ink-2">{t("plan.noSlots")}</p>;
  return (
    <ul className="slot-changes">
      {place.slots.map((slot) => (
        <li key={slot.id}>
          <span>
            {formatDate(slot.startsAt, locale, place.timeZone)}{" "}
            <span lang="en">{formatClock(slot.startsAt, place.timeZone)}</span>
            <span className="sub">
              {slot.isClosed
                ? t("closed")
                : t("plan.taken", { taken: slot.capacity - slot.free, capacity: slot.capacity })}
              {slot.waiting > 0 && ` · ${t("waitingCount", { count: slot.waiting })}`}
            </span>
          </span>
          <ActionForm action={changeSlotAction} words={words(locale)} className="flex items-end gap-2">
            <input type="hidden" name="slotId" value={slot.id} />
            <FormField
              id={`capacity-${slot.id}`}
              name="capacity"
              label={t("plan.change")}
              defaultValue={String(slot.isClosed ? 0 : slot.capacity)}
              inputMode="numeric"
              autoComplete="off"
              className="w-16"
            />
            <PressButton size="small">{t("plan.save")}</PressButton>
          </ActionForm>
        </li>
      ))}
    </ul>
  );
}

function NewDay({ locale, place }: { locale: Locale; place: ViewingPlace }) {
  const t = translator(locale, "viewing");
  const field = (name: string) => ({ id: `${name}-${place.id}`, name });
  return (
    <Panel title={t("plan.addDay", { place: place.name[locale] })} className="mt-6">
      <ActionForm action={addDayAction} words={words(locale)} className="grid gap-4 sm:grid-cols-3 lg:grid-cols-6">
        <input type="hidden" name="placeId" value={place.id} />
        <FormField {...field("day")} type="date" label={t("plan.day")} />
        <FormField {...field("from")} type="time" label={t("plan.from")} defaultValue="10:00" />
        <FormField {...field("to")} type="time" label={t("plan.to")} defaultValue="17:00" />
        <FormField {...field("minutes")} label={t("plan.minutes")} defaultValue="45" inputMode="numeric" />
        <FormField {...field("capacity")} label={t("plan.capacity")} defaultValue="2" inputMode="numeric" />
        <div className="self-end">
          <PressButton icon="plus">{t("plan.saveDay")}</PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}

function NewPlace({ locale, saleId, timeZone }: { locale: Locale; saleId: string; timeZone: string }) {
  const t = translator(locale, "viewing");
  const zones = ZONES.some((zone) => zone === timeZone) ? ZONES : [timeZone, ...ZONES];
  return (
    <Panel title={t("plan.addPlace")} className="mt-8">
      <ActionForm action={addPlaceAction} words={words(locale)} className="grid gap-4 md:grid-cols-2">
        <input type="hidden" name="saleId" value={saleId} />
        <FormField name="nameEn" label={t("plan.nameEn")} lang="en" />
        <FormField name="nameZh" label={t("plan.nameZh")} lang="zh-Hans" />
        <FormField name="addressEn" label={t("plan.addressEn")} lang="en" />
        <FormField name="addressZh" label={t("plan.addressZh")} lang="zh-Hans" />
        <FormSelect
          name="timeZone"
          label={t("plan.zone")}
          defaultValue={timeZone}
          options={zones.map((value) => ({ value, label: zoneName(value, locale) }))}
        />
        <div className="self-end">
          <PressButton variant="metal" icon="plus">
            {t("plan.savePlace")}
          </PressButton>
        </div>
      </ActionForm>
    </Panel>
  );
}

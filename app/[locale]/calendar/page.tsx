/** The calendar of sales: what happens on which day, by the clock of the house or of the viewing place. */
import "@/app/kit-saleroom.css";
import type { Metadata } from "next";
import { pageContext } from "@/app/page-context";
import { pageLocale } from "@/app/page-locale";
import { EmptyState, Page, PageHead, Section } from "@/components/ui/frame";
import { Icon, type IconName } from "@/components/ui/icon";
import { Link } from "@/components/ui/link";
import type { CalendarEvent } from "@/domain/auctions/calendar";
import { formatClock, formatMonth, formatWeekday, zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { getMarket } from "@/services/market";
import { readCalendar } from "@/services/saleroom/read-calendar";

type Props = { params: Promise<{ locale: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: translator(await pageLocale(params), "saleroom")("calendar.title") };
}

const ICON: Record<CalendarEvent["kind"], IconName> = { opens: "play", closes: "hammer", viewing: "eye" };

export default async function CalendarPage({ params }: Props) {
  const locale = await pageLocale(params);
  const t = translator(locale, "saleroom");
  const publicUrl = getMarket().env.PUBLIC_URL;
  const events = await readCalendar(await pageContext(), { locale, publicUrl });
  const months = new Map<string, CalendarEvent[]>();
  for (const event of events) {
    const month = formatMonth(event.startsAt, locale, event.timeZone);
    months.set(month, [...(months.get(month) ?? []), event]);
  }
  return (
    <Page>
      <PageHead
        title={t("calendar.title")}
        lead={t("calendar.lead")}
        back={{ href: `/${locale}/sales`, label: t("mine.toSales") }}
        actions={
          <a className="btn" href={`/${locale}/calendar/sales.ics`} download>
            <Icon name="dl" />
            {t("calendar.subscribe")}
          </a>
        }
      />
      {events.length === 0 && <EmptyState title={t("calendar.none")} />}
      {[...months].map(([month, all]) => (
        <Section key={month} title={month}>
          <ol className="calendar">
            {all.map((event) => (
              <EventRow key={event.uid} locale={locale} event={event} publicUrl={publicUrl} />
            ))}
          </ol>
        </Section>
      ))}
    </Page>
  );
}

function EventRow({ locale, event, publicUrl }: { locale: Locale; event: CalendarEvent; publicUrl: string }) {
  const { startsAt, endsAt, timeZone } = event;
  const [from, to] = [formatClock(startsAt, timeZone), formatClock(endsAt, timeZone)];
  return (
    <li className="calendar-row" data-kind={event.kind}>
      <time dateTime={startsAt.toISOString()} className="calendar-day">
        {formatWeekday(startsAt, locale, timeZone)}
      </time>
      <span className="calendar-clock">
        <span lang="en">{from === to ? from : `${from}–${to}`}</span>{" "}
        <span className="text-ink-2">{zoneName(timeZone, locale)}</span>
      </span>
      <span className="calendar-words">
        <Icon name={ICON[event.kind]} />
        <span>
          <Link className="link" href={event.url.slice(publicUrl.length)}>
            {event.title}
          </Link>
          {event.place && <span className="block text-13 text-ink-2">{event.place}</span>}
        </span>
      </span>
    </li>
  );
}

/** Coming dates of sales for everybody: openings, closings and viewing days, in their order. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { viewingPlaces, viewingSlots } from "@/db/schema/saleroom";
import type { CalendarEvent } from "@/domain/auctions/calendar";
import { isSealed } from "@/domain/auctions/format-events";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { labelled } from "@/messages/print-signs";
import type { ServiceContext } from "@/services/context";

const SALES_MAX = 100;

/** @param input.slug only this sale, also when it is over */
export async function readCalendar(
  { db }: Pick<ServiceContext, "db">,
  input: { locale: Locale; publicUrl: string; slug?: string },
): Promise<CalendarEvent[]> {
  const { locale, publicUrl, slug } = input;
  const host = new URL(publicUrl).host;
  const t = translator(locale, "saleroom");
  const rows = await db
    .select({
      sale: sales,
      last: sql<string | null>`(select max(${lots.closesAt}) from ${lots} where ${lots.saleId} = ${sales.id})`,
    })
    .from(sales)
    .where(
      slug === undefined
        ? inArray(sales.status, ["published", "open"])
        : and(eq(sales.slug, slug), inArray(sales.status, ["published", "open", "closed"])),
    )
    .orderBy(asc(sales.opensAt))
    .limit(SALES_MAX);
  const viewing = await readViewingDays(
    db,
    rows.map(({ sale }) => sale.id),
  );
  const events = rows.flatMap(({ sale, last }): CalendarEvent[] => {
    const title = sale.title[locale];
    const base = { place: null, url: `${publicUrl}/${locale}/sales/${sale.slug}`, timeZone: sale.timeZone };
    const lastCloses = last ? new Date(last) : sale.closesAt;
    const event = (kind: "opens" | "closes", startsAt: Date, endsAt: Date): CalendarEvent => ({
      ...base,
      uid: `${sale.id}-${kind}@${host}`,
      kind,
      startsAt,
      endsAt,
      title: labelled(locale, title, t(`calendar.${kind}.${isSealed(sale.format) ? "sealed" : sale.format}`)),
    });
    const days = viewing
      .filter((day) => day.saleId === sale.id)
      .map(
        ({ placeId, name, address, timeZone, startsAt, endsAt }): CalendarEvent => ({
          uid: `${placeId}-${new Date(startsAt).toISOString().slice(0, 10)}@${host}`,
          kind: "viewing",
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
          title: labelled(locale, title, t("calendar.viewing", { place: name[locale] })),
          place: address[locale],
          url: `${base.url}/viewing`,
          timeZone,
        }),
      );
    return [
      ...days,
      event("opens", sale.opensAt, sale.opensAt),
      event("closes", sale.closesAt, lastCloses > sale.closesAt ? lastCloses : sale.closesAt),
    ];
  });
  return events.sort((a, b) => a.startsAt.getTime() - b.startsAt.getTime());
}

/** First and last hour of each viewing day, by the place's own days. */
function readViewingDays(db: ServiceContext["db"], saleIds: readonly string[]) {
  const day = sql`(${viewingSlots.startsAt} at time zone ${viewingPlaces.timeZone})::date`;
  return db
    .select({
      saleId: viewingPlaces.saleId,
      placeId: viewingPlaces.id,
      name: viewingPlaces.name,
      address: viewingPlaces.address,
      timeZone: viewingPlaces.timeZone,
      startsAt: sql<string>`min(${viewingSlots.startsAt})`,
      endsAt: sql<string>`max(${viewingSlots.endsAt})`,
    })
    .from(viewingSlots)
    .innerJoin(viewingPlaces, eq(viewingPlaces.id, viewingSlots.placeId))
    .where(inArray(viewingPlaces.saleId, [...saleIds]))
    .groupBy(viewingPlaces.id, day);
}

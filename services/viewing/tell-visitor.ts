/** Tells the person who made an appointment about it: a notice in the app, and a mail in that person's language. */
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { viewingAppointments, viewingPlaces, viewingSlots } from "@/db/schema/saleroom";
import { inEach } from "@/domain/notices/notice-details";
import { formatClock, formatInstant } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";

export type VisitorNews = "booked" | "waiting" | "moved-up" | "cancelled-by-house" | "reminder";

const NOTICE_KIND = {
  "moved-up": "viewing-moved-up",
  "cancelled-by-house": "viewing-cancelled",
  reminder: "viewing-reminder",
} as const;

export async function tellVisitor(tx: Tx, appointmentId: number, news: VisitorNews): Promise<void> {
  const [found] = await tx
    .select({ person: users, slot: viewingSlots, place: viewingPlaces, sale: sales })
    .from(viewingAppointments)
    .innerJoin(users, and(eq(users.id, viewingAppointments.userId), isNull(users.disabledAt)))
    .innerJoin(viewingSlots, eq(viewingSlots.id, viewingAppointments.slotId))
    .innerJoin(viewingPlaces, eq(viewingPlaces.id, viewingSlots.placeId))
    .innerJoin(sales, eq(sales.id, viewingPlaces.saleId))
    .where(eq(viewingAppointments.id, appointmentId));
  if (!found) return;
  const { person, slot, place, sale } = found;
  const { locale } = person;
  const t = translator(locale, "viewing");
  const facts = {
    sale: sale.title[locale],
    place: place.name[locale],
    time: formatInstant(slot.startsAt, locale, place.timeZone),
    until: formatClock(slot.endsAt, place.timeZone),
  };
  if (news !== "booked" && news !== "waiting") {
    await tellPeople(tx, person.companyId, [person.id], {
      kind: NOTICE_KIND[news],
      subject: `viewing:${appointmentId}:${news}`,
      details: {
        ...facts,
        sale: sale.title,
        place: place.name,
        time: inEach((each) => formatInstant(slot.startsAt, each, place.timeZone)),
      },
      path: `/sales/${sale.slug}/viewing`,
    });
  }
  if (person.emailConfirmedAt === null) return;
  const lines = [t(`mail.${news}`, facts), t("mailWhere", { address: place.address[locale] }), t("mailEnd")];
  await queueMail(tx, { to: person.email, locale, subject: t(`mailSubject.${news}`, facts), text: lines.join("\n\n") });
}

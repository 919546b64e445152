/** Viewing days of a sale: for everybody the slots and what is free, for a company its own appointments, for the house all. */
import { and, asc, eq, inArray, ne } from "drizzle-orm";
import { companies, users } from "@/db/schema/parties";
import { viewingAppointments, viewingPlaces, viewingSlots } from "@/db/schema/saleroom";
import type { AppointmentStatus } from "@/domain/auctions/viewing";
import type { PermissionRefusal } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import type { ServiceContext } from "@/services/context";

type Words = { en: string; zh: string };

export type ViewingSlot = {
  id: string;
  startsAt: Date;
  endsAt: Date;
  capacity: number;
  /** Places that are free; 0 where the slot takes no more. */
  free: number;
  waiting: number;
  isClosed: boolean;
  /** The reader's own company in this slot; `place` is its turn on the waiting list. */
  mine: { id: number; status: AppointmentStatus; place: number | null } | null;
};
export type ViewingPlace = { id: string; name: Words; address: Words; timeZone: string; slots: ViewingSlot[] };

export async function readViewing(
  context: Pick<ServiceContext, "db" | "actor">,
  saleId: string,
): Promise<ViewingPlace[]> {
  const { db, actor } = context;
  const places = await db
    .select()
    .from(viewingPlaces)
    .where(eq(viewingPlaces.saleId, saleId))
    .orderBy(asc(viewingPlaces.createdAt));
  if (places.length === 0) return [];
  const placeIds = places.map((place) => place.id);
  const slots = await db
    .select()
    .from(viewingSlots)
    .where(inArray(viewingSlots.placeId, placeIds))
    .orderBy(asc(viewingSlots.startsAt));
  const taken = await db
    .select({
      id: viewingAppointments.id,
      slotId: viewingAppointments.slotId,
      companyId: viewingAppointments.companyId,
      status: viewingAppointments.status,
    })
    .from(viewingAppointments)
    .innerJoin(viewingSlots, eq(viewingSlots.id, viewingAppointments.slotId))
    .where(and(inArray(viewingSlots.placeId, placeIds), ne(viewingAppointments.status, "cancelled")))
    .orderBy(asc(viewingAppointments.id));
  const shown = (slot: typeof viewingSlots.$inferSelect): ViewingSlot => {
    const here = taken.filter((one) => one.slotId === slot.id);
    const waiting = here.filter((one) => one.status === "waiting");
    const own = here.find((one) => one.companyId === actor?.companyId);
    const turn = own?.status === "waiting" ? waiting.indexOf(own) + 1 : null;
    const isClosed = slot.closedAt !== null;
    return {
      id: slot.id,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      capacity: slot.capacity,
      free: isClosed ? 0 : Math.max(0, slot.capacity - (here.length - waiting.length)),
      waiting: waiting.length,
      isClosed,
      mine: own ? { id: own.id, status: own.status, place: turn } : null,
    };
  };
  return places.map(({ id, name, address, timeZone }) => ({
    id,
    name,
    address,
    timeZone,
    slots: slots.filter((slot) => slot.placeId === id).map(shown),
  }));
}

export type Visitor = {
  id: number;
  slotId: string;
  status: AppointmentStatus;
  company: string;
  person: string;
  wishes: string | null;
  askedAt: Date;
  remindedAt: Date | null;
  movedUpAt: Date | null;
};

/** Everybody who comes or waits, in the order of asking. Operators only. */
export async function listVisitors(
  context: ServiceContext,
  saleId: string,
): Promise<Result<Visitor[], PermissionRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const rows = await context.db
    .select({
      id: viewingAppointments.id,
      slotId: viewingAppointments.slotId,
      status: viewingAppointments.status,
      company: companies.name,
      person: users.name,
      wishes: viewingAppointments.wishes,
      askedAt: viewingAppointments.askedAt,
      remindedAt: viewingAppointments.remindedAt,
      movedUpAt: viewingAppointments.movedUpAt,
    })
    .from(viewingAppointments)
    .innerJoin(viewingSlots, eq(viewingSlots.id, viewingAppointments.slotId))
    .innerJoin(viewingPlaces, eq(viewingPlaces.id, viewingSlots.placeId))
    .innerJoin(companies, eq(companies.id, viewingAppointments.companyId))
    .innerJoin(users, eq(users.id, viewingAppointments.userId))
    .where(and(eq(viewingPlaces.saleId, saleId), ne(viewingAppointments.status, "cancelled")))
    .orderBy(asc(viewingAppointments.id));
  return ok(rows);
}

/** The house lays out where and when the lots of a sale can be looked at. Operators only, each step audited. */
import { eq, sql } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import { viewingPlaces, viewingSlots } from "@/db/schema/saleroom";
import { instantInZone, isTimeZone } from "@/domain/auctions/house-time";
import { slotsOfDay, type ViewingRefusal } from "@/domain/auctions/viewing";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";
import { moveUp } from "@/services/viewing/move-up";

type Operator = ServiceContext | SystemContext;
type Words = { en: string; zh: string };

const CAPACITY_MAX = 100;
const capacityIsSound = (capacity: number) => Number.isInteger(capacity) && capacity >= 1 && capacity <= CAPACITY_MAX;
const bothLanguages = ({ en, zh }: Words) => en.trim() !== "" && zh.trim() !== "";

export async function addViewingPlace(
  context: Operator,
  input: { saleId: string; name: Words; address: Words; timeZone: string },
): Promise<Result<{ placeId: string }, ViewingRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (!bothLanguages(input.name) || !bothLanguages(input.address)) return refuse("bad-words");
  if (!isTimeZone(input.timeZone)) return refuse("bad-zone");
  return context.db.transaction(async (tx) => {
    const [sale] = await tx.select({ status: sales.status }).from(sales).where(eq(sales.id, input.saleId));
    if (!sale) return refuse("not-found");
    if (sale.status === "closed" || sale.status === "cancelled") return refuse("sale-over");
    const [place] = await tx.insert(viewingPlaces).values(input).returning({ id: viewingPlaces.id });
    if (!place) throw new Error("the place was not written");
    await audit(tx, context, {
      action: "viewing.add-place",
      subject: { type: "sale", id: input.saleId },
      after: { name: input.name, timeZone: input.timeZone },
    });
    return ok({ placeId: place.id });
  });
}

/** @param input.day "2026-11-24", and `from`, `to` "10:00" on the wall of the place; slots that are there already stay. */
export async function addViewingDay(
  context: Operator,
  input: { placeId: string; day: string; from: string; to: string; minutes: number; capacity: number },
): Promise<Result<{ slots: number }, ViewingRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (!capacityIsSound(input.capacity)) return refuse("bad-capacity");
  return context.db.transaction(async (tx) => {
    const [place] = await tx.select().from(viewingPlaces).where(eq(viewingPlaces.id, input.placeId));
    if (!place) return refuse("not-found");
    const opensAt = instantInZone(`${input.day}T${input.from}`, place.timeZone);
    const closesAt = instantInZone(`${input.day}T${input.to}`, place.timeZone);
    const slots = opensAt && closesAt ? slotsOfDay(opensAt, closesAt, input.minutes) : null;
    if (!slots) return refuse("bad-day");
    const made = await tx
      .insert(viewingSlots)
      .values(slots.map((slot) => ({ ...slot, placeId: place.id, capacity: input.capacity })))
      .onConflictDoNothing()
      .returning({ id: viewingSlots.id });
    if (made.length === 0) return refuse("slot-taken");
    await audit(tx, context, {
      action: "viewing.add-day",
      subject: { type: "sale", id: place.saleId },
      after: { place: place.name.en, day: input.day, slots: made.length, capacity: input.capacity },
    });
    return ok({ slots: made.length });
  });
}

/** More places let in who waits; fewer send nobody away. `capacity` 0 takes no further appointments. */
export async function changeViewingSlot(
  context: Operator,
  input: { slotId: string; capacity: number },
): Promise<Result<undefined, ViewingRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const closes = input.capacity === 0;
  if (!closes && !capacityIsSound(input.capacity)) return refuse("bad-capacity");
  return context.db.transaction(async (tx) => {
    const [slot] = await tx.select().from(viewingSlots).where(eq(viewingSlots.id, input.slotId)).for("update");
    if (!slot) return refuse("not-found");
    const change = closes ? { closedAt: sql`clock_timestamp()` } : { capacity: input.capacity, closedAt: null };
    await tx.update(viewingSlots).set(change).where(eq(viewingSlots.id, slot.id));
    if (!closes) await moveUp(tx, slot.id);
    const [place] = await tx.select().from(viewingPlaces).where(eq(viewingPlaces.id, slot.placeId));
    await audit(tx, context, {
      action: closes ? "viewing.close-slot" : "viewing.change-slot",
      subject: { type: "sale", id: place?.saleId ?? slot.placeId },
      before: { capacity: slot.capacity, closed: slot.closedAt !== null },
      after: { startsAt: slot.startsAt.toISOString(), capacity: input.capacity },
    });
    return ok();
  });
}

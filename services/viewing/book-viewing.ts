/** A buyer's appointment to see the lots: booked where a place is free, else on the waiting list; and its cancelling. */
import { and, eq, ne, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { sales } from "@/db/schema/auctions";
import { viewingAppointments, viewingPlaces, viewingSlots } from "@/db/schema/saleroom";
import type { AppointmentStatus, ViewingRefusal } from "@/domain/auctions/viewing";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { moveUp } from "@/services/viewing/move-up";
import { tellVisitor } from "@/services/viewing/tell-visitor";

/** The slot's row makes visitors take turns. */
async function lockSlot(tx: Tx, slotId: string) {
  const [slot] = await tx.select().from(viewingSlots).where(eq(viewingSlots.id, slotId)).for("update");
  if (!slot) return null;
  const [found] = await tx
    .select({ saleId: sales.id, saleStatus: sales.status })
    .from(viewingPlaces)
    .innerJoin(sales, eq(sales.id, viewingPlaces.saleId))
    .where(eq(viewingPlaces.id, slot.placeId));
  return found ? { ...slot, ...found } : null;
}

/** @param input.wishes which lots to lay out, in the visitor's words */
export async function bookViewing(
  context: ServiceContext,
  input: { slotId: string; wishes: string },
): Promise<Result<{ status: AppointmentStatus }, ViewingRefusal>> {
  const { actor } = context;
  const forbidden = refusalFor(actor, "auctions.register");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<{ status: AppointmentStatus }, ViewingRefusal>> => {
    const slot = await lockSlot(tx, input.slotId);
    if (!slot || slot.saleStatus === "draft") return refuse("not-found");
    if (slot.saleStatus === "closed" || slot.saleStatus === "cancelled") return refuse("sale-over");
    if (slot.closedAt !== null || slot.startsAt <= (await clockTimestamp(tx))) return refuse("slot-over");
    const booked = await tx.$count(
      viewingAppointments,
      and(eq(viewingAppointments.slotId, slot.id), eq(viewingAppointments.status, "booked")),
    );
    const status = booked < slot.capacity ? "booked" : "waiting";
    const [made] = await tx
      .insert(viewingAppointments)
      .values({
        slotId: slot.id,
        companyId: actor.companyId,
        userId: actor.userId,
        status,
        wishes: input.wishes.trim() || null,
      })
      .onConflictDoNothing()
      .returning({ id: viewingAppointments.id });
    if (!made) return refuse("already-booked");
    await tellVisitor(tx, made.id, status);
    await audit(tx, context, {
      action: status === "booked" ? "viewing.book" : "viewing.wait",
      subject: { type: "viewing", id: String(made.id) },
      after: { saleId: slot.saleId, startsAt: slot.startsAt.toISOString() },
    });
    return ok({ status });
  });
}

/** By the company itself, or by the house, which the visitor is told. Who waits moves up. */
export async function cancelViewing(
  context: ServiceContext,
  input: { appointmentId: number },
): Promise<Result<undefined, ViewingRefusal>> {
  const { actor } = context;
  const byHouse = mayRunAuctions(context) === null;
  const forbidden = byHouse ? null : refusalFor(actor, "auctions.register");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    const mine = byHouse ? undefined : eq(viewingAppointments.companyId, actor.companyId);
    const [known] = await tx
      .select()
      .from(viewingAppointments)
      .where(and(eq(viewingAppointments.id, input.appointmentId), mine));
    if (!known) return refuse("not-found");
    await lockSlot(tx, known.slotId);
    const [cancelled] = await tx
      .update(viewingAppointments)
      .set({ status: "cancelled", cancelledAt: sql`clock_timestamp()` })
      .where(and(eq(viewingAppointments.id, known.id), ne(viewingAppointments.status, "cancelled")))
      .returning({ id: viewingAppointments.id });
    if (!cancelled) return refuse("already-cancelled");
    if (byHouse) await tellVisitor(tx, known.id, "cancelled-by-house");
    await moveUp(tx, known.slotId);
    await audit(tx, context, {
      action: byHouse ? "viewing.cancel-by-house" : "viewing.cancel",
      subject: { type: "viewing", id: String(known.id) },
      before: { status: known.status },
    });
    return ok();
  });
}

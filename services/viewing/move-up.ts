/** Who waits for a slot comes in when a place is free, first come first, and is told by notice and mail. */
import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { viewingAppointments, viewingSlots } from "@/db/schema/saleroom";
import { whoMovesUp } from "@/domain/auctions/viewing";
import { tellVisitor } from "@/services/viewing/tell-visitor";

/** The caller holds the slot's row. */
export async function moveUp(tx: Tx, slotId: string): Promise<void> {
  const [slot] = await tx.select().from(viewingSlots).where(eq(viewingSlots.id, slotId));
  if (!slot || slot.closedAt !== null) return;
  const there = await tx
    .select({ id: viewingAppointments.id, status: viewingAppointments.status })
    .from(viewingAppointments)
    .where(and(eq(viewingAppointments.slotId, slotId), inArray(viewingAppointments.status, ["booked", "waiting"])))
    .orderBy(asc(viewingAppointments.id));
  const booked = there.filter((one) => one.status === "booked").length;
  const waiting = there.filter((one) => one.status === "waiting");
  for (const { id } of whoMovesUp(slot.capacity, booked, waiting)) {
    await tx
      .update(viewingAppointments)
      .set({ status: "booked", movedUpAt: sql`clock_timestamp()` })
      .where(eq(viewingAppointments.id, id));
    await tellVisitor(tx, id, "moved-up");
  }
}

/** Reminds visitors of tomorrow's appointment, once. Any process may try: the row is taken first. */
import { and, eq, gt, isNull, lt, lte, sql } from "drizzle-orm";
import { viewingAppointments, viewingSlots } from "@/db/schema/saleroom";
import { REMIND_BEFORE_MS } from "@/domain/auctions/viewing";
import type { SystemContext } from "@/services/context";
import { tellVisitor } from "@/services/viewing/tell-visitor";

const BATCH_MAX = 50;
const BEFORE = sql`${REMIND_BEFORE_MS}::float8 * interval '1 millisecond'`;

/** @returns how many it reminded */
export async function remindVisitors(context: SystemContext): Promise<number> {
  return context.db.transaction(async (tx) => {
    const bookedAt = sql`coalesce(${viewingAppointments.movedUpAt}, ${viewingAppointments.askedAt})`;
    const due = await tx
      .select({ id: viewingAppointments.id })
      .from(viewingAppointments)
      .innerJoin(viewingSlots, eq(viewingSlots.id, viewingAppointments.slotId))
      .where(
        and(
          eq(viewingAppointments.status, "booked"),
          isNull(viewingAppointments.remindedAt),
          lte(viewingSlots.startsAt, sql`clock_timestamp() + ${BEFORE}`),
          gt(viewingSlots.startsAt, sql`clock_timestamp()`),
          // Who booked within the last day has just been told.
          lt(bookedAt, sql`${viewingSlots.startsAt} - ${BEFORE}`),
        ),
      )
      .limit(BATCH_MAX)
      .for("update", { of: viewingAppointments, skipLocked: true });
    for (const { id } of due) {
      await tx
        .update(viewingAppointments)
        .set({ remindedAt: sql`clock_timestamp()` })
        .where(eq(viewingAppointments.id, id));
      await tellVisitor(tx, id, "reminder");
    }
    return due.length;
  });
}

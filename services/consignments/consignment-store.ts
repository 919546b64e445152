/** A consignment under its lock, with the stage of its lot; and what is written when it moves. */
import { and, eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { consignmentEvents, consignments } from "@/db/schema/consignments";
import type { ConsignmentDecision, ConsignmentSide, ConsignmentStage } from "@/domain/auctions/consignment";
import type { SaleFormat } from "@/domain/auctions/format-events";
import { isLive, type LotStatus, type SaleStatus } from "@/domain/auctions/sale";

export type LockedConsignment = {
  row: typeof consignments.$inferSelect;
  stage: ConsignmentStage;
  format: SaleFormat;
  lot: { id: string; status: LotStatus; reserveMet: boolean } | null;
};

export function stageOf(sale: SaleStatus, lot: LotStatus | null): ConsignmentStage {
  if (lot !== null && isLive(lot)) return "open";
  if (lot !== null && lot !== "upcoming") return "over";
  if (sale === "closed" || sale === "cancelled") return "over";
  return sale === "draft" ? "planned" : "preview";
}

/**
 * The lot too, so that it does not open while the decision is made.
 * @param sellerId whose it must be; null for the house
 */
export async function lockConsignment(tx: Tx, id: string, sellerId: string | null): Promise<LockedConsignment | null> {
  const own = sellerId === null ? undefined : eq(consignments.sellerId, sellerId);
  const [row] = await tx
    .select()
    .from(consignments)
    .where(and(eq(consignments.id, id), own))
    .for("update");
  if (!row) return null;
  const [sale] = await tx
    .select({ status: sales.status, format: sales.format })
    .from(sales)
    .where(eq(sales.id, row.saleId));
  if (!sale) return null;
  // The order of locks of the clerk's desk, where a sale comes before its lots.
  if (sale.format === "live")
    await tx.select({ id: sales.id }).from(sales).where(eq(sales.id, row.saleId)).for("update");
  const [lot] = row.lotId
    ? await tx
        .select({ id: lots.id, status: lots.status, reserveMet: lots.reserveMet })
        .from(lots)
        .where(eq(lots.id, row.lotId))
        .for("update")
    : [];
  return { row, stage: stageOf(sale.status, lot?.status ?? null), format: sale.format, lot: lot ?? null };
}

export async function writeConsignment(
  tx: Tx,
  id: string,
  by: { side: ConsignmentSide; userId: string },
  { state, event }: Exclude<ConsignmentDecision, { refusal: string }>,
  lotId?: string,
): Promise<void> {
  await tx
    .update(consignments)
    .set({ state, status: state.status, ...(lotId && { lotId }) })
    .where(eq(consignments.id, id));
  await tx
    .insert(consignmentEvents)
    .values({ consignmentId: id, seq: state.seq, by: by.side, userId: by.userId, body: event });
}

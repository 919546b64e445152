/** Writes what a tender or a live sale decided on a locked lot: events onto its chain, and the row as it is after them. */
import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { lotEvents, lotSecrets, lots } from "@/db/schema/auctions";
import { type SealedEvent, sealEvent } from "@/domain/auctions/lot-log";
import type { LotEventBody } from "@/domain/auctions/sale";
import { askSeller } from "@/services/aftersales/ask-seller";
import { orderForLot } from "@/services/auctions/end-lot";
import { sha256 } from "@/services/auctions/lot-session";
import type { LockedLot } from "@/services/auctions/lot-store";

type LotChange = Partial<
  Pick<
    typeof lots.$inferInsert,
    "status" | "priceMinor" | "leaderPaddleId" | "reserveMet" | "bidCount" | "closesAt" | "orderId"
  >
>;

/** @returns the events with their hashes; all of one moment, never before the lot's last */
export async function appendToLot(
  tx: Tx,
  { row, state, headHash, nowMs }: LockedLot,
  bodies: readonly LotEventBody[],
  change: LotChange,
): Promise<SealedEvent[]> {
  const at = new Date(Math.max(nowMs, state.lastEventAtMs));
  let previous = headHash;
  const events = bodies.map((body, index) => {
    const event = { lotId: row.id, seq: state.seq + index + 1, at: at.toISOString(), body };
    const sealed = sealEvent(event, previous, sha256);
    previous = sealed.hash;
    return sealed;
  });
  if (events.length > 0) await tx.insert(lotEvents).values(events.map((event) => ({ ...event, at })));
  await tx
    .update(lots)
    .set({ ...change, seq: state.seq + events.length, lastEventAt: at })
    .where(eq(lots.id, row.id));
  return events;
}

/** The end of a lot: the winner's order, or the item back on the shelf. `before` are events that come ahead of it. */
export async function endLot(
  tx: Tx,
  locked: LockedLot,
  winner: { paddleId: string; paddle: number; priceMinor: bigint; tradeDecisionId?: string | undefined } | null,
  before: readonly LotEventBody[],
  change: LotChange = {},
  /** Where nobody won: the bid that the seller may still take. */
  best: { bidder: string; priceMinor: bigint } | null = null,
): Promise<void> {
  const { row, state, sale, nowMs } = locked;
  if (winner) {
    const at = new Date(Math.max(nowMs, state.lastEventAtMs));
    const { orderId } = await orderForLot(tx, { row, sale }, { ...winner, at });
    const sold = { type: "lot-sold", paddle: winner.paddle, price: winner.priceMinor.toString() } as const;
    await appendToLot(tx, locked, [...before, sold], {
      ...change,
      status: "sold",
      priceMinor: winner.priceMinor,
      leaderPaddleId: winner.paddleId,
      reserveMet: true,
      orderId,
    });
    return;
  }
  if (!(await askSeller(tx, locked, best))) {
    await moveItemStatus(tx, {
      itemId: row.itemId,
      from: ["in-sale"],
      to: "listed",
      kind: "unsold",
      details: { lotId: row.id },
    });
  }
  const price = change.priceMinor?.toString() ?? null;
  await appendToLot(tx, locked, [...before, { type: "lot-unsold", price }], { ...change, status: "unsold" });
}

/** What the read side never selects, after a live bid. */
export async function keepMaxima(
  tx: Tx,
  lotId: string,
  standing: { leader: { max: bigint } | null; secondMax: bigint | null },
): Promise<void> {
  await tx
    .update(lotSecrets)
    .set({ leaderMaxMinor: standing.leader?.max ?? null, secondMaxMinor: standing.secondMax })
    .where(eq(lotSecrets.lotId, lotId));
}

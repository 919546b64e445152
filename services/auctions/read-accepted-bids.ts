/** The bids of a lot that stand, in the order in which they were taken, with their secret maxima. Never for the read side. */
import { sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import type { AcceptedBid } from "@/domain/auctions/lot";

export async function readAcceptedBids(db: DbOrTx, lotId: string): Promise<AcceptedBid[]> {
  const { rows } = await db.execute<{
    seq: number;
    paddleId: string;
    paddleNumber: number;
    max: string;
    raise: boolean;
  }>(sql`
    select b.seq, b.paddle_id as "paddleId", p.number as "paddleNumber", b.max_minor::text as max,
      e.body->>'type' = 'maximum-raised' as raise
    from bid_commands b
    join paddles p on p.id = b.paddle_id
    join lot_events e on e.lot_id = b.lot_id and e.seq = b.seq
    where b.lot_id = ${lotId}::uuid and b.accepted
      and not exists (select 1 from voided_bids v where v.lot_id = b.lot_id and v.seq = b.seq)
    order by b.seq`);
  return rows.map(({ max, ...row }) => ({ ...row, max: BigInt(max) }));
}

/**
 * Writes the settlement of each lot that has come to its end for the seller: paid and shipped, or unsold for good with a fee
 * agreed. Statement and ledger are one transaction, and a lot has one statement: whoever comes twice, or after a crash,
 * finds it there.
 */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { clockTimestamp, type Db, type Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { consignments, settlements } from "@/db/schema/consignments";
import { orderLines, orders } from "@/db/schema/orders";
import { type ConsignmentTerms, settlementOf } from "@/domain/auctions/consignment";
import { settlementWritten } from "@/domain/orders/ledger";
import type { Currency } from "@/domain/shared/money";
import { tellOfLot } from "@/services/aftersales/tell-of-lot";
import { writeLedger } from "@/services/orders/ledger";

type Due = {
  lotId: string;
  sellerId: string;
  orderId: string | null;
  number: string;
  currency: Currency;
  hammerMinor: bigint | null;
  terms: ConsignmentTerms | null;
};

/** @returns how many statements it wrote */
export async function writeDueSettlements(db: Db): Promise<number> {
  const due = [...(await readShipped(db)), ...(await readUnsold(db))];
  let written = 0;
  for (const one of due) if (await db.transaction((tx) => writeSettlement(tx, one))) written += 1;
  return written;
}

const agreedTerms = sql<ConsignmentTerms | null>`${consignments.state} -> 'terms'`;

async function readShipped(db: Db): Promise<Due[]> {
  const rows = await db
    .select({
      lotId: lots.id,
      sellerId: lots.sellerId,
      orderId: orders.id,
      number: orders.number,
      currency: orders.currency,
      hammerMinor: orders.goodsMinor,
      terms: agreedTerms,
    })
    .from(orders)
    .innerJoin(orderLines, and(eq(orderLines.orderId, orders.id), eq(orderLines.live, 1)))
    .innerJoin(lots, eq(lots.id, orderLines.lotId))
    .leftJoin(consignments, eq(consignments.lotId, lots.id))
    .leftJoin(settlements, eq(settlements.lotId, lots.id))
    .where(
      and(eq(orders.source, "auction"), inArray(orders.status, ["shipped", "delivered"]), isNull(settlements.lotId)),
    )
    .limit(100);
  return rows;
}

/** Nothing is left to wait for: no answer of the seller, no default. */
async function readUnsold(db: Db): Promise<Due[]> {
  const rows = await db
    .select({
      lotId: lots.id,
      sellerId: lots.sellerId,
      slug: sales.slug,
      lotNumber: lots.number,
      currency: sales.currency,
      terms: agreedTerms,
    })
    .from(consignments)
    .innerJoin(lots, and(eq(lots.id, consignments.lotId), eq(lots.status, "unsold")))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .leftJoin(settlements, eq(settlements.lotId, lots.id))
    .where(
      and(
        isNull(settlements.lotId),
        sql`${consignments.state} -> 'terms' ->> 'unsoldFee' is not null`,
        sql`not exists (select 1 from seller_decisions d where d.lot_id = ${lots.id} and d.outcome is null)`,
        sql`not exists (select 1 from lot_defaults d where d.lot_id = ${lots.id} and d.ended_at is null)`,
      ),
    )
    .limit(100);
  return rows.map(({ slug, lotNumber, ...row }) => ({
    ...row,
    orderId: null,
    hammerMinor: null,
    number: `${slug}/${lotNumber}`,
  }));
}

async function writeSettlement(tx: Tx, due: Due): Promise<boolean> {
  const { lotId, sellerId, orderId, currency, terms } = due;
  const sums = settlementOf(due);
  const writtenAt = await clockTimestamp(tx);
  const [written] = await tx
    .insert(settlements)
    .values({
      ...sums,
      lotId,
      sellerId,
      orderId,
      currency,
      number: `S-${due.number}`,
      commissionBasisPoints: terms?.commissionBasisPoints ?? 0,
      costsNote: terms?.costs?.note ?? null,
      writtenAt,
    })
    .onConflictDoNothing()
    .returning({ lotId: settlements.lotId });
  if (!written) return false;
  const lines = settlementWritten({ producerId: sellerId, ...sums });
  if (lines.length > 0) await writeLedger(tx, { cause: `settlement:${lotId}:written`, currency, lines });
  await tellOfLot(tx, sellerId, ["owner", "finance"], {
    kind: "settlement-written",
    lotId,
    amountMinor: sums.payableMinor,
    path: `/producer/settlements/${lotId}`,
  });
  return true;
}

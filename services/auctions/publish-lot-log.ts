/** A lot's whole log for anyone to check, once the lot has ended. */
import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { lotEvents, lots, paddles, sales } from "@/db/schema/auctions";
import { openedBids, sealedBids } from "@/db/schema/sale-formats";
import { stockItems } from "@/db/schema/stock";
import type { PublishedSealedBid } from "@/domain/auctions/follow-tender-log";
import { isSealed } from "@/domain/auctions/format-events";
import { LOG_KIND, type PublishedLog } from "@/domain/auctions/published-log";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { proveLogHead } from "@/services/auctions/sign-log-heads";
import type { ServiceContext, SystemContext } from "@/services/context";

const ENDED = ["sold", "unsold", "withdrawn"];

/** Public: no permission is asked. A lot that has not ended keeps its log to the room. */
export async function publishLotLog(
  { db, adapters }: ServiceContext | SystemContext,
  lotId: string,
): Promise<Result<PublishedLog, "not-found" | "lot-not-ended">> {
  const [found] = await db
    .select({ lot: lots, sale: sales, publicId: stockItems.publicId })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(eq(lots.id, lotId));
  if (!found || found.sale.status === "draft") return refuse("not-found");
  const { lot, sale, publicId } = found;
  if (!ENDED.includes(lot.status)) return refuse("lot-not-ended");
  const events = await db
    .select({ seq: lotEvents.seq, at: lotEvents.at, body: lotEvents.body, hash: lotEvents.hash })
    .from(lotEvents)
    .where(eq(lotEvents.lotId, lotId))
    .orderBy(asc(lotEvents.seq));
  const keys = await adapters.keys.publicKeys();
  const sealed = isSealed(sale.format)
    ? { tie: sale.rules.tie ?? "earliest", sealedBids: await readSealedChain(db, lotId) }
    : {};
  return ok({
    kind: LOG_KIND,
    lotId,
    sale: sale.slug,
    number: lot.number,
    publicId,
    format: sale.format,
    terms: {
      currency: sale.currency,
      start: lot.startMinor.toString(),
      hasReserve: lot.hasReserve,
      increments: sale.rules.increments,
      softClose: sale.rules.softClose,
    },
    events: events.map((event) => ({ ...event, at: event.at.toISOString() })),
    ...sealed,
    checkpoint: await proveLogHead(db, lotId),
    keys: keys.flatMap(({ jwk }) => jwk.x ?? []),
  });
}

/** Without amounts: what was sealed stays sealed to others, also after the opening. */
function readSealedChain(db: Db, lotId: string): Promise<PublishedSealedBid[]> {
  return db
    .select({ bid: sealedBids, paddle: paddles.number, opened: sql<boolean>`${openedBids.lotId} is not null` })
    .from(sealedBids)
    .innerJoin(paddles, eq(paddles.id, sealedBids.paddleId))
    .leftJoin(openedBids, and(eq(openedBids.lotId, sealedBids.lotId), eq(openedBids.seq, sealedBids.seq)))
    .where(eq(sealedBids.lotId, lotId))
    .orderBy(asc(sealedBids.seq))
    .then((rows) =>
      rows.map(({ bid: { seq, round, at, commitment, sealed, hash }, paddle, opened }) => {
        return { seq, round, paddle: paddle ?? 0, at: at.toISOString(), commitment, sealed, hash, opened };
      }),
    );
}

/** A lot's whole log for anyone to check, once the lot has ended; and a bidder's own receipts, which open its maxima. */
import { and, asc, eq } from "drizzle-orm";
import { bidCommands, lotEvents, lotSecrets, lots, paddles, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import { LOG_KIND, type PublishedLog } from "@/domain/auctions/published-log";
import { type BidReceipt, saltOf } from "@/domain/auctions/receipt";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type KeptBatch, type Opening, readReceipts } from "@/services/auctions/batch-receipts";
import { sha256 } from "@/services/auctions/lot-session";
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
    checkpoint: await proveLogHead(db, lotId),
    keys: keys.flatMap(({ jwk }) => jwk.x ?? []),
  });
}

/** Of all accepted bids of the reader's own company on the lot, in order; during the sale too. */
export async function readMyReceipts(
  { db, actor }: ServiceContext,
  lotId: string,
): Promise<Result<BidReceipt[], "sign-in-required">> {
  if (!actor) return refuse("sign-in-required");
  const rows = await db
    .select({
      seq: bidCommands.seq,
      paddleId: bidCommands.paddleId,
      key: bidCommands.idempotencyKey,
      max: bidCommands.maxMinor,
      seed: lotSecrets.saltSeed,
    })
    .from(bidCommands)
    .innerJoin(paddles, eq(paddles.id, bidCommands.paddleId))
    .innerJoin(lotSecrets, eq(lotSecrets.lotId, bidCommands.lotId))
    .where(and(eq(bidCommands.lotId, lotId), eq(bidCommands.accepted, true), eq(paddles.companyId, actor.companyId)));
  const openings = new Map<number, Opening>();
  for (const { seq, paddleId, key, max, seed } of rows)
    if (seq !== null) openings.set(seq, { maximum: max.toString(), salt: saltOf(seed, paddleId, key, sha256) });
  const receipts = await readReceipts((statement) => db.execute<KeptBatch>(statement), lotId, openings);
  return ok([...receipts.values()].sort((a, b) => a.seq - b.seq));
}

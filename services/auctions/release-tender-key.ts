/**
 * A holder releases the key of a tender's round, after the deadline. With the second release all bids of the round are
 * opened; what a crash leaves undone, the worker opens.
 */
import { and, eq, isNull, max, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { takeUse } from "@/db/queries/rate-limits";
import { lots, sales } from "@/db/schema/auctions";
import { secondRounds, tenderKeys } from "@/db/schema/sale-formats";
import type { TenderRefusal } from "@/domain/auctions/format-refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { openTender } from "@/services/auctions/open-tender";
import { unwrapKey } from "@/services/auctions/tender-seal";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

/** Tries of a passphrase in an hour. */
const TRIES = { usesMax: 10, windowS: 3600 };

export async function releaseTenderKey(
  context: ServiceContext,
  input: { saleId: string; passphrase: string },
): Promise<Result<{ opened: number; waitsForSecond: boolean }, TenderRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "auctions.run");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const round = await currentRound(db, input.saleId);
  const [own] = await db
    .select()
    .from(tenderKeys)
    .where(
      and(eq(tenderKeys.saleId, input.saleId), eq(tenderKeys.round, round), eq(tenderKeys.holderId, actor.userId)),
    );
  if (!own) return refuse("not-a-holder");
  if (own.releasedAt) return refuse("already-released");
  if (!(await takeUse(db, `tender-key:${actor.userId}`, TRIES))) return refuse("too-many-tries");
  const privateKey = await unwrapKey(own.wrapped, input.passphrase);
  if (!privateKey) return refuse("wrong-passphrase");
  const released = await db.transaction(async (tx): Promise<Result<undefined, TenderRefusal>> => {
    // Both holders at once take turns here, so that one of them sees both keys.
    await tx.select({ id: sales.id }).from(sales).where(eq(sales.id, input.saleId)).for("update");
    const deadline = await deadlineOf(tx, input.saleId);
    if (!deadline || (await clockTimestamp(tx)) < deadline) return refuse("not-over");
    const done = await tx
      .update(tenderKeys)
      .set({ releasedKey: privateKey, releasedAt: sql`clock_timestamp()` })
      .where(
        and(
          eq(tenderKeys.saleId, input.saleId),
          eq(tenderKeys.round, round),
          eq(tenderKeys.seat, own.seat),
          isNull(tenderKeys.releasedAt),
        ),
      )
      .returning({ seat: tenderKeys.seat });
    if (done.length === 0) return refuse("already-released");
    await audit(tx, context, {
      action: "tender.release",
      subject: { type: "sale", id: input.saleId },
      after: { round, seat: own.seat },
    });
    return ok();
  });
  if (!released.ok) return released;
  const waiting = await db.$count(
    tenderKeys,
    and(eq(tenderKeys.saleId, input.saleId), eq(tenderKeys.round, round), isNull(tenderKeys.releasedAt)),
  );
  return ok({ opened: waiting > 0 ? 0 : await openTender(db, input.saleId), waitsForSecond: waiting > 0 });
}

/** Two while any lot of the sale was asked again, else one. */
export async function currentRound(db: Pick<Tx, "select">, saleId: string): Promise<1 | 2> {
  const [second] = await db
    .select({ lotId: secondRounds.lotId })
    .from(secondRounds)
    .innerJoin(lots, eq(lots.id, secondRounds.lotId))
    .where(eq(lots.saleId, saleId))
    .limit(1);
  return second ? 2 : 1;
}

/** When the last lot that still takes bids has its deadline; null where none does. */
async function deadlineOf(tx: Tx, saleId: string): Promise<Date | null> {
  const [row] = await tx
    .select({ at: max(lots.closesAt) })
    .from(lots)
    .where(and(eq(lots.saleId, saleId), eq(lots.status, "open")));
  return row?.at ?? null;
}

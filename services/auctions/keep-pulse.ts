/**
 * The market's pulse: every process that serves bidders says every few seconds that it is there. Where nobody has for
 * longer than a sale allows, nobody could bid: whoever comes first keeps that as an outage, and gives the open lots of
 * that sale their time back before the pulse goes on. Until then their closing waits (keep-time.ts).
 */
import { and, eq, notExists, sql } from "drizzle-orm";
import { clockTimestamp, type Db, type Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { marketOutages, marketPulse, outageExtensions } from "@/db/schema/saleroom";
import { runLotCommand } from "@/services/auctions/run-lot-command";

/** Says that bidders are served now. @returns how many lots an outage has extended */
export async function keepPulse(db: Db): Promise<number> {
  return db.transaction(async (tx) => {
    await tx.insert(marketPulse).values({ beatAt: sql`clock_timestamp()` }).onConflictDoNothing();
    const [pulse] = await tx.select().from(marketPulse).where(eq(marketPulse.id, 1)).for("update");
    const now = await clockTimestamp(tx);
    const extended = pulse ? await makeUp(db, tx, pulse.beatAt, now) : 0;
    await tx.update(marketPulse).set({ beatAt: sql`clock_timestamp()` }).where(eq(marketPulse.id, 1));
    return extended;
  });
}

/** A process that dies here has extended some lots: the next one finds the outage by its beginning, and goes on. */
async function makeUp(db: Db, tx: Tx, began: Date, now: Date): Promise<number> {
  const silentMs = now.getTime() - began.getTime();
  const hit = await tx
    .select({ id: lots.id, rules: sales.rules })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(
      and(
        eq(lots.status, "open"),
        sql`(${sales.rules}->'outage'->>'afterMs')::float8 < ${silentMs}::float8`,
        notMadeUp(tx, began),
      ),
    );
  if (hit.length === 0) return 0;
  // In a transaction of its own: the lots' transactions refer to it.
  await db.insert(marketOutages).values({ beganAt: began, endedAt: now }).onConflictDoNothing();
  const [outage] = await db.select().from(marketOutages).where(eq(marketOutages.beganAt, began));
  if (!outage) throw new Error("the outage was not written");
  let extended = 0;
  for (const { id, rules } of hit) {
    const command = {
      type: "extend-after-outage",
      beganMs: outage.beganAt.getTime(),
      endedMs: outage.endedAt.getTime(),
      leaveMs: rules.outage?.leaveMs ?? 0,
    } as const;
    const reply = await runLotCommand(db, id, command, async (lotTx, before) => {
      await lotTx.insert(outageExtensions).values({ outageId: outage.id, lotId: id, seq: before.state.seq + 1 });
    });
    if (reply?.accepted) extended += 1;
  }
  return extended;
}

const notMadeUp = (tx: Tx, began: Date) =>
  notExists(
    tx
      .select({ one: sql`1` })
      .from(outageExtensions)
      .innerJoin(marketOutages, eq(marketOutages.id, outageExtensions.outageId))
      .where(and(eq(outageExtensions.lotId, lots.id), eq(marketOutages.beganAt, began))),
  );

/** For the sweep that closes lots: false while the sale's lots must wait for the pulse to come back. */
export const pulseAllowsClosing = sql`not exists (
  select 1 from ${marketPulse} p
  where p.beat_at < clock_timestamp() - (${sales.rules}->'outage'->>'afterMs')::float8 * interval '1 millisecond')`;

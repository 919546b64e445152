/**
 * Is what callers saw of a lot one history? The numbers are dense and the log is whole; the rules, played again over the
 * maxima in the order of the log, give every price and the lot's row; every answer is the one that the log and the kept
 * commands hold; and a bid that was answered before another was sent stands before it.
 */
import { asc, eq, sql } from "drizzle-orm";
import { expect } from "vitest";
import type { Db } from "@/db/client";
import { bidCommands, lotEvents, lots, paddles, sales } from "@/db/schema/auctions";
import { followLog } from "@/domain/auctions/follow-log";
import { readIncrements } from "@/domain/auctions/increments";
import { firstBrokenSeq } from "@/domain/auctions/lot-log";
import { evolvePublicLot, type PublicLot } from "@/domain/auctions/public-lot";
import { sha256 } from "@/services/auctions/lot-session";

/** One answer as its caller saw it; times in nanoseconds of the machine's steady clock, the same in every process. */
export type Seen = { key: string; max: string; ok: boolean; seq: number | null; sentNs: string; answeredNs: string };

export async function checkHistory(db: Db, lotId: string, seen: readonly Seen[]): Promise<void> {
  const [row] = await db
    .select({ lot: lots, rules: sales.rules, leader: paddles.number })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .leftJoin(paddles, eq(paddles.id, lots.leaderPaddleId))
    .where(eq(lots.id, lotId));
  if (!row) throw new Error("no such lot");
  const stored = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(asc(lotEvents.seq));
  const events = stored.map((event) => ({ ...event, at: event.at.toISOString() }));
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_event, at) => at + 1));
  expect(firstBrokenSeq(events, sha256)).toBeNull();

  const commands = await db.select().from(bidCommands).where(eq(bidCommands.lotId, lotId)).orderBy(asc(bidCommands.id));
  const maxima = new Map(commands.flatMap(({ seq, maxMinor }) => (seq === null ? [] : [[seq, maxMinor] as const])));
  const terms = {
    start: row.lot.startMinor,
    hasReserve: row.lot.hasReserve,
    increments: readIncrements(row.rules.increments) ?? [],
    softClose: row.rules.softClose,
  };
  const timed = events.map(({ seq, at, body }) => ({ seq, atMs: Date.parse(at), body }));
  expect(followLog(timed, terms, maxima)).toBeNull();
  expect(events.reduce((lot, { body }) => evolvePublicLot(lot, body), unopened(row.lot.hasReserve))).toMatchObject({
    status: row.lot.status,
    seq: row.lot.seq,
    price: row.lot.priceMinor?.toString() ?? null,
    leader: row.leader,
    reserveMet: row.lot.reserveMet,
    bidCount: row.lot.bidCount,
  });
  checkAnswers(commands, seen);
}

const unopened = (hasReserve: boolean): PublicLot => {
  return { status: "upcoming", seq: 0, closesAt: "", price: null, leader: null, reserveMet: !hasReserve, bidCount: 0 };
};

function checkAnswers(commands: readonly (typeof bidCommands.$inferSelect)[], seen: readonly Seen[]): void {
  const place = new Map(commands.map((command, at) => [command.idempotencyKey, { command, at }]));
  expect(place.size).toBe(commands.length);
  for (const one of seen) {
    const { accepted, seq, maxMinor } = place.get(one.key)?.command ?? {};
    expect({ key: one.key, accepted, seq, max: maxMinor?.toString() }).toEqual({
      key: one.key,
      accepted: one.ok,
      seq: one.seq,
      max: one.max,
    });
  }
  const inOrder = [...seen].sort((a, b) => (place.get(a.key)?.at ?? 0) - (place.get(b.key)?.at ?? 0));
  let soonestAnswer: bigint | null = null;
  for (const one of inOrder.reverse()) {
    if (soonestAnswer !== null) expect(soonestAnswer >= BigInt(one.sentNs)).toBe(true);
    const answered = BigInt(one.answeredNs);
    if (soonestAnswer === null || answered < soonestAnswer) soonestAnswer = answered;
  }
}

/** Each lot ended once and, where it was sold, has one order. */
export async function checkEndedOnce(db: Db, lotIds: readonly string[]): Promise<void> {
  const { rows } = await db.execute<{ id: string; status: string; ends: number; orders: number }>(sql`
    select l.id, l.status,
      (select count(*)::int from lot_events e where e.lot_id = l.id
        and e.body->>'type' in ('lot-sold', 'lot-unsold', 'lot-withdrawn')) as ends,
      (select count(*)::int from orders o where o.checkout_id = l.id) as orders
    from lots l where l.id = any(${sql.param([...lotIds])}::uuid[])`);
  expect(rows).toHaveLength(lotIds.length);
  for (const { status, ends, orders } of rows)
    expect({ ends, orders }).toEqual({ ends: 1, orders: status === "sold" ? 1 : 0 });
}

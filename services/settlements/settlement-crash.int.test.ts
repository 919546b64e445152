/** Processes that die anywhere between the close of a lot and the payout to its seller: all of it happens once. */
import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { placeBid } from "@/services/auctions/place-bid";
import { checkEndedOnce } from "@/services/auctions/testing/check-history";
import { runUntilKilled } from "@/services/auctions/testing/kill-rounds";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";
import { makeCompany } from "@/services/parties/testing/make-company";
import { type Settlers, settleEverything } from "@/services/settlements/testing/settle-everything";

/** SETTLE_ROUNDS=100 for a long run. */
const ROUNDS = Number(process.env.SETTLE_ROUNDS ?? 10);
const LOTS = ROUNDS * 2;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test(
  "two processes, killed at any moment: one order, one statement, one payout, one mail of each kind a lot",
  async () => {
    const { db, url } = database;
    const { lotIds, bidders, seller } = await makeOpenSale(db, { bidders: 1, lots: LOTS, rules: { softClose: null } });
    const [bidder] = bidders;
    if (!bidder) throw new Error("no bidder");
    for (const [at, lotId] of lotIds.entries()) {
      const maxMinor = 20_000n + BigInt(at) * 1000n;
      const placed = { lotId, maxMinor, idempotencyKey: randomUUID(), receivedAt: new Date() };
      expect(await placeBid(as(db, bidder), placed)).toMatchObject({ ok: true });
    }
    const [first, second] = [1, 2].map(() => makeCompany(db, { kinds: ["operator"] }));
    if (!first || !second) throw new Error("no house");
    const settlers: Settlers = { seller, house: [await first, await second] };
    let round = 0;
    const lane = async () => {
      while (round < ROUNDS) {
        round += 1;
        // Some lots fall due with each round, so that a death meets every step.
        const due = lotIds.slice((round - 1) * 2, round * 2);
        for (const id of due) await db.update(lots).set({ closesAt: sql`clock_timestamp()` }).where(eq(lots.id, id));
        // Moments spread by the golden section over what some steps take.
        const liveMs = 2 + ((round * 0.618) % 1) * 240;
        await runUntilKilled({
          script: "services/settlements/testing/settling-process.ts",
          args: [url, JSON.stringify(settlers)],
          liveMs,
        });
      }
    };
    await Promise.all([lane(), lane()]);
    const before = await facts();
    expect(before.ended).toBeGreaterThan(0);
    await settleEverything(db, settlers);
    await settleEverything(db, settlers);
    await checkEndedOnce(db, lotIds);
    expect(await facts()).toEqual({
      ended: LOTS,
      orders: LOTS,
      paidOrders: LOTS,
      receipts: LOTS,
      statements: LOTS,
      paidOut: LOTS,
      transactions: LOTS * 3,
      unbalanced: 0,
      owedToSeller: "0",
      // Won and paid to the buyer, paid and settled to the seller.
      mails: LOTS * 4,
      mailsTwice: 0,
      notices: LOTS,
      audited: LOTS * 2,
    });
  },
  60_000 + ROUNDS * 12_000,
);

async function facts() {
  const { rows } = await database.db.execute<Record<string, number | string>>(sql`
    select (select count(*)::int from lot_events where body->>'type' = 'lot-sold') as "ended",
      (select count(*)::int from orders) as "orders",
      (select count(*)::int from orders where status = 'shipped') as "paidOrders",
      (select count(*)::int from ledger_entries where account = 'bank' and amount_minor > 0) as "receipts",
      (select count(*)::int from settlements) as "statements",
      (select count(distinct bank_reference)::int from settlements where paid_at is not null) as "paidOut",
      (select count(distinct transaction_id)::int from ledger_entries) as "transactions",
      (select count(*)::int from (select 1 from ledger_entries group by transaction_id having sum(amount_minor) <> 0) u)
        as "unbalanced",
      (select coalesce(sum(amount_minor), 0)::text from ledger_entries where account like 'producer:%') as "owedToSeller",
      (select count(*)::int from outbox_mails) as "mails",
      (select count(*)::int from (select 1 from outbox_mails group by to_address, subject, body_text having count(*) > 1) m)
        as "mailsTwice",
      (select count(*)::int from notices where kind = 'settlement-written') as "notices",
      (select count(*)::int from audit_entries where action in ('settlement.release', 'settlement.book')) as "audited"`);
  const [found] = rows;
  if (!found) throw new Error("no facts");
  return found as Record<string, number | string> & { ended: number };
}

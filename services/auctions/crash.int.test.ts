import { and, eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bidCommands, lots } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { closeDueLots } from "@/services/auctions/keep-time";
import { placeBid } from "@/services/auctions/place-bid";
import { checkEndedOnce, checkHistory } from "@/services/auctions/testing/check-history";
import { killRounds } from "@/services/auctions/testing/kill-rounds";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

/** KILL_ROUNDS=1000 for a long run. */
const ROUNDS = Number(process.env.KILL_ROUNDS ?? 50);
const CLOSING_LOTS = 10;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

test(
  "two processes, killed fifty times at any moment: no answered bid is lost, no key counts twice, each lot closes once",
  async () => {
    const { db, url } = database;
    const { lotIds, bidders } = await makeOpenSale(db, {
      bidders: 4,
      lots: CLOSING_LOTS + 1,
      rules: { softClose: null },
    });
    const [lotId = "", ...closing] = lotIds;
    const [anna] = bidders as [MadeCompany];
    for (const [at, id] of closing.entries()) {
      if (at % 2 === 0)
        await placeBid(as(db, anna), { lotId: id, maxMinor: 50_000n, idempotencyKey: "one", receivedAt: new Date() });
      const due = sql`clock_timestamp() + ${`${(at + 1) * 2} seconds`}::interval`;
      await db.update(lots).set({ closesAt: due }).where(eq(lots.id, id));
    }
    // Moments spread by the golden section over what a batch takes, and over some of them.
    const liveMs = (round: number) => 5 + ((round * 0.618) % 1) * 120;
    const seen = await killRounds({ url, lotId, bidders, rounds: ROUNDS, liveMs });
    expect(seen.length).toBeGreaterThan(ROUNDS);
    await db
      .update(lots)
      .set({ closesAt: sql`clock_timestamp()` })
      .where(and(eq(lots.status, "open"), sql`id <> ${lotId}`));
    await closeDueLots(db);
    await checkHistory(db, lotId, seen);
    await checkEndedOnce(db, closing);

    const last = seen.filter((one) => one.ok).at(-1);
    const [kept] = await db
      .select()
      .from(bidCommands)
      .where(and(eq(bidCommands.lotId, lotId), eq(bidCommands.idempotencyKey, last?.key ?? "")));
    const owner = bidders.find((company) => kept?.userId === company.userId);
    const retry = await placeBid(as(db, owner as MadeCompany), {
      lotId,
      maxMinor: BigInt(last?.max ?? 0),
      idempotencyKey: last?.key ?? "",
      receivedAt: new Date(),
    });
    expect(retry).toMatchObject({ ok: true, value: { seq: last?.seq, receipt: { seq: last?.seq } } });
  },
  ROUNDS * 6000,
);

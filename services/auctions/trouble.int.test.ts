/** What goes wrong around a sale: clocks that are minutes off, bids taken out while others come, a database that dies. */
import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import type { Db } from "@/db/client";
import { clockTimestamp, openDb } from "@/db/client";
import { migrateDb } from "@/db/migrate";
import { lotEvents, lots } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { startPostgres } from "@/scripts/embedded-postgres.mjs";
import { closeDueLots } from "@/services/auctions/keep-time";
import { placeBid } from "@/services/auctions/place-bid";
import { actGravely } from "@/services/auctions/run-sale";
import { checkEndedOnce, checkHistory, type Seen } from "@/services/auctions/testing/check-history";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase({ connectionsMax: 12 });
});
afterAll(() => database.drop());
afterEach(() => {
  vi.useRealTimers();
});

/** Bids once and tells what the caller saw; with `again` it asks with the same key until there is an answer. */
async function bidOnce(db: Db, company: MadeCompany, lotId: string, max: bigint, again = false): Promise<Seen> {
  const sentNs = process.hrtime.bigint().toString();
  for (;;) {
    try {
      const input = { lotId, maxMinor: max, idempotencyKey: `k${max}`, receivedAt: new Date() };
      const answer = await placeBid(as(db, company), input);
      const seq = answer.ok ? answer.value.seq : null;
      const answeredNs = process.hrtime.bigint().toString();
      return { key: `k${max}`, max: max.toString(), ok: answer.ok, seq, sentNs, answeredNs };
    } catch (error) {
      if (!again) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
}

test.each([
  ["ten minutes ahead", 600_000],
  ["ten minutes behind", -600_000],
])("a process whose clock is %s bids and closes by the database's time", async (_name, offMs) => {
  const { db } = database;
  const { lotId, bidders } = await makeOpenSale(db, { bidders: 1, closesInMs: 60_000 });
  const [anna] = bidders as [MadeCompany];
  const before = await clockTimestamp(db);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + offMs });
  await closeDueLots(db);
  const seen = await bidOnce(db, anna, lotId, 50_000n);
  const after = await clockTimestamp(db);
  const [event] = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(sql`seq desc`).limit(1);
  expect(event?.body).toMatchObject({ type: "bid-accepted", extended: true });
  expect(event?.at.getTime()).toBeGreaterThanOrEqual(before.getTime() - 1);
  expect(event?.at.getTime()).toBeLessThanOrEqual(after.getTime());
  const [lot] = await db.select().from(lots).where(eq(lots.id, lotId));
  expect(lot?.closesAt.getTime()).toBe((event?.at.getTime() ?? 0) + 120_000);
  await checkHistory(db, lotId, [seen]);
});

test("bids against the house's voiding of bids: one history, and no voided bid stands", async () => {
  const { db } = database;
  const { lotId, bidders } = await makeOpenSale(db, { bidders: 6, reserveMinor: 40_000n });
  const seen: Seen[] = [];
  let max = 10_000n;
  let isOver = false;
  const bidding = bidders.map(async (company) => {
    while (!isOver) {
      max += 1000n;
      seen.push(await bidOnce(db, company, lotId, max));
    }
  });
  const voiding = (async () => {
    for (let count = 0; count < 10; count += 1) {
      await vi.waitFor(() => expect(seen.length).toBeGreaterThan(count * 8));
      // The newest answered, which may lead, and an older one in turn.
      const bidSeq = seen.filter((one) => one.ok).at(count % 2 === 0 ? -1 : count)?.seq ?? 0;
      await actGravely(system(db), lotId, { action: "void-bid", bidSeq, reason: "a mistake by telephone" });
    }
    isOver = true;
  })();
  await Promise.all([...bidding, voiding]);
  await checkHistory(db, lotId, seen);
  const log = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId));
  expect(log.some(({ body }) => body.type === "bid-voided")).toBe(true);
});

test("PostgreSQL dies in the middle of a sale and comes back: no answered bid is lost, the sale goes on and closes once", async () => {
  const folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-restart-"));
  chmodSync(folder, 0o755);
  let server = await startPostgres(folder);
  const { url } = server;
  const settings = { port: new URL(url).port };
  const db = openDb(url, { connectionsMax: 6, onError: () => {} });
  try {
    await migrateDb(url, process.cwd());
    const { lotId, bidders } = await makeOpenSale(db, { bidders: 4, rules: { softClose: null } });
    const seen: Seen[] = [];
    let max = 10_000n;
    let isOver = false;
    const bidding = bidders.map(async (company) => {
      while (!isOver) {
        max += 1000n;
        seen.push(await bidOnce(db, company, lotId, max, true));
      }
    });
    for (let restart = 0; restart < 2; restart += 1) {
      const before = seen.length;
      await vi.waitFor(() => expect(seen.length).toBeGreaterThan(before + 40), { timeout: 20_000 });
      // At once, without a checkpoint: what is on disk is the log that it recovers from.
      process.kill(server.pid, "SIGQUIT");
      await server.stop();
      server = await startPostgres(folder, { settings });
    }
    const before = seen.length;
    await vi.waitFor(() => expect(seen.length).toBeGreaterThan(before + 40), { timeout: 20_000 });
    isOver = true;
    await Promise.all(bidding);
    await db.update(lots).set({ closesAt: sql`clock_timestamp()` }).where(eq(lots.id, lotId));
    await Promise.all([closeDueLots(db), closeDueLots(db)]);
    await checkHistory(db, lotId, seen);
    await checkEndedOnce(db, [lotId]);
  } finally {
    await db.$client.end();
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);

import { spawn } from "node:child_process";
import { asc, eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { bidCommands, lotEvents } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { firstBrokenSeq } from "@/domain/auctions/lot-log";
import { sha256 } from "@/services/auctions/lot-session";
import { placeBid } from "@/services/auctions/place-bid";
import { as, makeOpenSale } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

const ROUNDS = 6;

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

type Acknowledged = { key: string; max: string; ok: boolean; seq: number | null };

/** Lets a process bid, kills it with SIGKILL at some moment, and returns what it had acknowledged. */
function bidUntilKilled(
  lotId: string,
  companies: MadeCompany[],
  firstMax: bigint,
  liveMs: number,
): Promise<Acknowledged[]> {
  return new Promise((resolve, reject) => {
    const args = [
      "--import",
      "tsx",
      "services/auctions/testing/bidding-process.ts",
      database.url,
      lotId,
      JSON.stringify(companies),
      String(firstMax),
    ];
    const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe"] });
    let out = "";
    let trouble = "";
    child.stderr.on("data", (data) => {
      trouble += data;
    });
    child.stdout.on("data", (data) => {
      if (out === "") setTimeout(() => child.kill("SIGKILL"), liveMs);
      out += data;
    });
    child.once("exit", (_code, signal) => {
      if (signal !== "SIGKILL") reject(new Error(`the bidding process ended by itself: ${trouble}`));
      // The last line may be cut: what was not wholly written was not acknowledged.
      else
        resolve(
          out
            .split("\n")
            .slice(0, -1)
            .map((line) => JSON.parse(line) as Acknowledged),
        );
    });
  });
}

test("a process killed at any moment loses no acknowledged bid, and a retry gets the first answer", async () => {
  const { db } = database;
  const { lotId, bidders } = await makeOpenSale(db, { bidders: 4 });
  const acknowledged: Acknowledged[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const firstMax = BigInt(10_000 + round * 10_000_000);
    acknowledged.push(...(await bidUntilKilled(lotId, bidders, firstMax, 40 + round * 53)));
  }
  expect(acknowledged.length).toBeGreaterThan(ROUNDS);

  const commands = await db.select().from(bidCommands).where(eq(bidCommands.lotId, lotId));
  const byKey = new Map(commands.map((command) => [command.idempotencyKey, command]));
  for (const ack of acknowledged) {
    expect(byKey.get(ack.key)).toMatchObject({ accepted: ack.ok, seq: ack.seq, maxMinor: BigInt(ack.max) });
  }
  expect(byKey.size).toBe(commands.length);

  const log = await db.select().from(lotEvents).where(eq(lotEvents.lotId, lotId)).orderBy(asc(lotEvents.seq));
  expect(log.map((event) => event.seq)).toEqual(log.map((_event, at) => at + 1));
  expect(
    firstBrokenSeq(
      log.map((row) => ({ ...row, at: row.at.toISOString() })),
      sha256,
    ),
  ).toBeNull();

  const last = acknowledged.filter((ack) => ack.ok).at(-1);
  const owner = bidders.find((company) => byKey.get(last?.key ?? "")?.userId === company.userId);
  const retry = await placeBid(as(db, owner as MadeCompany), {
    lotId,
    maxMinor: BigInt(last?.max ?? 0),
    idempotencyKey: last?.key ?? "",
    receivedAt: new Date(),
  });
  expect(retry).toMatchObject({ ok: true, value: { seq: last?.seq } });
});

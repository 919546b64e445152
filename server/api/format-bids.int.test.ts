/** Bids of tenders and live sales by the API over a real listener and PostgreSQL. */
import { randomUUID } from "node:crypto";
import type http from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { createApi } from "@/server/api/app";
import { createListener } from "@/server/listener";
import { createLogger } from "@/server/log";
import { runLiveLot } from "@/services/auctions/run-live-lot";
import { makeFormatSale } from "@/services/auctions/testing/make-tender";
import type { ServiceContext } from "@/services/context";
import { readEnvironment } from "@/services/environment";
import { installMarket, type Market } from "@/services/market";
import { sessionCookie, writeSessionToken } from "@/services/parties/session-token";

let database: TestDatabase;
let server: http.Server;
let market: Market;
let base: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const given = { DATABASE_URL: database.url, NEXTAUTH_SECRET: "x".repeat(32), SECOND_FACTOR: "offered" };
  const env = readEnvironment(given);
  const log = createLogger("silent");
  const policy = { dev: false, https: false, paymentOrigins: [] };
  server = createListener(createApi(log), async (_request, response) => void response.end(), policy, log);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  market = { env, db: database.db, adapters: {} as Market["adapters"], parts: new Map() };
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
});

async function bidderOf(context: ServiceContext | undefined) {
  const actor = context?.actor;
  if (!context || !actor) throw new Error("no bidder");
  installMarket({ ...market, adapters: context.adapters });
  const [session] = await database.db
    .insert(sessions)
    .values({ userId: actor.userId, expiresAt: new Date(Date.now() + 3_600_000) })
    .returning({ id: sessions.id });
  const cookie = `${sessionCookie(market.env).name}=${await writeSessionToken(market.env, session?.id ?? "")}`;
  return async (path: string, amount: string, key: string) => {
    const headers = { cookie, origin: base, "content-type": "application/json", "idempotency-key": key };
    const answer = await fetch(`${base}/api/v1/lots/${path}`, {
      ...{ method: "POST", headers },
      body: JSON.stringify({ amount }),
    });
    return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
  };
}

test("a sealed bid is answered with the receipt that opens it, once per key", async () => {
  const made = await makeFormatSale(database.db, "sealed-first-price", { bidders: 1 });
  const bid = await bidderOf(made.bidders[0]);
  const [key, path] = [randomUUID(), `${made.lotId}/sealed-bids`];
  const taken = await bid(path, "50000", key);
  expect(taken).toMatchObject({ status: 201, body: { round: 1, paddle: 101, amountMinor: "50000", key } });
  expect(await bid(path, "50000", key)).toEqual(taken);
  expect((await bid(path, "50001", key)).status).toBe(422);
  expect((await bid(path, "50000", "no-uuid-at-all")).status).toBe(400);
  expect(await bid(path, "9999", randomUUID())).toMatchObject({ status: 409, body: { refusal: "below-minimum" } });
  expect((await bid(`${made.lotId}/live-bids`, "50000", randomUUID())).status).toBe(404);
});

test("in a live sale a maximum is left before the lot is called, and then only the asked price is taken", async () => {
  const made = await makeFormatSale(database.db, "live", { bidders: 2 });
  const [one, two] = await Promise.all(made.bidders.map(bidderOf));
  if (!one || !two) throw new Error("no bidders");
  const { lotId, saleId } = made;
  expect((await one(`${lotId}/absentee-bids`, "12000", randomUUID())).status).toBe(201);
  expect((await two(`${lotId}/live-bids`, "10000", randomUUID())).body.refusal).toBe("lot-not-open");
  const open = {
    saleId,
    lotId,
    order: "open",
    amountMinor: null,
    paddle: null,
    reason: "",
    key: randomUUID(),
  } as const;
  await runLiveLot(made.holders[0], open);
  const wrong = await two(`${lotId}/live-bids`, "20000", randomUUID());
  expect(wrong).toMatchObject({ status: 409, body: { refusal: "price-moved", details: { asked: "11000" } } });
  const key = randomUUID();
  const taken = await two(`${lotId}/live-bids`, "11000", key);
  expect(taken).toMatchObject({ status: 201, body: { amount: "11000", leads: false, signature: expect.any(String) } });
  expect(await two(`${lotId}/live-bids`, "11000", key)).toEqual(taken);
  expect((await one(`${lotId}/absentee-bids`, "90000", randomUUID())).status).toBe(409);
});

/** The live stream and the sales API over a real listener and PostgreSQL: snapshot, frames, resume, secrets, shutdown. */
import http from "node:http";
import type { AddressInfo } from "node:net";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { lots } from "@/db/schema/auctions";
import { sessions } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { LiveLot } from "@/domain/auctions/live-lot";
import { createApi } from "@/server/api/app";
import { createListener } from "@/server/listener";
import { createLogger } from "@/server/log";
import { placeBid } from "@/services/auctions/place-bid";
import { actGravely } from "@/services/auctions/run-sale";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { readEnvironment } from "@/services/environment";
import { installMarket, type Market, shared } from "@/services/market";
import { sessionCookie, writeSessionToken } from "@/services/parties/session-token";
import { type MadeCompany, NO_ADAPTERS } from "@/services/parties/testing/make-company";

let database: TestDatabase;
let server: http.Server;
let market: Market;
let base: string;

beforeAll(async () => {
  database = await createTestDatabase();
  const env = readEnvironment({
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: "x".repeat(32),
    SECOND_FACTOR: "offered",
  });
  market = { env, db: database.db, adapters: NO_ADAPTERS, parts: new Map() };
  installMarket(market);
  const log = createLogger("silent");
  const policy = { dev: false, https: false, paymentOrigins: [] };
  server = createListener(createApi(log), async (_request, response) => void response.end(), policy, log);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  for (const close of closers()) close();
  server.closeAllConnections();
  server.close();
  await database.drop();
});

const closers = () => shared(market, "closers", () => new Set<() => void>());
const bid = (company: MadeCompany, lotId: string, maxMinor: bigint) =>
  placeBid(as(database.db, company), {
    lotId,
    maxMinor,
    idempotencyKey: `k-${company.id}-${maxMinor}`,
    receivedAt: new Date(),
  });

/** An open stream: frames as they come, and everything that was sent. */
function listen(lotIds: readonly string[], lastEventId?: string) {
  const frames: LiveLot[] = [];
  const stream = { frames, ids: [] as string[], raw: "", ended: false, stop: () => {} };
  const headers: Record<string, string> = lastEventId ? { "last-event-id": lastEventId } : {};
  const opened = new Promise<typeof stream>((resolve, reject) => {
    const request = http.get(`${base}/api/v1/live?lots=${lotIds.join(",")}`, { headers }, (response) => {
      let rest = "";
      response.setEncoding("utf8");
      response.on("data", (text: string) => {
        stream.raw += text;
        const parts = (rest + text).split("\n\n");
        rest = parts.pop() ?? "";
        for (const part of parts) {
          if (!part.includes("event: lot")) continue;
          frames.push(JSON.parse(/^data: (.*)$/m.exec(part)?.[1] ?? "") as LiveLot);
          stream.ids.push(/^id: (.*)$/m.exec(part)?.[1] ?? "");
        }
        resolve(stream);
      });
      response.on("close", () => {
        stream.ended = true;
      });
      response.on("error", () => {});
    });
    request.on("error", (error) => (stream.ended ? undefined : reject(error)));
    stream.stop = () => request.destroy();
  });
  return opened;
}

test("a watcher gets the lot as it stands, then every change in order, without a gap", async () => {
  const { lotId, bidders } = await makeOpenSale(database.db, { bidders: 3 });
  const [one, two, three] = bidders as [MadeCompany, MadeCompany, MadeCompany];
  await bid(one, lotId, 20_000n);
  const stream = await listen([lotId]);
  await expect.poll(() => stream.frames.length).toBeGreaterThan(0);
  expect(stream.frames[0]).toMatchObject({ id: lotId, seq: 2, status: "open", price: "10000", leader: 101 });
  await bid(two, lotId, 30_000n);
  await bid(three, lotId, 25_000n);
  await Promise.all([bid(one, lotId, 40_000n), bid(two, lotId, 50_000n), bid(three, lotId, 60_000n)]);
  const [row] = await database.db.select().from(lots).where(eq(lots.id, lotId));
  await expect.poll(() => stream.frames.at(-1)?.seq).toBe(row?.seq);
  expect(stream.frames.at(-1)).toMatchObject({ price: String(row?.priceMinor), bidCount: row?.bidCount });
  const seqs = stream.frames.flatMap((frame) => frame.events.map((event) => event.seq));
  expect(seqs).toEqual(seqs.map((_, n) => n + 1));
  stream.stop();
});

test("two watchers of different lots hear their own lots; a withdrawn lot says why", async () => {
  const { lotIds, bidders } = await makeOpenSale(database.db, { bidders: 1, lots: 2 });
  const [first = "", second = ""] = lotIds;
  const [one, both] = [await listen([first]), await listen(lotIds)];
  await bid(bidders[0] as MadeCompany, second, 20_000n);
  await actGravely(system(database.db), second, { action: "withdraw", bidSeq: null, reason: "report query" });
  await expect.poll(() => both.frames.at(-1)?.status).toBe("withdrawn");
  expect(both.frames.at(-1)?.withdrawnReason).toBe("report query");
  expect(new Set(one.frames.map((frame) => frame.id))).toEqual(new Set([first]));
  one.stop();
  both.stop();
});

test("who comes back gets what was missed, and nothing where nothing was", async () => {
  const { lotId, bidders } = await makeOpenSale(database.db, { bidders: 2 });
  const before = await listen([lotId]);
  await expect.poll(() => before.ids.at(-1)).toBe(`${lotId}.1`);
  before.stop();
  for (let n = 0; n < 30; n += 1) await bid(bidders[n % 2] as MadeCompany, lotId, BigInt(10_000 + n * 1000));
  const again = await listen([lotId], `${lotId}.1`);
  await expect.poll(() => again.frames.length).toBe(1);
  expect(again.frames[0]?.events.map((event) => event.seq)).toEqual(Array.from({ length: 30 }, (_, n) => n + 2));
  const same = await listen([lotId], `${lotId}.31`);
  await new Promise((resolve) => setTimeout(resolve, 400));
  expect(same.frames).toEqual([]);
  again.stop();
  same.stop();
});

test("unknown lots and nonsense are refused", async () => {
  expect((await fetch(`${base}/api/v1/live`)).status).toBe(400);
  expect((await fetch(`${base}/api/v1/live?lots=1;drop`)).status).toBe(400);
  expect((await fetch(`${base}/api/v1/live?lots=00000000-0000-4000-8000-000000000000`)).status).toBe(404);
});

async function cookieOf(company: MadeCompany): Promise<string> {
  const [session] = await database.db
    .insert(sessions)
    .values({ userId: company.userId, expiresAt: new Date(Date.now() + 3_600_000) })
    .returning({ id: sessions.id });
  return `${sessionCookie(market.env).name}=${await writeSessionToken(market.env, session?.id ?? "")}`;
}

test("a bid by API is taken once per key; no payload of a rival or a visitor holds a reserve or a maximum", async () => {
  const reserve = 777_131n;
  const { lotId, slug, bidders } = await makeOpenSale(database.db, { bidders: 2, reserveMinor: reserve });
  const [mine, rival] = await Promise.all(bidders.map(cookieOf));
  const post = (cookie: string, maximum: string, key: string) =>
    fetch(`${base}/api/v1/lots/${lotId}/bids`, {
      method: "POST",
      headers: { cookie, origin: base, "content-type": "application/json", "idempotency-key": key },
      body: JSON.stringify({ maximum }),
    });
  const watching = await listen([lotId]);
  const first = await post(mine ?? "", "555717", "first-key");
  expect(first.status).toBe(201);
  const receipt = await first.json();
  expect(receipt).toMatchObject({ lotId, seq: 2, leads: true, price: "10000", reserveMet: false });
  expect(await (await post(mine ?? "", "555717", "first-key")).json()).toEqual(receipt);
  expect((await post(mine ?? "", "555718", "first-key")).status).toBe(422);
  expect((await post("", "600000", "other-key")).status).toBe(401);
  const low = await post(rival ?? "", "10500", "rival-key");
  expect(low.status).toBe(409);
  expect((await post(rival ?? "", "400911", "rival-key-2")).status).toBe(201);
  await expect.poll(() => watching.frames.at(-1)?.seq).toBe(3);

  const seen = [watching.raw, JSON.stringify(await low.json())];
  for (const path of ["/sales", `/sales/${slug}`, `/lots/${lotId}`, `/lots/${lotId}/mine`]) {
    for (const cookie of [rival ?? "", ""]) {
      seen.push(await (await fetch(`${base}/api/v1${path}`, { headers: { cookie } })).text());
    }
  }
  const all = seen.join("\n");
  // The rival's own maximum is its own to see; the leader's and the reserve are nobody's.
  expect(all).toContain("400911");
  expect(all).not.toMatch(/555717|777131/);
  const own = await (await fetch(`${base}/api/v1/lots/${lotId}/mine`, { headers: { cookie: mine ?? "" } })).json();
  expect(own).toMatchObject({ maximum: "555717", leads: true, paddle: 101 });
  watching.stop();
});

test("open streams end when the process is asked to stop", async () => {
  const { lotId } = await makeOpenSale(database.db, { bidders: 1 });
  const stream = await listen([lotId]);
  for (const close of closers()) close();
  await expect.poll(() => stream.ended).toBe(true);
});

/**
 * Another company's thing and a thing that does not exist get one and the same answer: status, headers, body, and as many
 * questions to the database, so that neither words nor work tell whether it exists. Over every operation of the API that
 * names something private; a new parameter stops the test until it is said what stands for it.
 */
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { roughParcels } from "@/db/schema/rough";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { type Planted, plantSecrets } from "@/e2e/support/plant-secrets";
import { apiOperations } from "@/e2e/support/route-table";
import { sessionCookieFor } from "@/e2e/support/session";
import { createApi } from "@/server/api/app";
import { createLogger } from "@/server/log";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { makeCompany, NO_ADAPTERS } from "@/services/parties/testing/make-company";

const SECRET = "x".repeat(32);
let database: TestDatabase;
let planted: Planted;
let parcelId: string;
let statements = 0;
const api = createApi(createLogger("silent"));
const plainQuery = pg.Client.prototype.query;
// Before any connection is made: each keeps the function that it found.
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  statements += 1;
  return Reflect.apply(plainQuery, this, given);
} as typeof plainQuery;

beforeAll(async () => {
  process.env.NEXTAUTH_SECRET = SECRET;
  database = await createTestDatabase();
  const env = readEnvironment({ DATABASE_URL: database.url, NEXTAUTH_SECRET: SECRET, SECOND_FACTOR: "offered" });
  installMarket({ env, db: database.db, adapters: NO_ADAPTERS, parts: new Map() });
  planted = await plantSecrets(database.db);
  const [parcel] = await database.db.select({ id: roughParcels.id }).from(roughParcels);
  if (!parcel) throw new Error("nobody's rough is planted");
  parcelId = parcel.id;
});
afterAll(async () => {
  pg.Client.prototype.query = plainQuery;
  await database.drop();
});

/** By beginning of the path and name: somebody else's private thing; null where whatever bears the name is public. */
const things = (): Record<string, Record<string, string | null>> => ({
  "/": {
    publicId: planted.hiddenPublicId,
    rest: null,
    purpose: null,
    list: null,
    locale: null,
    format: null,
    name: null,
    slug: null,
  },
  "/api/v1": {
    itemId: planted.hiddenPublicId,
    programme: null,
    slug: null,
    workshop: null,
    paper: null,
    eventId: null,
  },
  "/api/v1/orders": { id: planted.orderId, orderId: planted.orderId },
  "/api/v1/settlements": { lotId: planted.lotId },
  "/api/v1/stock/imports": { id: planted.importId },
  "/api/v1/epcis/capture": { id: planted.captureId },
  "/api/v1/rough/parcels": { id: parcelId },
  "/api/v1/lots": { id: null, lotId: null },
  "/api/v1/sales": { id: null, saleId: null },
});

const unknown = new Set<string>();

function thingFor(path: string, name: string): string | null {
  const table = things();
  const fits = Object.keys(table)
    .filter((start) => path.startsWith(start) && name in (table[start] ?? {}))
    .sort((a, b) => b.length - a.length)[0];
  if (fits === undefined) unknown.add(`${name} in ${path}`);
  return table[fits ?? ""]?.[name] ?? null;
}

/** Another of the same form, that is nobody's. */
const madeUp = (id: string): string => (/^[0-9a-f-]{36}$/.test(id) ? randomUUID() : id.replace(/.$/, "z"));

/**
 * The answer is the same; one question more is asked about an item under review, whether its sources contradict each
 * other: then its passport is public. What it could tell is that a running number was given out.
 */
const ASKS_MORE = /^\/(api\/v1\/passports|embed|api\/v1\/items)\//;

const VOLATILE = /^(date|x-request-id|ratelimit-.*|retry-after|set-cookie)$/;

async function ask(method: string, address: string, cookie: string, ids: readonly string[]) {
  const before = statements;
  const body = method === "GET" ? undefined : "{}";
  const headers = { cookie, origin: "http://localhost", host: "localhost", "content-type": "application/json" };
  const incoming = { incoming: { headers: { "x-request-id": "test", "x-client-address": "192.0.2.1", ...headers } } };
  const answer = await api.request(address, { method, headers, ...(body && { body }) }, incoming);
  let text = await answer.text();
  for (const id of ids) text = text.replaceAll(id, "…");
  const kept = [...answer.headers].filter(([name]) => !VOLATILE.test(name));
  const shown = kept.map(([name, value]) => `${name}: ${ids.reduce((all, id) => all.replaceAll(id, "…"), value)}`);
  return { status: answer.status, headers: shown.sort(), text, statements: statements - before };
}

test("what is another company's and what is nobody's are told apart by nothing", async () => {
  const rivals = await Promise.all([
    makeCompany(database.db, { country: "AE" }),
    makeCompany(database.db, { kinds: ["producer"], country: "BE" }),
  ]);
  const asked: string[] = [];
  for (const rival of [null, ...rivals]) {
    const cookie = rival ? await sessionCookieFor(database.db, rival.email, "http://localhost") : null;
    const carried = cookie ? `${cookie.name}=${cookie.value}` : "";
    for (const { method, path } of apiOperations()) {
      const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? "");
      const known = names.map((name) => [name, thingFor(path, name)] as const);
      if (known.length === 0 || known.some(([, id]) => id === null)) continue;
      const address = (fill: (id: string) => string) =>
        known.reduce((text, [name, id]) => text.replace(`{${name}}`, fill(id ?? "")), path);
      const made = new Map(known.map(([, id]) => [id ?? "", madeUp(id ?? "")]));
      const ids = [...made.entries()].flat();
      // The first request of a session notes that it was seen.
      await ask(method.toUpperCase(), address(madeUp), carried, ids);
      const theirs = await ask(
        method.toUpperCase(),
        address((id) => id),
        carried,
        ids,
      );
      const nobodys = await ask(
        method.toUpperCase(),
        address((id) => made.get(id) ?? ""),
        carried,
        ids,
      );
      const more = ASKS_MORE.test(path) ? { statements: nobodys.statements } : {};
      expect.soft({ ...theirs, ...more }, `${method} ${path} for ${rival?.slug ?? "a visitor"}`).toEqual(nobodys);
      asked.push(`${method} ${path}`);
    }
  }
  expect([...unknown], "say in this test what stands for these").toEqual([]);
  expect(new Set(asked).size).toBeGreaterThan(10);
});

import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { stockChanges } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { parseSearchQuery, SORT_KEYS } from "@/domain/catalogue/search-query";
import { createApi } from "@/server/api/app";
import { API_VERSION } from "@/server/api/gate";
import { createLogger } from "@/server/log";
import { catalogueOf } from "@/services/catalogue/catalogue-of";
import { searchStock } from "@/services/catalogue/search-stock";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { createApiKey } from "@/services/parties/manage-api-keys";
import { contextOf, type MadeCompany, makeCompany, NO_ADAPTERS } from "@/services/parties/testing/make-company";
import { makeItem } from "@/services/passport/testing/make-item";

const READS = 40;
const STONES = 60;
let database: TestDatabase;
let producer: MadeCompany;
let folder: string;
const api = createApi(createLogger("silent"));
let callers = 0;
const nextAddress = () => {
  callers += 1;
  return `10.0.0.${callers}`;
};

/** Each call from an address of its own, unless told otherwise. */
function get(address: string, headers: Record<string, string> = {}, from = nextAddress()) {
  return api.request(
    address,
    { headers },
    {
      incoming: { headers: { "x-request-id": "test", "x-client-address": from } },
    },
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  folder = mkdtempSync(path.join(os.tmpdir(), "vitrine-feed-"));
  producer = await makeCompany(database.db, { kinds: ["producer"] });
  for (let n = 1; n <= STONES; n += 1)
    await makeItem(database.db, producer.id, {
      stockNumber: n === 7 ? "=cmd|' /C calc'!A0" : `N-${n}`,
      priceMinor: BigInt(100_000 + (n % 5) * 100),
      weightMct: 500 + n,
      comment: "owner's own remark",
    });
  installMarket({
    env: readEnvironment({
      DATABASE_URL: database.url,
      NEXTAUTH_SECRET: "x".repeat(32),
      SECOND_FACTOR: "offered",
      API_READS_PER_MINUTE: String(READS),
    }),
    db: database.db,
    adapters: { ...NO_ADAPTERS, storage: createDiskStorage(folder) },
    parts: new Map(),
  });
});
afterAll(async () => {
  await (await catalogueOf(database.db)).stop();
  await database.drop();
  rmSync(folder, { recursive: true, force: true });
});

type Page = {
  total: number;
  nextCursor: string | null;
  items: { publicId: string }[];
  facets: Record<string, unknown> | null;
};

test("cursors lead through all stones once while others come and go", async () => {
  const seen: string[] = [];
  let after = "";
  for (let page = 0; page < 20; page += 1) {
    const answer = await get(`/api/v1/stock?pageSize=7&sort=price${after && `&after=${after}`}`);
    const found = (await answer.json()) as Page;
    seen.push(...found.items.map((item) => item.publicId));
    if (found.nextCursor === null) break;
    after = found.nextCursor;
    const other = await makeItem(database.db, producer.id, { publicId: `XX-${page}`, priceMinor: 100_050n });
    await database.db.insert(stockChanges).values({ itemId: other.id });
    await (await catalogueOf(database.db)).refresh();
  }
  const ours = seen.filter((publicId) => !publicId.startsWith("XX-"));
  expect(new Set(ours).size).toBe(STONES);
  expect(ours).toHaveLength(STONES);
  expect((await get(`/api/v1/stock?sort=weight&after=${after}`)).status).toBe(400);
});

test("a forged cursor finds a page or is refused, whatever stands in it", async () => {
  const { index } = await catalogueOf(database.db);
  const forged = [0, -1, 1e308, "", "Z'\"\\", "0".repeat(200), null].flatMap((value) =>
    [null, 1e300].flatMap((price) => [0, 2 ** 40].map((id) => [value, price, id])),
  );
  for (const key of SORT_KEYS) {
    for (const part of forged) {
      const descending = part[2] === 0;
      const after = Buffer.from(JSON.stringify([key, descending, ...part])).toString("base64url");
      const query = parseSearchQuery(new URLSearchParams(`sort=${descending ? "-" : ""}${key}`));
      const found = await searchStock({ db: database.db }, query, { after, pageSize: 200 });
      expect(found.items.length).toBeLessThanOrEqual(index.size());
    }
  }
  for (const text of [
    "x",
    Buffer.from("[]").toString("base64url"),
    Buffer.from('["price",false,{},1,1]').toString("base64url"),
  ])
    expect((await get(`/api/v1/stock?after=${text}`)).status).toBe(400);
  expect((await get("/api/v1/stock?page=99999&pageSize=200")).status).toBe(200);
});

test("facets come on request, and only those", async () => {
  const none = (await (await get("/api/v1/stock")).json()) as Page;
  expect(none.facets).toBeNull();
  const some = (await (await get("/api/v1/stock?facets=shape,lab&shape=round")).json()) as Page;
  expect(Object.keys(some.facets ?? {})).toEqual(["shape", "lab"]);
});

test("what is nobody's business is in no answer", async () => {
  const [{ items } = { items: [] }] = [(await (await get("/api/v1/stock?pageSize=200&facets=1")).json()) as Page];
  const one = items[0] as Record<string, unknown>;
  for (const name of ["reserve", "cost", "comment", "importId", "producerId", "userId", "mineId"])
    expect(Object.keys(one)).not.toContain(name);
  expect(JSON.stringify(items)).not.toContain("owner's own remark");
});

test("reading is limited by address, ten times higher with a key; an unknown key is told so", async () => {
  const one = async (headers: Record<string, string> = {}) => (await get("/api/v1/stock", headers, "192.0.2.1")).status;
  for (let read = 0; read < READS; read += 1) expect(await one()).toBe(200);
  const refused = await get("/api/v1/stock", {}, "192.0.2.1");
  expect(refused.status).toBe(429);
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  const made = await createApiKey(contextOf(database.db, producer.actor), { name: "feed", scopes: ["catalogue:read"] });
  if (!made.ok) throw new Error(made.refusal);
  const withKey = await get("/api/v1/stock", { authorization: `Bearer ${made.value.token}` }, "192.0.2.1");
  expect(withKey.status).toBe(200);
  expect(withKey.headers.get("ratelimit-limit")).toBe(String(READS * 10));
  expect(await one({ authorization: `Bearer ${made.value.token}x` })).toBe(401);
});

test("who has no name is limited in what it sends too, by network; an invented session is no name", async () => {
  const send = async (host: number) => {
    const headers = { "content-type": "application/json", cookie: "next-auth.session-token=invented" };
    const incoming = { headers: { "x-request-id": "test", "x-client-address": `2001:db8::${host.toString(16)}` } };
    const body = JSON.stringify({ publicId: "VT-0", destination: "CH" });
    return (await api.request("/api/v1/trade-decisions", { method: "POST", headers, body }, { incoming })).status;
  };
  for (let sent = 1; sent <= READS; sent += 1) expect(await send(sent)).toBe(404);
  expect(await send(READS + 1)).toBe(429);
});

test("every answer names its version, and one that is not known is refused", async () => {
  const answer = await get("/api/v1/stock", { "api-version": API_VERSION });
  expect([answer.status, answer.headers.get("api-version")]).toEqual([200, API_VERSION]);
  expect((await get("/api/v1/stock", { "api-version": "1999-01-01" })).status).toBe(400);
});

test("the feeds hold every item once, are made once, and cost nothing where nothing changed", async () => {
  const { index } = await catalogueOf(database.db);
  const first = await get("/api/v1/stock/feed.csv.gz");
  expect(first.status).toBe(200);
  const text = gunzipSync(Buffer.from(await first.arrayBuffer())).toString("utf8");
  const lines = text.trimEnd().split("\r\n");
  expect(lines).toHaveLength(index.size() + 1);
  expect(lines[0]).toContain("public_id,stock_number,kind");
  // What a spreadsheet would run is text.
  expect(text).toContain("'=cmd|' /C calc'!A0");
  expect(text).not.toContain("owner's own remark");
  const etag = first.headers.get("etag") ?? "";
  expect((await get("/api/v1/stock/feed.csv.gz", { "if-none-match": etag })).status).toBe(304);
  const modified = first.headers.get("last-modified") ?? "";
  expect((await get("/api/v1/stock/feed.csv.gz", { "if-modified-since": modified })).status).toBe(304);
  expect((await get("/api/v1/stock/feed.csv.gz", { "if-none-match": '"other"' })).status).toBe(200);

  const json = await get("/api/v1/stock/feed.ndjson.gz");
  const items = gunzipSync(Buffer.from(await json.arrayBuffer()))
    .toString("utf8")
    .trimEnd()
    .split("\n");
  expect(new Set(items.map((line) => JSON.parse(line).publicId)).size).toBe(index.size());
  expect(items.join("")).not.toContain("itemId");
});

test("the description names every filter, the feeds and the key", async () => {
  const description = (await (await get("/api/v1/openapi.json")).json()) as {
    openapi: string;
    paths: Record<string, { get: { parameters: { name: string }[] } }>;
    components: { securitySchemes: Record<string, unknown> };
  };
  expect(description.openapi).toBe("3.1.0");
  const names = description.paths["/api/v1/stock"]?.get.parameters.map((one) => one.name);
  for (const name of ["shape", "fancyModifier", "shipsTo", "ratio", "after", "facets"]) expect(names).toContain(name);
  expect(Object.keys(description.paths)).toContain("/api/v1/stock/feed.csv.gz");
  expect(description.components.securitySchemes).toHaveProperty("apiKey");
});

test("search machines find every item in both languages, in parts", async () => {
  expect(await (await get("/robots.txt")).text()).toContain("/sitemap.xml");
  const index = await (await get("/sitemap.xml")).text();
  expect(index).toContain("/sitemaps/0.xml");
  const part = await (await get("/sitemaps/1.xml")).text();
  expect(part.match(/<loc>/g)).toHaveLength((await catalogueOf(database.db)).index.size() * 2);
  expect((await get("/sitemaps/999.xml")).status).toBe(404);
});

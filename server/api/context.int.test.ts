import { OpenAPIHono } from "@hono/zod-openapi";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { companies } from "@/db/schema/parties";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { ApiEnv } from "@/server/api/api";
import { apiContext } from "@/server/api/context";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { revokeSessionBySystem } from "@/services/parties/revoke-sessions";
import { sessionCookie, writeSessionToken } from "@/services/parties/session-token";
import { signIn } from "@/services/parties/sign-in";
import {
  contextOf,
  type MadeCompany,
  makeCompany,
  NO_ADAPTERS,
  systemContext,
} from "@/services/parties/testing/make-company";

const PASSWORD = "a long enough password";
const env = readEnvironment({
  DATABASE_URL: "postgres://unused",
  NEXTAUTH_SECRET: "s".repeat(40),
  PORT: "3000",
  SECOND_FACTOR: "offered",
});
let database: TestDatabase;
let buyer: MadeCompany;
const api = new OpenAPIHono<ApiEnv>();
api.all("/who", async (c) => c.json({ company: (await apiContext(c)).actor?.companyId ?? null }));

beforeAll(async () => {
  database = await createTestDatabase();
  installMarket({ env, db: database.db, adapters: NO_ADAPTERS, parts: new Map() });
  buyer = await makeCompany(database.db, { password: PASSWORD });
});
afterAll(() => database.drop());

async function newSession(): Promise<{ id: string; cookie: string }> {
  const input = { email: buyer.email, password: PASSWORD, address: "192.0.2.1", userAgent: null };
  const result = await signIn(contextOf(database.db, null), input);
  if (!result.ok) throw new Error(result.refusal);
  const id = result.value.sessionId;
  return { id, cookie: `${sessionCookie(env).name}=${await writeSessionToken(env, id)}` };
}

async function who(method: string, headers: Record<string, string>): Promise<string | null> {
  const answer = await api.request("http://localhost:3000/who", {
    method,
    headers: { host: "localhost:3000", ...headers },
  });
  return ((await answer.json()) as { company: string | null }).company;
}

test("the cookie of a page signs the API in, and a revoked session is out at once", async () => {
  const { id, cookie } = await newSession();
  expect(await who("GET", { cookie })).toBe(buyer.id);
  expect(await who("POST", { cookie, origin: "http://localhost:3000" })).toBe(buyer.id);
  await revokeSessionBySystem(systemContext(database.db), { sessionId: id });
  expect(await who("GET", { cookie })).toBeNull();
});

test("a foreign page can change nothing with somebody's cookie", async () => {
  const { cookie } = await newSession();
  expect(await who("POST", { cookie, origin: "https://evil.example" })).toBeNull();
  expect(await who("POST", { cookie })).toBeNull();
  expect(await who("DELETE", { cookie, origin: "http://localhost:3000", "sec-fetch-site": "cross-site" })).toBeNull();
});

test("no cookie, nonsense, and a token of another market are nobody", async () => {
  const { id } = await newSession();
  const name = sessionCookie(env).name;
  const foreign = await writeSessionToken({ ...env, NEXTAUTH_SECRET: "t".repeat(40) }, id);
  expect(await who("GET", {})).toBeNull();
  expect(await who("GET", { cookie: `${name}=${id}` })).toBeNull();
  expect(await who("GET", { cookie: `${name}=${foreign}` })).toBeNull();
});

test("a suspended company stays signed in", async () => {
  const { cookie } = await newSession();
  await database.db.update(companies).set({ status: "suspended" }).where(eq(companies.id, buyer.id));
  expect(await who("GET", { cookie })).toBe(buyer.id);
});

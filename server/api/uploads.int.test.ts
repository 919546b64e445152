/** Resumable uploads and the imports API through the real listener, by a program with a key. */
import { mkdtempSync, rmSync } from "node:fs";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { createApi } from "@/server/api/app";
import { createListener } from "@/server/listener";
import { createLogger } from "@/server/log";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { createApiKey } from "@/services/parties/manage-api-keys";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { readWaitingImports } from "@/services/stock/read-import";

const folder = mkdtempSync(path.join(tmpdir(), "uploads-test-"));
const adapters = { registry: { findMany: async () => new Map() }, storage: createDiskStorage(folder) } as never;
let database: TestDatabase;
let server: Server;
let base = "";
beforeAll(async () => {
  database = await createTestDatabase();
  const env = readEnvironment({
    DATABASE_URL: "postgres://unused",
    NEXTAUTH_SECRET: "s".repeat(40),
    SECOND_FACTOR: "offered",
    DATA_DIR: folder,
    PORT: "3000",
  });
  installMarket({ env, db: database.db, adapters, parts: new Map() });
  const log = createLogger("silent");
  const policy = { dev: false, https: false, paymentOrigins: [] };
  server = createListener(createApi(log), async (_, answer) => void answer.writeHead(404).end(), policy, log);
  await new Promise<void>((resolve) => server.listen(0, resolve));
  base = `http://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function keyOf(company: MadeCompany): Promise<Record<string, string>> {
  const context = { db: database.db, adapters, actor: company.actor, requestId: "test" };
  const made = await createApiKey(context, { name: "Test", scopes: ["stock:write"] });
  if (!made.ok) throw new Error(made.refusal);
  return { authorization: `Bearer ${made.value.token}` };
}
const producer = () => makeCompany(database.db, { kinds: ["producer"] });
const CSV = Buffer.from(
  "Stock #,Shape,Weight,Color,Clarity,RapNet Price\nT-1,Round,1.01,F,VS1,8000\nT-2,Round,1.01,F,QQ,8000\n",
);
const tus = { "tus-resumable": "1.0.0" };
const meta = (name: string, kind: string) =>
  `fileName ${Buffer.from(name).toString("base64")},kind ${Buffer.from(kind).toString("base64")}`;

async function begin(key: Record<string, string>, bytes = CSV.length): Promise<Response> {
  return fetch(`${base}/api/v1/stock/uploads`, {
    method: "POST",
    headers: { ...tus, ...key, "upload-length": String(bytes), "upload-metadata": meta("t.csv", "stock") },
  });
}
async function piece(address: string, key: Record<string, string>, from: number, to: number): Promise<Response> {
  const headers = { ...tus, ...key, "upload-offset": String(from), "content-type": "application/offset+octet-stream" };
  return fetch(address, { method: "PATCH", headers, body: CSV.subarray(from, to) });
}

test("an upload that breaks off goes on where it stopped, and becomes an import of its company", async () => {
  const house = await producer();
  const key = await keyOf(house);
  const begun = await begin(key);
  expect(begun.status).toBe(201);
  const address = new URL(begun.headers.get("location") ?? "", base).href;
  expect((await piece(address, key, 0, 40)).status).toBe(204);
  const rival = await keyOf(await producer());
  expect((await fetch(address, { method: "HEAD", headers: { ...tus, ...rival } })).status).toBe(404);
  expect((await piece(address, rival, 40, 60)).status).toBe(404);
  expect((await fetch(address, { method: "GET", headers: { ...tus, ...key } })).status).toBe(405);
  const head = await fetch(address, { method: "HEAD", headers: { ...tus, ...key } });
  expect(head.headers.get("upload-offset")).toBe("40");
  const last = await piece(address, key, 40, CSV.length);
  expect(last.status).toBe(204);
  const id = last.headers.get("x-vitrine-id");

  await readWaitingImports({ db: database.db, adapters });
  const status = await (await fetch(`${base}/api/v1/stock/imports/${id}`, { headers: key })).json();
  expect(status).toMatchObject({ status: "planned", rows: 2, accepted: 1, rejected: 1, plan: { added: 1 } });
  const rows = await (await fetch(`${base}/api/v1/stock/imports/${id}/rows?locale=zh`, { headers: key })).json();
  expect(rows.rows[0]).toMatchObject({ row: 3, faults: [{ code: "clarity-unknown", message: "不是净度级别。" }] });
  const rejected = await fetch(`${base}/api/v1/stock/imports/${id}/rejected.csv`, { headers: key });
  expect(rejected.headers.get("content-disposition")).toContain("t-rejected.csv");
  expect(await rejected.text()).toContain("T-2");
  for (const address of ["", "/rows", "/rejected.csv"]) {
    const seen = await fetch(`${base}/api/v1/stock/imports/${id}${address}`, { headers: rival });
    expect(await seen.text()).not.toContain("T-2");
  }
  const confirmed = await fetch(`${base}/api/v1/stock/imports/${id}/confirm`, {
    method: "POST",
    headers: { ...key, "content-type": "application/json" },
    body: JSON.stringify({ digest: status.plan.digest }),
  });
  expect(confirmed.status).toBe(202);
});

test("too large, without a key, or with a wrong one: refused before a byte is kept", async () => {
  const key = await keyOf(await producer());
  expect((await begin(key, 300 * 1024 * 1024)).status).toBe(413);
  expect((await begin({})).status).toBe(401);
  expect((await begin({ authorization: `Bearer vk_AAAAAAAA_${"a".repeat(32)}` })).status).toBe(401);
});

test("a program sends plain bytes; the same bytes are the same upload; an empty one is refused", async () => {
  const key = await keyOf(await producer());
  const send = (body: Buffer<ArrayBuffer>, name = "plain.csv") =>
    fetch(`${base}/api/v1/stock/imports?fileName=${name}`, {
      method: "POST",
      headers: { ...key, "content-type": "text/csv" },
      body,
    });
  const [first, second] = await Promise.all([send(CSV), send(CSV)]);
  expect([first.status, second.status]).toEqual([202, 202]);
  expect((await first.json()).importId).toBe((await second.json()).importId);
  expect((await send(Buffer.alloc(0))).status).toBe(422);
  const listed = await (await fetch(`${base}/api/v1/stock/imports`, { headers: key })).json();
  expect(listed.imports).toHaveLength(1);
});

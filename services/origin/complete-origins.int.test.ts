/** Completion from registries over HTTP that behave well and badly: stock is live at once, the truth comes when it can. */
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import { eq, sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { createHttpRegistry } from "@/adapters/registry/http-registry";
import type { RegistryRecord } from "@/adapters/registry/registry-record";
import { createDiskStorage } from "@/adapters/storage/disk-storage";
import { originConflicts, registryQuestions } from "@/db/schema/origin";
import { originEvents } from "@/db/schema/passport";
import { stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { type Behavior, createRegistryServer, type RegistryServer } from "@/server/registry/registry-server";
import type { ServiceContext, SystemContext } from "@/services/context";
import { completeOrigins } from "@/services/origin/complete-origins";
import { decideConflict } from "@/services/origin/decide-conflict";
import { listOriginWork } from "@/services/origin/list-origin-work";
import { withdrawName } from "@/services/origin/withdraw-name";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { loadPassport } from "@/services/passport/load-passport";
import { planImport } from "@/services/stock/plan-import";
import { publishImport } from "@/services/stock/publish-import";

const SECRET = "a secret that only market and registry know";
const record = (
  mineId: string,
  more: Partial<RegistryRecord["mined"]> = {},
  polishedWeightMct = 1000,
): RegistryRecord => ({
  mineId,
  mined: { date: "2021-06-14", country: "BW", deposit: "Letlapeng", roughWeightMct: 2400, ...more },
  cut: {
    date: "2021-09-01",
    workshop: "Hall 2",
    polishedWeightMct,
    cutter: { name: "Onthatile Seretse", nameZh: "翁塔蒂莱", yearsOfWork: 8, consent: true },
  },
});
const records = new Map<string, RegistryRecord>();

let database: TestDatabase;
let registry: RegistryServer;
let house: MadeCompany;
let context: SystemContext;
const folder = mkdtempSync(path.join(tmpdir(), "origin-test-"));

beforeAll(async () => {
  database = await createTestDatabase();
  const answer = async (_slug: string, ids: readonly string[]) => ({
    registry: "Mine ledger",
    records: ids.flatMap((id) => records.get(id) ?? []),
  });
  registry = createRegistryServer({
    ledgers: { answer },
    secret: SECRET,
    behavior: "well",
    slowMs: 5_000,
    lateMs: 60_000,
  });
  context = contextWith(SECRET, await listen(registry.server));
  house = await makeCompany(database.db, { kinds: ["producer"] });
});
afterEach(() => registry.behave("well"));
afterAll(async () => {
  registry.server.closeAllConnections();
  registry.server.close();
  await database.drop();
  rmSync(folder, { recursive: true });
});

async function listen(server: Server): Promise<string> {
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/records`;
}

function contextWith(secret: string, url: string): SystemContext {
  const storage = createDiskStorage(folder);
  const http = createHttpRegistry({ url, secret, timeoutMs: 300, retryPausesMs: [5], rememberMs: 0 });
  const adapters = { registry: http, storage } as unknown as ServiceContext["adapters"];
  return { db: database.db, adapters, actor: "system", requestId: "test" };
}

const as = (company: MadeCompany): ServiceContext => ({ ...context, actor: company.actor });

/** One stone a mine id, live at once. Returns its row. */
async function upload(mineId: string, weight = "1.00", mined = "Botswana") {
  const number = createHash("sha256").update(mineId).digest("hex").slice(0, 8);
  const text = `Stock #,Shape,Weight,Color,Clarity,RapNet Price,Mine ID,Mined In\n${number},Round,${weight},F,VS1,4000,${mineId},${mined}`;
  const source = new TextEncoder().encode(text);
  const planned = await planImport(as(house), { fileName: "s.csv", source, mode: "add-and-update" });
  if (!planned.ok) throw new Error(planned.refusal);
  const published = await publishImport(as(house), { importId: planned.value.importId });
  if (!published.ok) throw new Error(published.refusal);
  return itemOf(mineId);
}

async function itemOf(mineId: string) {
  const [item] = await database.db.select().from(stockItems).where(eq(stockItems.mineId, mineId));
  if (!item) throw new Error(`no item of ${mineId}`);
  return item;
}
const questionOf = async (itemId: number) =>
  (await database.db.select().from(registryQuestions).where(eq(registryQuestions.itemId, itemId)))[0];
const eventsOf = (itemId: number) => database.db.select().from(originEvents).where(eq(originEvents.itemId, itemId));
const makeDue = () => database.db.execute(sql`update registry_questions set next_at = clock_timestamp()`);

test("an item is completed after it is live, and its question is gone", async () => {
  records.set("M-1", record("M-1"));
  const item = await upload("M-1");
  expect(item.status).toBe("listed");
  expect((await loadPassport(database.db, item.publicId))?.registry).toBe("waiting");
  expect(await completeOrigins(context)).toEqual({ completed: 1, unknown: 0, unanswered: 0 });
  const passport = await loadPassport(database.db, item.publicId);
  expect(passport?.registry).toBeNull();
  expect(passport?.passport.stages.map((stage) => stage.proof)).toEqual([
    "proved",
    "missing",
    "proved",
    "missing",
    "declared",
  ]);
  expect(await completeOrigins(context)).toEqual({ completed: 0, unknown: 0, unanswered: 0 });
});

describe("a registry that misbehaves keeps no stock out, and completes it once it is well", () => {
  test.each<[Behavior, RegExp]>([
    ["down", /503/],
    ["slow", /timeout|aborted/i],
    ["garbage", /not JSON/],
    ["huge", /larger than/],
  ])("%s", async (behavior, words) => {
    const mineId = `M-${behavior}`;
    records.set(mineId, record(mineId));
    registry.behave(behavior);
    const item = await upload(mineId);
    expect(item.status).toBe("listed");
    expect(await completeOrigins(context)).toEqual({ completed: 0, unknown: 0, unanswered: 1 });
    expect(await questionOf(item.id)).toMatchObject({ state: "waiting", lastError: expect.stringMatching(words) });
    expect(await eventsOf(item.id)).toEqual([]);
    const work = await listOriginWork(as(house));
    expect(work.ok && work.value.lastError).toMatch(words);
    // Not asked again before its time.
    expect(await completeOrigins(context)).toEqual({ completed: 0, unknown: 0, unanswered: 0 });
    registry.behave("well");
    await makeDue();
    expect(await completeOrigins(context)).toMatchObject({ completed: 1 });
    expect(await eventsOf(item.id)).toHaveLength(2);
  });

  test("late: it does not know the id yet, and later it does", async () => {
    records.set("M-late", record("M-late"));
    registry.behave("late");
    const item = await upload("M-late");
    expect(await completeOrigins(context)).toEqual({ completed: 0, unknown: 1, unanswered: 0 });
    expect((await loadPassport(database.db, item.publicId))?.registry).toBe("unknown");
    registry.behave("well");
    await makeDue();
    expect(await completeOrigins(context)).toMatchObject({ completed: 1 });
    expect((await loadPassport(database.db, item.publicId))?.registry).toBeNull();
  });

  test("a question that another market signed is refused, and waits", async () => {
    records.set("M-signed", record("M-signed"));
    const item = await upload("M-signed");
    const stranger = contextWith(
      "another secret, of another market altogether",
      `http://127.0.0.1:${(registry.server.address() as AddressInfo).port}/records`,
    );
    expect(await completeOrigins(stranger)).toMatchObject({ unanswered: 1 });
    expect((await questionOf(item.id))?.lastError).toBe("the registry answered 401");
    await makeDue();
    expect(await completeOrigins(context)).toMatchObject({ completed: 1 });
  });

  test("an outage of a moment is tried again at once", async () => {
    records.set("M-moment", record("M-moment"));
    const item = await upload("M-moment");
    let asked = 0;
    const flaky = createServer((_request, response) => {
      asked += 1;
      response.writeHead(asked === 1 ? 503 : 200, { "content-type": "application/json" });
      response.end(JSON.stringify({ registry: "Mine ledger", records: [record("M-moment")] }));
    });
    expect(await completeOrigins(contextWith(SECRET, await listen(flaky)))).toMatchObject({ completed: 1 });
    flaky.close();
    expect(asked).toBe(2);
    expect(await eventsOf(item.id)).toHaveLength(2);
  });
});

describe("a registry that contradicts the file", () => {
  test("holds the listing until a person decides with a reason; no source is hidden", async () => {
    records.set("M-c", record("M-c", { country: "ZA" }));
    const item = await upload("M-c");
    await completeOrigins(context);
    expect((await itemOf("M-c")).status).toBe("review");
    const work = await listOriginWork(as(house));
    const conflict = work.ok ? work.value.conflicts.find((one) => one.publicId === item.publicId) : undefined;
    expect(conflict).toMatchObject({ fact: "country", status: "review" });
    expect(conflict?.claims.map((claim) => [claim.state, claim.value])).toEqual([
      ["registry", "ZA"],
      ["stock", "BW"],
    ]);
    const rival = await makeCompany(database.db, { kinds: ["producer"] });
    const buyer = await makeCompany(database.db, { kinds: ["buyer"] });
    const input = { conflictId: conflict?.id ?? "", value: "BW", reason: "The parcel's papers name Botswana" };
    expect(await decideConflict(as(rival), input)).toMatchObject({ refusal: "conflict-unknown" });
    expect(await decideConflict(as(buyer), input)).toMatchObject({ refusal: "not-permitted" });
    expect(await decideConflict(as(house), { ...input, reason: " " })).toMatchObject({ refusal: "reason-needed" });
    expect(await decideConflict(as(house), { ...input, value: "CN" })).toMatchObject({ refusal: "value-unknown" });
    expect(await decideConflict(as(house), input)).toEqual({
      ok: true,
      value: { publicId: item.publicId, listed: true },
    });
    expect(await decideConflict(as(house), input)).toMatchObject({ refusal: "already-closed" });
    expect((await itemOf("M-c")).status).toBe("listed");
    const shown = (await loadPassport(database.db, item.publicId))?.passport.contradictions[0];
    expect(shown?.claims).toHaveLength(2);
    expect(shown?.decision).toMatchObject({ value: "BW", reason: input.reason });
    // The same answer again does not open what was decided.
    await upload("M-c", "1.00");
    await completeOrigins(context);
    expect((await itemOf("M-c")).status).toBe("listed");
  });

  test("lists it again by itself where the file is mended", async () => {
    records.set("M-w", record("M-w", {}, 1020));
    await upload("M-w", "1.00");
    await completeOrigins(context);
    expect((await itemOf("M-w")).status).toBe("review");
    const item = await upload("M-w", "1.02");
    await completeOrigins(context);
    expect((await itemOf("M-w")).status).toBe("listed");
    const closed = await database.db.select().from(originConflicts).where(eq(originConflicts.itemId, item.id));
    expect(closed).toMatchObject([{ fact: "weight", closedAs: "agreed" }]);
  });

  test("weights that cannot be are not decided by anybody's word", async () => {
    records.set("M-b", record("M-b", { roughWeightMct: 900 }));
    const item = await upload("M-b");
    await completeOrigins(context);
    const [conflict] = await database.db.select().from(originConflicts).where(eq(originConflicts.itemId, item.id));
    const input = { conflictId: conflict?.id ?? "", value: "900", reason: "It was like this" };
    expect(await decideConflict(as(house), input)).toMatchObject({ refusal: "impossible" });
    expect((await itemOf("M-b")).status).toBe("review");
  });
});

test("a name that is withdrawn is on no page and in nothing that comes later", async () => {
  records.set("M-n", record("M-n"));
  const item = await upload("M-n");
  await completeOrigins(context);
  const cutterOf = async (publicId: string) =>
    (await loadPassport(database.db, publicId))?.passport.events.find(({ body }) => body.facts.cutter)?.body.facts
      .cutter;
  expect(await cutterOf(item.publicId)).toMatchObject({ name: "Onthatile Seretse" });
  const other = await makeCompany(database.db, { kinds: ["producer"] });
  await withdrawName(as(other), { name: "Onthatile Seretse" });
  expect(await cutterOf(item.publicId)).toMatchObject({ name: "Onthatile Seretse" });
  expect(await withdrawName(as(house), { name: " onthatile SERETSE " })).toEqual({
    ok: true,
    value: { withdrawn: true },
  });
  expect(await cutterOf(item.publicId)).toEqual({ yearsOfWork: 8, consent: false });
  expect((await loadPassport(database.db, item.publicId))?.brokenAt).toBeNull();
  records.set("M-n2", record("M-n2"));
  const next = await upload("M-n2");
  await completeOrigins(context);
  expect(JSON.stringify(await eventsOf(next.id))).not.toContain("Seretse");
  expect(await eventsOf(next.id)).toHaveLength(2);
});

import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { originEvents } from "@/db/schema/passport";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import type { OriginEventBody } from "@/domain/passport/origin-event";
import { firstBreak } from "@/domain/passport/seal";
import { makeCompany } from "@/services/parties/testing/make-company";
import { hashHex } from "@/services/passport/log/hash";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { makeItem, makeManyItems } from "@/services/passport/testing/make-item";

let database: TestDatabase;
let producerId: string;
beforeAll(async () => {
  database = await createTestDatabase();
  producerId = (await makeCompany(database.db, { kinds: ["producer"] })).id;
});
afterAll(() => database.drop());

const extracted = (roughWeightMct: number): OriginEventBody => ({
  type: "extracted",
  date: "2021-06",
  issuer: { name: "Registry", state: "registry" },
  evidence: [{ kind: "registry-record", reference: "LTP-202106-00001" }],
  facts: { country: "BW", deposit: "Letlapeng", roughWeightMct, depositZh: undefined },
});
const cut: OriginEventBody = {
  ...extracted(0),
  type: "cut-and-polished",
  facts: { polishedWeightMct: 1520 },
};

const chainOf = (itemId: number) =>
  database.db.select().from(originEvents).where(eq(originEvents.itemId, itemId)).orderBy(originEvents.seq);

test("one item's chain goes on over several recordings, and repeating a fact adds nothing", async () => {
  const { id: itemId } = await makeItem(database.db, producerId);
  const record = (bodies: OriginEventBody[]) =>
    database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId, bodies }]));
  expect(await record([extracted(3410), cut])).toBe(2);
  expect(await record([extracted(3410), cut])).toBe(0);
  // A correction and its withdrawal are both history.
  expect(await record([extracted(3420)])).toBe(1);
  expect(await record([extracted(3410)])).toBe(1);
  const chain = await chainOf(itemId);
  expect(chain.map((event) => event.seq)).toEqual([1, 2, 3, 4]);
  expect(firstBreak(hashHex, itemId, chain)).toBeNull();
});

test("a row altered behind the market's back is found by the chain", async () => {
  const { id: itemId } = await makeItem(database.db, producerId);
  await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId, bodies: [extracted(3410), cut] }]));
  await database.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`);
    await tx.execute(
      sql`update origin_events set body = jsonb_set(body, '{facts,country}', '"RU"') where item_id = ${itemId} and seq = 1`,
    );
  });
  expect(firstBreak(hashHex, itemId, await chainOf(itemId))).toBe(1);
});

test("two recordings of one item at the same time keep the chain without gaps", async () => {
  const { id: itemId } = await makeItem(database.db, producerId);
  await Promise.all(
    Array.from({ length: 8 }, (_, n) =>
      database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId, bodies: [extracted(3000 + n)] }])),
    ),
  );
  const chain = await chainOf(itemId);
  expect(chain.map((event) => event.seq)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  expect(firstBreak(hashHex, itemId, chain)).toBeNull();
});

test("more items than one chunk are recorded in one transaction", async () => {
  const ids = await makeManyItems(database.db, producerId, 10_100);
  const entries = ids.map((itemId) => ({
    itemId,
    bodies: [extracted(1200 + (itemId % 700)), cut],
  }));
  const written = await database.db.transaction((tx) => recordOriginEvents(tx, entries));
  expect(written).toBe(20_200);
});

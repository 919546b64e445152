/** The EPCIS face: what is captured comes out again, valid by GS1's schema, and no rough yields more than it weighed. */
import { readFileSync } from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import addFormats from "ajv-formats";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { jewelStones, stockItems } from "@/db/schema/stock";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { EPCIS_FORM, epcisQueryDocument, roughUri } from "@/domain/passport/epcis-events";
import type { OriginEventBody, OriginEventType } from "@/domain/passport/origin-event";
import type { ServiceContext } from "@/services/context";
import { captureEpcis, getCapture } from "@/services/origin/capture-epcis";
import { type EpcisQuery, queryEpcis } from "@/services/origin/query-epcis";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { loadPassport } from "@/services/passport/load-passport";
import { recordOriginEvents } from "@/services/passport/record-origin-events";
import { makeItem } from "@/services/passport/testing/make-item";

const publicUrl = "https://market.example";
let database: TestDatabase;
let house: MadeCompany;
beforeAll(async () => {
  database = await createTestDatabase();
  house = await makeCompany(database.db, { kinds: ["producer"] });
});
afterAll(() => database.drop());

const as = (company: MadeCompany): ServiceContext => ({
  db: database.db,
  adapters: {} as never,
  actor: company.actor,
  requestId: "test",
});
const uriOf = (item: { publicId: string }) => `${publicUrl}/stone/${item.publicId}`;
const stone = (mineId: string, weightMct: number) => makeItem(database.db, house.id, { mineId, weightMct });
const query = async (more: Partial<EpcisQuery> = {}) => {
  const page = await queryEpcis(as(house), { publicUrl, query: { perPage: 50, ...more } });
  if (!page) throw new Error("no page");
  return page;
};
const document = (...eventList: object[]) => ({
  "@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"],
  type: "EPCISDocument",
  schemaVersion: "2.0",
  creationDate: "2026-11-22T12:00:00Z",
  epcisBody: { eventList },
});
const transformation = (rough: string, inputCt: number | null, outputs: [string, number][]) => ({
  type: "TransformationEvent",
  eventTime: "2026-03-01T22:30:00Z",
  eventTimeZoneOffset: "+02:00",
  bizStep: "commissioning",
  inputEPCList: [rough],
  ...(inputCt === null ? {} : { inputQuantityList: [{ epcClass: rough, quantity: inputCt, uom: "CTM" }] }),
  outputEPCList: outputs.map(([epc]) => epc),
  outputQuantityList: outputs.map(([epcClass, quantity]) => ({ epcClass, quantity, uom: "CTM" })),
  "vitrine:workshop": "Hall 2",
});
const capture = (company: MadeCompany, ...events: object[]) =>
  captureEpcis(as(company), { document: document(...events), publicUrl });

describe("a rough that became two stones", () => {
  const rough = () => roughUri(house.slug, "R-1");
  let first: Awaited<ReturnType<typeof stone>>;
  let second: Awaited<ReturnType<typeof stone>>;
  beforeAll(async () => {
    first = await stone("R-1", 1000);
    second = await stone("R-1", 600);
  });

  test("is refused where the stones weigh more than the rough, and nothing is kept but the job", async () => {
    const done = await capture(
      house,
      transformation(rough(), 1.5, [
        [uriOf(first), 1],
        [uriOf(second), 0.6],
      ]),
    );
    expect(done).toMatchObject({
      ok: true,
      value: { success: false, eventsWritten: 0, errors: [{ event: 0, code: "mass-balance" }] },
    });
    expect((await query({ anyEpc: [uriOf(first)] })).events).toEqual([]);
    const id = done.ok ? done.value.id : "";
    expect(await getCapture(as(house), { id })).toMatchObject({ ok: true, value: { success: false } });
    const rival = await makeCompany(database.db, { kinds: ["producer"] });
    expect(await getCapture(as(rival), { id })).toMatchObject({ refusal: "not-found" });
  });

  test("is one event with its yield, found by either stone and by the rough", async () => {
    const done = await capture(
      house,
      transformation(rough(), 3.2, [
        [uriOf(first), 1],
        [uriOf(second), 0.6],
      ]),
    );
    expect(done).toMatchObject({ ok: true, value: { success: true, eventsRead: 1, eventsWritten: 4 } });
    const all = await query({ eventType: ["TransformationEvent"] });
    expect(all.events).toHaveLength(1);
    expect(all.events[0]).toMatchObject({
      inputEPCList: [rough()],
      outputEPCList: [uriOf(first), uriOf(second)],
      "vitrine:yieldPercent": 50,
      "vitrine:date": "2026-03-02",
      "vitrine:sourceKind": "declared",
    });
    for (const epc of [uriOf(first), uriOf(second), rough()]) {
      const found = await query({ anyEpc: [epc], eventType: ["TransformationEvent"] });
      expect(found.events.map((event) => event.eventID)).toEqual(all.events.map((event) => event.eventID));
    }
    const passport = await loadPassport(database.db, first.publicId);
    expect(passport?.siblings).toEqual([{ publicId: second.publicId, weightMct: 600 }]);
    expect(passport?.passport.weights).toEqual({ rough: 3200, polished: 1000, sister: 600, lost: 1600 });
  });

  test("leaves no room for a third stone that is too heavy", async () => {
    const third = await stone("R-1", 1700);
    const done = await capture(house, transformation(rough(), null, [[uriOf(third), 1.7]]));
    expect(done).toMatchObject({ ok: true, value: { success: false, errors: [{ code: "mass-balance" }] } });
  });

  test("is nobody else's to tell", async () => {
    const rival = await makeCompany(database.db, { kinds: ["producer"] });
    expect(await capture(rival, transformation(rough(), 9, [[uriOf(first), 1]]))).toMatchObject({
      ok: true,
      value: { success: false, errors: [{ code: "rough-unknown" }] },
    });
    const buyer = await makeCompany(database.db, { kinds: ["buyer"] });
    expect(await capture(buyer, transformation(rough(), 9, [[uriOf(first), 1]]))).toMatchObject({
      refusal: "not-permitted",
    });
    expect(await captureEpcis(as(house), { document: { type: "nothing" }, publicUrl })).toMatchObject({
      refusal: "document-wrong",
    });
  });
});

test("a stone is in at most one jewel", async () => {
  const set = await stone("R-2", 500);
  const jewel = () => makeItem(database.db, house.id, { kind: "jewel", shape: null, jewelType: "ring" });
  const [ring, pendant] = [await jewel(), await jewel()];
  const event = (parent: { publicId: string }) => ({
    type: "AssociationEvent",
    action: "ADD",
    eventTime: "2026-04-01T10:00:00+04:00",
    eventTimeZoneOffset: "+04:00",
    bizStep: "assembling",
    parentID: uriOf(parent),
    childEPCs: [uriOf(set)],
  });
  expect(await capture(house, event(ring))).toMatchObject({ ok: true, value: { success: true } });
  expect(await capture(house, event(ring))).toMatchObject({ ok: true, value: { success: true, eventsWritten: 0 } });
  expect(await capture(house, event(pendant))).toMatchObject({
    ok: true,
    value: { errors: [{ code: "stone-taken" }] },
  });
  expect(await database.db.select().from(jewelStones).where(eq(jewelStones.stoneItemId, set.id))).toHaveLength(1);
  const statusOf = async ({ id }: { id: number }) =>
    (await database.db.select().from(stockItems).where(eq(stockItems.id, id)))[0]?.status;
  expect(await statusOf(set), "a set stone is not sold loose").toBe("unavailable");
  const held = await stone("R-2b", 400);
  await database.db.update(stockItems).set({ status: "held" }).where(eq(stockItems.id, held.id));
  expect(await capture(house, { ...event(ring), childEPCs: [uriOf(held)] })).toMatchObject({
    ok: true,
    value: { errors: [{ code: "stone-promised" }] },
  });
  const found = await query({ anyEpc: [uriOf(ring)] });
  expect(found.events).toMatchObject([{ type: "AssociationEvent", parentID: uriOf(ring), childEPCs: [uriOf(set)] }]);
});

test("a correction stays in history as an error with the event that holds; pages follow each other", async () => {
  const item = await stone("R-3", 800);
  const said = (date: string): OriginEventBody => ({
    type: "extracted",
    date,
    issuer: { name: "Ledger", state: "registry" },
    evidence: [{ kind: "kimberley-certificate", reference: "BW-1" }],
    facts: { country: "BW" },
  });
  await database.db.transaction((tx) =>
    recordOriginEvents(tx, [{ itemId: item.id, bodies: [said("2020"), said("2021-06")] }]),
  );
  const [first, second] = (await query({ anyEpc: [uriOf(item)] })).events;
  expect(first).toMatchObject({
    eventTime: "2020-01-01T00:00:00.000Z",
    errorDeclaration: { correctiveEventIDs: [second?.eventID] },
  });
  expect(second).not.toHaveProperty("errorDeclaration");
  expect((await query({ anyEpc: [uriOf(item)], eventFrom: "2021-01-01T00:00:00Z" })).events).toEqual([second]);
  const all = (await query()).events.map((event) => event.eventID);
  const paged: string[] = [];
  for (let after: string | undefined; ; ) {
    const page = await query({ perPage: 2, after });
    paged.push(...page.events.map((event) => event.eventID));
    if (!page.next) break;
    after = page.next;
  }
  expect(paged).toEqual(all);
  expect(await queryEpcis(as(house), { publicUrl, query: { perPage: 2, after: "zzz" } })).toBeNull();
});

const SCHEMA = path.join(process.cwd(), "../shared/data/passport/epcis-2.0/EPCIS-JSON-Schema.json");
const schema = (() => {
  try {
    return JSON.parse(readFileSync(SCHEMA, "utf8")) as object;
  } catch {
    return null;
  }
})();
describe.skipIf(!schema)("by the EPCIS 2.0 schema (skipped where ../shared is absent)", () => {
  test("every kind of event is valid", async () => {
    const item = await stone("R-4", 900);
    const kinds = Object.keys(EPCIS_FORM) as OriginEventType[];
    const bodies = kinds.map(
      (type): OriginEventBody => ({
        type,
        date: type === "graded" ? null : "2024-05",
        issuer: { name: "Ledger", state: "registry" },
        evidence: [{ kind: "lab-report", reference: "GIA 1" }],
        facts:
          type === "extracted"
            ? { roughWeightMct: 2000 }
            : type === "cut-and-polished"
              ? { polishedWeightMct: 900 }
              : {},
      }),
    );
    await database.db.transaction((tx) => recordOriginEvents(tx, [{ itemId: item.id, bodies }]));
    const { events } = await query({ perPage: 100 });
    expect(new Set(events.map((event) => event["vitrine:originEvent"]))).toEqual(new Set(kinds));
    const validate = addFormats(new Ajv({ strict: false, allErrors: true })).compile(schema ?? {});
    validate(epcisQueryDocument(publicUrl, new Date().toISOString(), events));
    expect(validate.errors).toBeNull();
  });
});

/**
 * Server actions, as the API in server/api/existence.int.test.ts: what is another company's and what is nobody's get the
 * same answer, and cost the same questions to the database. The actions are found, not listed: each file is loaded with a
 * wrapper that keeps the options, and each is called with fields that its own schema takes.
 */
import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { z } from "zod";
import { payments } from "@/db/schema/orders";
import { sessions } from "@/db/schema/parties";
import { quoteRequests } from "@/db/schema/quotes";
import { roughParcels } from "@/db/schema/rough";
import { itemNotes } from "@/db/schema/shopping";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { plantSecrets } from "@/e2e/support/plant-secrets";
import { readEnvironment } from "@/services/environment";
import { installMarket } from "@/services/market";
import { contextOf, makeCompany, NO_ADAPTERS } from "@/services/parties/testing/make-company";

type Kept = { input: z.ZodType; run: (context: unknown, input: unknown) => Promise<unknown> };
const { kept } = vi.hoisted(() => ({ kept: [] as Kept[] }));
vi.mock("server-only", () => ({}));
vi.mock("@/app/action", () => {
  const keep = (options: Kept) => kept.push(options);
  return { action: keep, formAction: keep };
});

const APP = import.meta.dirname;
let database: TestDatabase;
let statements = 0;
const plainQuery = pg.Client.prototype.query;
// Before any connection is made: each keeps the function that it found.
pg.Client.prototype.query = function counted(this: pg.Client, ...given: unknown[]) {
  statements += 1;
  return Reflect.apply(plainQuery, this, given);
} as typeof plainQuery;
const actions: { where: string; options: Kept }[] = [];

beforeAll(async () => {
  database = await createTestDatabase();
  const env = readEnvironment({
    DATABASE_URL: database.url,
    NEXTAUTH_SECRET: "x".repeat(32),
    SECOND_FACTOR: "offered",
  });
  installMarket({ env, db: database.db, adapters: NO_ADAPTERS, parts: new Map() });
  const files = readdirSync(APP, { recursive: true, encoding: "utf8" }).filter(
    (name) => /actions\.ts$/.test(name) && /^["']use server["']/.test(readFileSync(path.join(APP, name), "utf8")),
  );
  for (const name of files.sort()) {
    const before = kept.length;
    await import(path.join(APP, name));
    for (const [at, options] of kept.slice(before).entries()) actions.push({ where: `${name} ${at + 1}`, options });
  }
}, 180_000);
afterAll(async () => {
  pg.Client.prototype.query = plainQuery;
  await database.drop();
});

/** Whatever else a form asks for: the first of these that the field takes. */
const FILLERS = ["Words that are long enough", "10", "2026-11-24", "en", "", undefined, [], {}];

/** The private things that actions name. Names that are not here are public, or only the house may use the action. */
async function privateThings(db: TestDatabase["db"]): Promise<Record<string, string>> {
  const planted = await plantSecrets(db);
  const userId = planted.needles.get("the other company's user") ?? "";
  const [[session], [note], [payment], [quote], [parcel]] = await Promise.all([
    db.select({ id: sessions.id }).from(sessions).where(eq(sessions.userId, userId)),
    db.select({ id: itemNotes.id }).from(itemNotes).where(eq(itemNotes.writtenBy, userId)),
    db.select({ id: payments.id }).from(payments).where(eq(payments.checkoutId, planted.checkoutId)),
    db.select({ id: quoteRequests.id }).from(quoteRequests).where(eq(quoteRequests.userId, userId)),
    db.select({ id: roughParcels.id }).from(roughParcels),
  ]);
  const things = {
    userId,
    sessionId: session?.id,
    noteId: note?.id,
    paymentId: payment?.id,
    quoteId: quote?.id,
    parcelId: parcel?.id,
    orderId: planted.orderId,
    importId: planted.importId,
    consignmentId: planted.consignmentId,
    searchId: planted.savedSearchId,
    publicId: planted.hiddenPublicId,
    publicIds: planted.hiddenPublicId,
    items: planted.hiddenPublicId,
    id: planted.paperId,
    slug: planted.victimSlug,
  };
  const missing = Object.entries(things).filter(([, id]) => !id);
  expect(missing, "not planted").toEqual([]);
  return Object.fromEntries(Object.entries(things).map(([name, id]) => [name, String(id)]));
}

/** Reads the views of an item before it refuses: the answer is the same, and the number of an item is no secret. */
const ASKS_MORE = new Set(["[locale]/items/[publicId]/actions.ts 1"]);

/** Actions whose fields depend on each other: none of them names another company's thing. */
const UNREAD = [
  "[locale]/account/approvals/actions.ts 5",
  "[locale]/account/people/actions.ts 1",
  "[locale]/checkout/actions.ts 1",
  "[locale]/confirm-email/actions.ts 2",
  "[locale]/forgot-password/actions.ts 1",
  "[locale]/onboarding/actions.ts 1",
  "[locale]/onboarding/actions.ts 5",
  "[locale]/operator/rules/actions.ts 2",
  "[locale]/operator/sales/[id]/viewing/actions.ts 2",
  "[locale]/operator/sales/actions.ts 1",
  "[locale]/operator/sales/actions.ts 6",
  "[locale]/register/actions.ts 1",
  "[locale]/second-step/actions.ts 4",
  "[locale]/second-step/actions.ts 6",
  "[locale]/sign-in/actions.ts 1",
  "[locale]/verify-auction/actions.ts 1",
];

/** Another of the same form, that is nobody's. */
function madeUp(id: string): string {
  if (/^\d+$/.test(id)) return "999999999";
  return /^[0-9a-f-]{36}$/.test(id) ? randomUUID() : id.replace(/.$/, "z");
}

type Shaped = { def: { type: string; shape?: Record<string, z.ZodType>; in?: z.ZodType }; options?: unknown[] };

function shapeOf(schema: z.ZodType): Record<string, z.ZodType> {
  const { def } = schema as unknown as Shaped;
  return def.shape ?? (def.in ? shapeOf(def.in) : {});
}

/** Fields that the schema takes, with the thing at its name; null where none are found. */
function fieldsFor(schema: z.ZodType, things: Record<string, string>): { fields: object; ids: string[] } | null {
  const ids: string[] = [];
  const fields: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(shapeOf(schema))) {
    const thing = Object.hasOwn(things, name) ? things[name] : undefined;
    const shape = [thing, thing && [thing]].find((value) => value !== undefined && field.safeParse(value).success);
    if (thing !== undefined && shape !== undefined) {
      ids.push(thing);
      fields[name] = shape;
      continue;
    }
    const options = (field as unknown as Shaped).options ?? [];
    fields[name] = [...options, randomUUID(), ...FILLERS].find((value) => field.safeParse(value).success);
  }
  return schema.safeParse(fields).success ? { fields, ids } : null;
}

test("an action tells nobody whether another company's thing exists", async () => {
  const { db } = database;
  const theirs = await privateThings(db);
  const rival = await makeCompany(db, { kinds: ["buyer", "producer"], country: "AE" });
  const session = { id: randomUUID(), locale: "en", secondStepAt: new Date(), stepUpDue: false };
  const context = { ...contextOf(db, rival.actor), session, address: "192.0.2.1", userAgent: null };

  const press = async ({ input, run }: Kept, fields: object, ids: readonly string[]) => {
    const before = statements;
    const answer = await run(context, input.parse(fields)).catch((error: Error) => ({ thrown: error.message }));
    const told = JSON.stringify(answer, (_, one) => (typeof one === "bigint" ? String(one) : one)) ?? "nothing";
    return { told: ids.reduce((text, id) => text.replaceAll(id, "…"), told), statements: statements - before };
  };
  /** Each press has a key of its own. */
  const anew = (fields: object) =>
    Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, /^(idempotencyKey|key)$/.test(name) ? randomUUID() : value]),
    );
  const unread: string[] = [];
  let compared = 0;
  for (const { where, options } of actions) {
    const real = fieldsFor(options.input, theirs);
    if (!real) unread.push(where);
    if (!real || real.ids.length === 0) continue;
    const made = new Map(real.ids.map((id) => [id, madeUp(id)]));
    const otherOf = (value: unknown): unknown =>
      Array.isArray(value) ? value.map(otherOf) : typeof value === "string" ? (made.get(value) ?? value) : value;
    const fake = Object.fromEntries(Object.entries(real.fields).map(([name, value]) => [name, otherOf(value)]));
    const ids = [...made.entries()].flat();
    const nobodys = await press(options, fake, ids);
    const others = await press(options, anew(real.fields), ids);
    const asked = ASKS_MORE.has(where) ? { statements: nobodys.statements } : {};
    expect.soft({ ...others, ...asked }, where).toEqual(nobodys);
    compared += 1;
  }
  expect(unread, "give these fields that they take").toEqual(UNREAD);
  expect(compared).toBeGreaterThan(40);
});

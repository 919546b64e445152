/** Every field of a published log and of its receipts, changed one at a time as a file: none may pass unseen. */
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { checkPublishedLog } from "@/domain/auctions/published-log";
import { readPublishedLog, readReceiptFile } from "@/domain/auctions/read-log-files";
import { nodeLogTools } from "@/services/auctions/node-log-tools";
import { placeBid } from "@/services/auctions/place-bid";
import { publishLotLog } from "@/services/auctions/publish-lot-log";
import { readMyReceipts } from "@/services/auctions/read-my-receipts";
import { actGravely } from "@/services/auctions/run-sale";
import { signLogHeads } from "@/services/auctions/sign-log-heads";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import type { MadeCompany } from "@/services/parties/testing/make-company";

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
type Files = { log: Json; receipts: Json };
type Place = { path: string; change: (files: Files) => void };

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** A lot sold after bids in one batch, a raise and a late bid, with both bidders' receipts, as files. */
async function soldLot(): Promise<Files & { keys: string[] }> {
  const { db } = database;
  const { lotId, bidders } = await makeOpenSale(db, { bidders: 2, reserveMinor: 60_000n });
  const [anna, bao] = bidders as [MadeCompany, MadeCompany];
  const bid = (company: MadeCompany, maxMinor: bigint, idempotencyKey: string) =>
    placeBid(as(db, company), { lotId, maxMinor, idempotencyKey, receivedAt: new Date() });
  await bid(anna, 30_000n, "a1");
  await Promise.all([bid(bao, 80_000n, "b1"), bid(anna, 90_000n, "a2")]);
  await bid(anna, 120_000n, "a3");
  await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "end of session" });
  await signLogHeads(system(db), "https://market.example");
  const published = await publishLotLog(system(db), lotId);
  const [own, other] = [await readMyReceipts(as(db, anna), lotId), await readMyReceipts(as(db, bao), lotId)];
  if (!published.ok || !own.ok || !other.ok) throw new Error("no log");
  const text = JSON.stringify({ log: published.value, receipts: [...own.value, ...other.value] });
  return { ...(JSON.parse(text) as Files), keys: published.value.keys };
}

async function isGood({ log, receipts }: Files, keys: string[]): Promise<boolean> {
  const [read, held] = [readPublishedLog(log), readReceiptFile(receipts)];
  return read !== null && held !== null && (await checkPublishedLog(read, held, nodeLogTools, { keys })).good;
}

function changed(value: Json): Json {
  if (value === null) return "x";
  if (typeof value === "boolean") return !value;
  if (typeof value === "number") return value + 1;
  if (/^\d+$/.test(String(value))) return String(BigInt(String(value)) + 1n);
  const text = String(value);
  const at = Math.floor(text.length / 2);
  return text.slice(0, at) + (text[at] === "a" ? "b" : "a") + text.slice(at + 1);
}

/** Every leaf changed, every field and every element taken out, neighbors exchanged, elements doubled. */
function changesOf(value: Json, path: string, at: (files: Files) => Json, all: Place[] = []): Place[] {
  if (value === null || typeof value !== "object") return all;
  const keys = Object.keys(value);
  for (const key of keys) {
    const one = (value as Record<string, Json>)[key] ?? null;
    const holder = (files: Files) => at(files) as Record<string, Json>;
    if (typeof one !== "object" || one === null)
      all.push({ path: `${path}.${key}`, change: (files) => Object.assign(holder(files), { [key]: changed(one) }) });
    all.push({
      path: `${path}.${key} taken out`,
      change: (files) => {
        const parent = at(files);
        if (Array.isArray(parent)) parent.splice(Number(key), 1);
        else delete holder(files)[key];
      },
    });
    changesOf(one, `${path}.${key}`, (files) => holder(files)[key] ?? null, all);
  }
  if (Array.isArray(value) && value.length > 0) {
    const list = (files: Files) => at(files) as Json[];
    all.push({
      path: `${path} doubled`,
      change: (files) => list(files).splice(1, 0, structuredClone(list(files)[0] ?? null)),
    });
    if (value.length > 1) all.push({ path: `${path} turned`, change: (files) => list(files).reverse() });
  }
  return all;
}

/** The reader trusts keys of its own; whose receipts are checked, and in which order, is up to the reader. */
const IDLE = /^log\.keys\.0|^log\.keys doubled$|^receipts\.\d+ taken out$|^receipts (doubled|turned)$/;

test("no change of one field of log or receipts passes", async () => {
  const { keys, ...files } = await soldLot();
  expect(await isGood(files, keys)).toBe(true);
  const places = [
    ...changesOf(files.log, "log", ({ log }) => log),
    ...changesOf(files.receipts, "receipts", ({ receipts }) => receipts),
  ].filter(({ path }) => !IDLE.test(path));
  expect(places.length).toBeGreaterThan(200);
  const unseen: string[] = [];
  for (const { path, change } of places) {
    const copy = structuredClone(files);
    change(copy);
    if (await isGood(copy, keys)) unseen.push(path);
  }
  const events = (files.log as { events: Json[] }).events;
  for (let kept = 0; kept < events.length; kept++) {
    const cut = { ...(files.log as object), checkpoint: null, events: events.slice(0, kept) };
    if (await isGood({ log: cut, receipts: files.receipts }, keys)) unseen.push(`cut after ${kept}`);
    const read = readPublishedLog(cut);
    if (read && (await checkPublishedLog(read, [], nodeLogTools, { keys })).good)
      unseen.push(`cut after ${kept}, alone`);
  }
  expect(unseen).toEqual([]);
});

/** What people read around sales: own lots with their exposure, dates, results, flags, the printed catalogue. */
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { sessions } from "@/db/schema/parties";
import { companyOwners } from "@/db/schema/screening";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { getConsole } from "@/services/auctions/get-console";
import { placeBid } from "@/services/auctions/place-bid";
import { getSale } from "@/services/auctions/read-sales";
import { actGravely } from "@/services/auctions/run-sale";
import { as, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { type MadeCompany, makeCompany } from "@/services/parties/testing/make-company";
import { printCatalogue } from "@/services/saleroom/print-catalogue";
import { readCalendar } from "@/services/saleroom/read-calendar";
import { readMyLots } from "@/services/saleroom/read-my-lots";
import { readResults } from "@/services/saleroom/read-results";
import { watchLot } from "@/services/saleroom/watch-lot";
import { addViewingDay, addViewingPlace } from "@/services/viewing/plan-viewing";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

async function sale(options: Parameters<typeof makeOpenSale>[1] = {}) {
  const made = await makeOpenSale(database.db, { lots: 3, ...options });
  const [anna, bela] = made.bidders as [MadeCompany, MadeCompany];
  const [first = "", second = "", third = ""] = made.lotIds;
  const bid = async (who: MadeCompany, lotId: string, maxMinor: bigint) => {
    const bids = { lotId, maxMinor, idempotencyKey: `k${maxMinor}`, receivedAt: new Date() };
    const placed = await placeBid(as(database.db, who), bids);
    if (!placed.ok) throw new Error(placed.refusal);
  };
  return { ...made, anna, bela, first, second, third, bid };
}
const closeNow = (lotId: string) =>
  actGravely(system(database.db), lotId, { action: "close-now", bidSeq: null, reason: "the end" });

test("own lots: what was bid on and what is watched, bound to maxima and hammers with premium; nobody else's", async () => {
  const { db } = database;
  const { anna, bela, first, second, third, bid, saleId } = await sale();
  await bid(anna, first, 50_000n);
  await bid(bela, second, 20_000n);
  await bid(anna, second, 30_000n);
  await bid(bela, second, 90_000n);
  await watchLot(as(db, anna), { lotId: third });
  await closeNow(first);
  const read = await readMyLots(as(db, anna));
  if (!read.ok) throw new Error(read.refusal);
  expect(read.value).toMatchObject([{ sale: { id: saleId }, paddle: 101 }]);
  expect(
    read.value[0]?.lots.map(({ lot, maximumMinor, isWatched, bound }) => [lot.number, maximumMinor, isWatched, bound]),
  ).toEqual([
    [1, "50000", false, { hammerMinor: 10_000n, premiumMinor: 1000n }],
    [2, "30000", false, null],
    [3, null, true, null],
  ]);
  const other = await readMyLots(as(db, bela));
  expect(other.ok && other.value[0]?.lots.map((one) => one.lot.number)).toEqual([2]);
  expect(await readMyLots({ ...as(db, anna), actor: null })).toMatchObject({ refusal: "sign-in-required" });
});

test("the calendar has openings, closings and viewing days in their order, each under a lasting name", async () => {
  const { db } = database;
  const { slug, saleId } = await sale();
  const name = { en: "Office", zh: "办事处" };
  const place = await addViewingPlace(system(db), { saleId, name, address: name, timeZone: "Asia/Hong_Kong" });
  if (!place.ok) throw new Error(place.refusal);
  const day = new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10);
  const { placeId } = place.value;
  await addViewingDay(system(db), { placeId, day, from: "10:00", to: "17:00", minutes: 60, capacity: 2 });
  const read = () => readCalendar({ db }, { locale: "zh", publicUrl: "https://market.example", slug });
  const events = await read();
  expect(events.map((event) => event.kind)).toEqual(["opens", "closes", "viewing"]);
  expect(events[2]).toMatchObject({ place: "办事处", url: `https://market.example/zh/sales/${slug}/viewing` });
  expect((events[2]?.endsAt.getTime() ?? 0) - (events[2]?.startsAt.getTime() ?? 0)).toBe(7 * 3_600_000);
  expect((await read()).map((event) => event.uid)).toEqual(events.map((event) => event.uid));
});

test("results are hammers of what was sold, by color and size; no buyer, no maximum", async () => {
  const { db } = database;
  const { anna, bela, first, second, bid } = await sale();
  await bid(anna, first, 7_654_321n);
  await bid(bela, first, 30_000n);
  await bid(bela, second, 20_000n);
  await closeNow(first);
  const results = await readResults({ db }, { hue: "yellow", size: "size3" });
  const [line] = results.lines;
  expect(line).toMatchObject({ hammerMinor: 31_000n, weightMct: 3020, perCaratMinor: 10_265n, lotNumber: 1 });
  expect(results.hues).toContain("yellow");
  const text = JSON.stringify(results, (_key, value) => (typeof value === "bigint" ? value.toString() : value));
  for (const secret of ["7654321", anna.actor.companyName, anna.id]) expect(text).not.toContain(secret);
  expect((await readResults({ db }, { hue: "yellow", size: "size1" })).lines).toEqual([]);
});

test("the console flags bidders of one owner and of one device, and the seller's own people", async () => {
  const { db } = database;
  const { anna, bela, first, bid, seller, saleId } = await sale();
  const owner = (companyId: string, name: string) => ({ companyId, name, kind: "person" as const, sharePermille: 600 });
  await db
    .insert(companyOwners)
    .values([owner(anna.id, "Li Wei"), owner(bela.id, "LI WEI"), owner(seller.id, "Olga I.")]);
  const seen = { expiresAt: new Date(Date.now() + 1e6), userAgent: "Firefox", address: "10.1.1.1" };
  await db.insert(sessions).values([anna, bela].map(({ userId }) => ({ userId, ...seen })));
  await bid(anna, first, 20_000n);
  await bid(bela, first, 90_000n);
  const operator = await makeCompany(db, { kinds: ["operator"], roles: ["auctioneer"] });
  const flagsOf = async () => {
    const shown = await getConsole(as(db, operator), { saleId, lot: 1, events: "all" });
    return shown.ok ? (shown.value.chosen?.flags.map((flag) => flag.kind) ?? []) : [];
  };
  expect(await flagsOf()).toEqual(["owner", "device"]);
  await db.update(companyOwners).set({ name: "Li Wei" }).where(eq(companyOwners.companyId, seller.id));
  expect((await flagsOf()).sort()).toEqual(["device", "owner", "seller", "seller"]);
});

test("the catalogue prints in both languages", async () => {
  const { db } = database;
  const { saleId, anna } = await sale();
  const view = await getSale(as(db, anna), { id: saleId });
  if (!view) throw new Error("no sale");
  for (const locale of ["en", "zh"] as const) {
    const input = { locale, publicUrl: "https://market.example", at: new Date(), shipped: new Map() };
    const adapters = { storage: { get: async () => null } } as never;
    const pdf = await printCatalogue({ ...as(db, anna), adapters }, view, input);
    expect(Buffer.from(pdf.subarray(0, 5)).toString()).toBe("%PDF-");
  }
});

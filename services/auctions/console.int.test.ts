import { afterAll, beforeAll, expect, test } from "vitest";
import { lotEvents } from "@/db/schema/auctions";
import { createTestDatabase, type TestDatabase } from "@/db/testing/test-database";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { checkLotLog } from "@/services/auctions/check-lot-log";
import { findLotCandidates } from "@/services/auctions/find-lot-candidates";
import { getConsole } from "@/services/auctions/get-console";
import { getSalePlan } from "@/services/auctions/get-sale-plan";
import { listOperatorSales } from "@/services/auctions/list-operator-sales";
import { placeBid } from "@/services/auctions/place-bid";
import { actGravely, moveClose } from "@/services/auctions/run-sale";
import { as, makeItem, makeOpenSale, system } from "@/services/auctions/testing/make-sale";
import { makeCompany } from "@/services/parties/testing/make-company";

let database: TestDatabase;
beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.drop());

/** Figures that stand nowhere else, so that finding their digits means a leak. */
const RESERVE = 7_777_711n;
const MAXIMUM = 5_131_357n;

const asText = (value: unknown) =>
  JSON.stringify(value, (_key, each) => (typeof each === "bigint" ? each.toString() : each));

async function saleWithBids(reserveMinor: bigint | null = RESERVE) {
  const { db } = database;
  const made = await makeOpenSale(db, { bidders: 2, lots: 2, reserveMinor });
  const [anna, bela] = made.bidders;
  if (!anna || !bela) throw new Error("two bidders");
  const bid = (who: typeof anna, maxMinor: bigint, key: string) =>
    placeBid(as(db, who), { lotId: made.lotId, maxMinor, idempotencyKey: key, receivedAt: new Date() });
  expect(await bid(anna, 1_000_000n, "a")).toMatchObject({ ok: true });
  expect(await bid(bela, MAXIMUM, "b")).toMatchObject({ ok: true });
  expect(await bid(anna, 20_000n, "c")).toMatchObject({ refusal: "below-minimum" });
  return { ...made, anna, bela };
}

test("only auctioneers of an approved house see the console, the plan, the list and the shelf", async () => {
  const { db } = database;
  const { saleId, anna, seller } = await saleWithBids();
  const finance = await makeCompany(db, { kinds: ["operator"], roles: ["finance"] });
  const strangers = [null, anna, seller, finance];
  for (const company of strangers) {
    const context = company ? as(db, company) : { ...as(db, anna), actor: null };
    const answers = [
      await getConsole(context, { saleId, lot: null, events: "all" }),
      await getSalePlan(context, saleId),
      await listOperatorSales(context),
      await findLotCandidates(context, ""),
    ];
    for (const answer of answers)
      expect(answer).toEqual({ ok: false, refusal: company ? "not-permitted" : "sign-in-required" });
  }
  const auctioneer = await makeCompany(db, { kinds: ["operator"], roles: ["auctioneer"] });
  expect(await getConsole(as(db, auctioneer), { saleId, lot: null, events: "all" })).toMatchObject({ ok: true });
});

test("the console knows the companies behind bids, and neither reserve nor maximum", async () => {
  const { db } = database;
  const { saleId, anna, bela } = await saleWithBids();
  const console = await getConsole(system(db), { saleId, lot: 1, events: "all" });
  if (!console.ok) throw new Error(console.refusal);
  const { chosen, figures } = console.value;
  expect(chosen?.bids.map(({ company, outcome, refusal }) => [company, outcome, refusal])).toEqual([
    [anna.actor.companyName, "refused", "below-minimum"],
    [bela.actor.companyName, "leads", null],
    [anna.actor.companyName, "leads", null],
  ]);
  expect(chosen?.lot).toMatchObject({ leaderCompany: bela.actor.companyName, hasReserve: true, reserveMet: false });
  expect(chosen?.check).toMatchObject({ intact: true, events: 3 });
  expect(figures).toMatchObject({ admitted: 2, bidsAMinute: 2 });
  const plan = await getSalePlan(system(db), saleId);
  const shown = asText([console, plan, await listOperatorSales(system(db))]);
  for (const secret of [MAXIMUM, RESERVE, 1_000_000n]) expect(shown).not.toContain(`"${secret}"`);
  expect(shown).not.toMatch(/reserveMinor|leaderMax|maxMinor|secondMax/i);
});

test("the log can be narrowed to bids, staff and one lot", async () => {
  const { db } = database;
  const { saleId, lotIds } = await saleWithBids();
  await moveClose(system(db), lotIds[1] ?? "", new Date(Date.now() + 7_200_000), "a report is checked");
  const kinds = async (events: "bids" | "staff" | "lot", lot: number) => {
    const found = await getConsole(system(db), { saleId, lot, events });
    if (!found.ok) throw new Error(found.refusal);
    return found.value.events.map((event) => (event.kind === "lot" ? event.body.type : event.action));
  };
  expect(new Set(await kinds("bids", 1))).toEqual(new Set(["bid-accepted"]));
  expect(await kinds("staff", 1)).toContain("lot.extend");
  expect(await kinds("staff", 1)).not.toContain("bid-accepted");
  expect((await kinds("lot", 2)).sort()).toEqual(["close-moved", "lot-opened", "lot.add", "lot.extend"]);
});

test("the list counts lots, paddles and hammer of each sale", async () => {
  const { db } = database;
  const { saleId, lotId } = await saleWithBids(null);
  const late = await makeCompany(db);
  await requestPaddle(as(db, late), saleId);
  await actGravely(system(db), lotId, { action: "close-now", bidSeq: null, reason: "the room is empty" });
  const listed = await listOperatorSales(system(db));
  if (!listed.ok) throw new Error(listed.refusal);
  const sale = listed.value.find((each) => each.id === saleId);
  expect(sale).toMatchObject({ lots: 2, openLots: 1, soldLots: 1, admitted: 2, waiting: 1 });
  expect(BigInt(sale?.hammerMinor ?? 0)).toBeGreaterThan(0n);
});

test("a refused bidder is told why, and the plan shows it", async () => {
  const { db } = database;
  const { saleId } = await saleWithBids();
  const late = await makeCompany(db);
  const asked = await requestPaddle(as(db, late), saleId);
  if (!asked.ok) throw new Error(asked.refusal);
  const { paddleId } = asked.value;
  expect(await decidePaddle(system(db), { paddleId, admit: false, limitMinor: null })).toMatchObject({
    refusal: "reason-needed",
  });
  await decidePaddle(system(db), { paddleId, admit: false, limitMinor: null, reason: "no references" });
  const plan = await getSalePlan(system(db), saleId);
  if (!plan.ok) throw new Error(plan.refusal);
  expect(plan.value.paddles.find((each) => each.id === paddleId)).toMatchObject({
    status: "refused",
    reason: "no references",
    number: null,
  });
});

test("the shelf offers listed items by the beginning of their numbers, and takes wildcards as letters", async () => {
  const { db } = database;
  const seller = await makeCompany(db, { kinds: ["producer"] });
  const item = await makeItem(db, seller.id, { stockNumber: "KX_100" });
  await makeItem(db, seller.id, { stockNumber: "KXA100" });
  await makeItem(db, seller.id, { stockNumber: "KX_101", status: "sold" });
  const found = await findLotCandidates(system(db), "kx_1");
  if (!found.ok) throw new Error(found.refusal);
  expect(found.value.map((each) => each.item.publicId)).toEqual([item.publicId]);
});

test("a log that was changed or cut behind the market's back is told", async () => {
  const { db } = database;
  const { lotId } = await saleWithBids();
  expect(await checkLotLog(db, lotId)).toMatchObject({ intact: true, brokenSeq: null });
  await db.$client.query("alter table lot_events disable trigger user");
  try {
    await db.$client.query(
      `update lot_events set body = jsonb_set(body, '{price}', '"1"') where lot_id = $1 and seq = 2`,
      [lotId],
    );
    expect(await checkLotLog(db, lotId)).toMatchObject({ intact: false, brokenSeq: 2 });
    await db.$client.query("delete from lot_events where lot_id = $1 and seq >= 2", [lotId]);
    expect(await checkLotLog(db, lotId)).toMatchObject({ intact: false, brokenSeq: 2, events: 1 });
  } finally {
    await db.$client.query("alter table lot_events enable trigger user");
  }
  expect(await db.$count(lotEvents)).toBeGreaterThan(0);
});

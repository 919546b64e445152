/**
 * Consignments of the sample market, one in each state, and a small ended sale in which a seller is asked, a winner owes, and a
 * third lot is paid, shipped and settled. All by the services that people use.
 */
import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNotNull } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { lots } from "@/db/schema/auctions";
import { consignments } from "@/db/schema/consignments";
import { orders } from "@/db/schema/orders";
import { stockItems } from "@/db/schema/stock";
import { ladder0258 } from "@/domain/auctions/increments";
import { ownersOf, RULES } from "@/server/sample-market/auctions";
import type { SampleLoader } from "@/server/sample-market/load";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeBid } from "@/services/auctions/place-bid";
import { createSale, publishSale } from "@/services/auctions/plan-sale";
import { runLotCommand } from "@/services/auctions/run-lot-command";
import { openSale } from "@/services/auctions/run-sale";
import { answerConsignment, type ConsignmentWord } from "@/services/consignments/answer-consignment";
import { offerItem } from "@/services/consignments/offer-item";
import type { ServiceContext, SystemContext } from "@/services/context";
import { lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { bookReceipt } from "@/services/orders/settle-payment";
import { shipOrder } from "@/services/orders/ship-order";
import { writeDueSettlements } from "@/services/settlements/write-settlements";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const PRODUCER = "gaborone-cutting";
const HOUSE = "vitrine-house";
const BIDDERS = ["shenzhen-lumen", "dubai-meridian", "hk-halden"] as const;
const ENDED = "consigned-1";
const PLANNED = "consigned-2";
const ANSWER_RULES = { underReserveMs: DAY, underbidderMs: DAY };

type Actors = { house: ServiceContext; producer: ServiceContext; bidders: ServiceContext[] };
/** How far a talk goes. */
type Talk = "offered" | "proposed" | "agreed" | "declined" | "withdrawn";
/** Maxima in percent of the reserve, in the order of the bidders. */
const ENDED_LOTS: readonly (readonly bigint[])[] = [
  [70n, 90n],
  [80n, 120n, 140n],
  [150n, 130n],
];

export const loadConsignments: SampleLoader = async (context, _market, say) => {
  if ((await context.db.$count(consignments)) > 0) return;
  const owners = await ownersOf(context, [PRODUCER, HOUSE, ...BIDDERS]);
  const [house, producer] = [owners.get(HOUSE), owners.get(PRODUCER)];
  if (!house || !producer) throw new Error("the sample's house or producer is missing");
  const actors = { house, producer, bidders: BIDDERS.flatMap((slug) => owners.get(slug) ?? []) };
  await makeEndedSale(context, actors);
  const planned = await makeSale(context, PLANNED, 5 * DAY);
  const talks: Talk[] = ["offered", "proposed", "agreed", "declined", "withdrawn"];
  for (const [at, item] of (await shelf(context, actors, talks.length)).entries())
    await consign(actors, planned, item, talks[at] ?? "offered");
  say("consignments in each state, and a sale to settle");
};

async function makeSale(context: SystemContext, slug: string, opensInMs: number): Promise<string> {
  const opensAt = Date.now() + opensInMs;
  const number = slug.at(-1);
  const made = await createSale(context, {
    slug,
    title: { en: `Consigned stones ${number}`, zh: `送拍专场 ${number}` },
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(opensAt),
    closesAt: new Date(opensAt + 2 * HOUR),
    rules: { ...RULES, increments: ladder0258(100n), ...ANSWER_RULES },
  });
  if (!made.ok) throw new Error(`sample sale ${slug}: ${made.refusal}`);
  return made.value.saleId;
}

type Shelved = { publicId: string; priceMinor: bigint };

async function shelf({ db }: SystemContext, { producer }: Actors, count: number): Promise<Shelved[]> {
  const rows = await db
    .select({ publicId: stockItems.publicId, priceMinor: stockItems.priceMinor })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.producerId, producer.actor?.companyId ?? ""),
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        eq(stockItems.currency, "USD"),
        inArray(stockItems.minedIn, ["BW", "CA"]),
        isNotNull(stockItems.priceMinor),
      ),
    )
    .orderBy(asc(stockItems.id))
    .limit(count);
  return rows.map((row) => ({ publicId: row.publicId, priceMinor: row.priceMinor ?? 0n }));
}

const share = (minor: bigint, percent: bigint) => (((minor * percent) / 10_000n) * 100n).toString();

async function consign(actors: Actors, saleId: string, item: Shelved, until: Talk): Promise<string | null> {
  const { priceMinor, publicId } = item;
  const wish = {
    reserve: share(priceMinor, 80n),
    estimateLow: share(priceMinor, 75n),
    estimateHigh: share(priceMinor, 110n),
  };
  const note = "";
  const offered = await offerItem(actors.producer, { saleId, publicId, wish, note, key: randomUUID() });
  if (!offered.ok) throw new Error(`sample consignment: ${offered.refusal}`);
  const { consignmentId } = offered.value;
  const say = async (who: ServiceContext, word: ConsignmentWord) => {
    const said = await answerConsignment(who, { consignmentId, word, key: randomUUID() });
    if (!said.ok) throw new Error(`sample consignment: ${said.refusal}`);
    return said.value.lotId;
  };
  if (until === "offered") return null;
  if (until === "declined")
    return say(actors.house, { type: "decline", reason: "The sale has three stones of this kind already." });
  if (until === "withdrawn") return say(actors.producer, { type: "withdraw", reason: "Promised to a buyer." });
  const terms = {
    ...wish,
    reserve: share(priceMinor, 70n),
    start: share(priceMinor, 50n),
    commissionBasisPoints: 500,
    unsoldFee: null,
    costs: null,
  };
  await say(actors.house, { type: "propose", terms, note: "" });
  return until === "proposed" ? null : say(actors.producer, { type: "agree", seq: 2 });
}

async function makeEndedSale(context: SystemContext, actors: Actors): Promise<void> {
  const { db } = context;
  const saleId = await makeSale(context, ENDED, -60_000);
  const lotIds: string[] = [];
  for (const item of await shelf(context, actors, ENDED_LOTS.length)) {
    const lotId = await consign(actors, saleId, item, "agreed");
    if (lotId) lotIds.push(lotId);
  }
  if (lotIds.length < ENDED_LOTS.length) return;
  const published = await publishSale(context, saleId);
  if (!published.ok) throw new Error(`sample sale ${ENDED}: ${published.refusal}`);
  for (const bidder of actors.bidders) {
    const asked = await requestPaddle(bidder, saleId);
    if (asked.ok) await decidePaddle(context, { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  }
  await openSale(context, saleId);
  for (const [at, lotId] of lotIds.entries()) await bidOn(actors, lotId, ENDED_LOTS[at] ?? [], db);
  for (const lotId of lotIds) await runLotCommand(db, lotId, { type: "close-now" });
  const last = lotIds.at(-1);
  if (last) await settle(context, actors, last);
}

/** What the trade rules stop is left out, as it would be for a person. */
async function bidOn(
  { bidders }: Actors,
  lotId: string,
  percents: readonly bigint[],
  db: SystemContext["db"],
): Promise<void> {
  const [lot] = await db.select().from(consignments).where(eq(consignments.lotId, lotId));
  const reserve = BigInt(lot?.state.terms?.reserve ?? 0);
  for (const [at, percent] of percents.entries()) {
    const bidder = bidders[at];
    const maxMinor = BigInt(share(reserve, percent));
    if (bidder) await placeBid(bidder, { lotId, maxMinor, idempotencyKey: randomUUID(), receivedAt: new Date() });
  }
}

/** Paid by a transfer, shipped, and with its statement written. */
async function settle(context: SystemContext, { producer }: Actors, lotId: string): Promise<void> {
  const { db } = context;
  const [lot] = await db.select({ orderId: lots.orderId }).from(lots).where(eq(lots.id, lotId));
  const orderId = lot?.orderId;
  if (!orderId) return;
  await db.transaction(async (tx) => {
    const [order] = await tx.select().from(orders).where(eq(orders.id, orderId));
    if (!order) return;
    const rows = await lockCheckout(tx, order.checkoutId);
    const now = await clockTimestamp(tx);
    const payment = await openPayment(tx, rows, "wire", now);
    const receipt = { amountMinor: order.totalMinor, bankReference: `SAMPLE-${order.number}`, userId: null, now };
    await bookReceipt(tx, context, payment, rows, receipt);
  });
  await shipOrder(producer, { orderId, note: "Sample courier" });
  await writeDueSettlements(db);
}

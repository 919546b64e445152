/**
 * A second-price tender and a live lot that are over, so that results and published logs hold each format. The tender's
 * deadline is a real one: bids are sealed here, and it is opened at the end of the load, when the deadline has passed.
 */
import { randomUUID } from "node:crypto";
import { setTimeout as pause } from "node:timers/promises";
import { and, asc, eq } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { isSealed, type SaleFormat } from "@/domain/auctions/format-events";
import { asPerson } from "@/server/sample-market/as-person";
import { fillSale, ownersOf, RULES } from "@/server/sample-market/auctions";
import type { SampleLoader } from "@/server/sample-market/load";
import { HOLDERS, readPassphrase, setSeals } from "@/server/sample-market/sale-formats";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeLiveBid } from "@/services/auctions/place-live-bid";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { createSale, publishSale } from "@/services/auctions/plan-sale";
import { releaseTenderKey } from "@/services/auctions/release-tender-key";
import { endLiveSale, type LiveOrder, runLiveLot } from "@/services/auctions/run-live-lot";
import { openSale } from "@/services/auctions/run-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

const TENDER = "sealed-tender-0";
const HALL = "live-evening-0";
/** The first wins. */
const BIDDERS = ["hk-halden", "dubai-meridian"] as const;
const DAY = 86_400_000;
/** For seals, admissions and bids; most of it passes while other parts are loaded. On a slower machine nobody has bid. */
const BIDDING_MS = 6000;

type Lot = typeof lots.$inferSelect;

export const loadEndedSales: SampleLoader = async (context, _market, say) => {
  if (await isMissing(context, HALL)) {
    const title = { en: "Morning sale, live", zh: "早间现场拍卖" };
    await playHall(context, await makeSale(context, { slug: HALL, title, format: "live", closesInMs: DAY }));
    say(`sale ${HALL}`);
  }
  if (await isMissing(context, TENDER)) {
    const title = { en: "Sealed tender, opened", zh: "密封投标（已开标）" };
    const plan = { slug: TENDER, title, format: "sealed-second-price", closesInMs: BIDDING_MS } as const;
    const { lot, bidders } = await makeSale(context, plan);
    // Over the reserve, which lies at not quite one and a half times the start.
    for (const [at, bidder] of bidders.entries()) {
      const amountMinor = (lot.startMinor * BigInt(16 - at)) / 10n;
      await placeSealedBid(bidder, { lotId: lot.id, amountMinor, key: randomUUID(), receivedAt: new Date() });
    }
  }
};

/** The last part of the load: both keys are released, which opens the tender. */
export const openEndedTender: SampleLoader = async (context, _market, say) => {
  const [waiting] = await context.db
    .select({ saleId: sales.id, closesAt: lots.closesAt })
    .from(sales)
    .innerJoin(lots, and(eq(lots.saleId, sales.id), eq(lots.status, "open")))
    .where(eq(sales.slug, TENDER));
  if (!waiting) return;
  await pause(Math.max(0, waiting.closesAt.getTime() + 100 - Date.now()));
  for (const email of HOLDERS) {
    const key = { saleId: waiting.saleId, passphrase: readPassphrase() };
    const released = await releaseTenderKey(await asPerson(context, email), key);
    if (!released.ok && released.refusal !== "already-released") throw new Error(`sample tender: ${released.refusal}`);
  }
  say(`sale ${TENDER}`);
};

/** Also where a load was cut short and left a draft: it is finished, not made again. */
async function isMissing(context: SystemContext, slug: string): Promise<boolean> {
  const [there] = await context.db.select({ status: sales.status }).from(sales).where(eq(sales.slug, slug));
  return !there || there.status === "draft";
}

async function makeSale(
  context: SystemContext,
  plan: { slug: string; title: { en: string; zh: string }; format: SaleFormat; closesInMs: number },
): Promise<{ lot: Lot; bidders: ServiceContext[] }> {
  const { closesInMs, ...facts } = plan;
  const now = Date.now();
  await createSale(context, {
    ...facts,
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now - 60_000),
    closesAt: new Date(now + closesInMs),
    rules: RULES,
  });
  const [sale] = await context.db.select().from(sales).where(eq(sales.slug, plan.slug));
  if (!sale) throw new Error(`sample sale ${plan.slug} was not made`);
  await fillSale(context, sale.id, 1);
  if (isSealed(plan.format)) await setSeals(context, sale.id);
  const published = await publishSale(context, sale.id);
  if (!published.ok) throw new Error(`sample sale ${plan.slug}: ${published.refusal}`);
  const bidders = [...(await ownersOf(context, BIDDERS)).values()];
  for (const bidder of bidders) {
    const asked = await requestPaddle(bidder, sale.id);
    if (asked.ok) await decidePaddle(context, { paddleId: asked.value.paddleId, admit: true, limitMinor: null });
  }
  await openSale(context, sale.id);
  const [lot] = await context.db.select().from(lots).where(eq(lots.saleId, sale.id)).orderBy(asc(lots.number));
  if (!lot) throw new Error(`sample sale ${plan.slug} has no lot`);
  return { lot, bidders };
}

/** Two bids at the asked price and the hammer; what the trade rules stop is passed, as it would be in a hall. */
async function playHall(context: SystemContext, { lot, bidders }: { lot: Lot; bidders: ServiceContext[] }) {
  const clerk = await asPerson(context, HOLDERS[1]);
  const order = (what: LiveOrder["order"], amountMinor: bigint | null = null) =>
    runLiveLot(clerk, {
      ...{ saleId: lot.saleId, lotId: lot.id, order: what, amountMinor, paddle: null, reason: "" },
      key: randomUUID(),
    });
  await order("open");
  for (const [at, bidder] of [...bidders].reverse().entries()) {
    const amountMinor = (lot.startMinor * BigInt(15 + at)) / 10n;
    await order("ask", amountMinor);
    await placeLiveBid(bidder, { lotId: lot.id, amountMinor, key: randomUUID(), receivedAt: new Date() });
  }
  await order("warn");
  if (!(await order("hammer")).ok) await order("pass");
  await endLiveSale(clerk, lot.saleId);
}

/**
 * Sales of the sample market: one finished, one open that ends within the hour, one upcoming. Made by the use cases
 * that people use, with real bids by the sample buyers. The worker of a demo opens the next sale when none is open.
 */
import { and, desc, eq, inArray, isNotNull, like, sql } from "drizzle-orm";
import { lots, sales } from "@/db/schema/auctions";
import { companies, users } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { ladder0258 } from "@/domain/auctions/increments";
import type { SaleRules } from "@/domain/auctions/sale";
import type { SampleLoader } from "@/server/sample-market/load";
import { dressSale } from "@/server/sample-market/saleroom";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { closeDueLots } from "@/services/auctions/keep-time";
import { placeBid } from "@/services/auctions/place-bid";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import type { ServiceContext, SystemContext } from "@/services/context";

const MINUTE = 60_000;
const SLUG = "fancy-colors-";
export const RULES: SaleRules = {
  version: 1,
  increments: ladder0258(100n),
  softClose: {
    windowMs: 2 * MINUTE,
    extensionMs: 2 * MINUTE,
    maxExtensions: null,
    mode: "reset-from-bid",
    boundary: "inclusive",
  },
  premiumTiers: [
    { upToMinor: "20000000", basisPoints: 600 },
    { upToMinor: null, basisPoints: 400 },
  ],
  staggerMs: MINUTE,
  outage: { afterMs: 5 * MINUTE, leaveMs: 5 * MINUTE },
};
const NOTICE = {
  en: "Lots close one minute apart. Payment within three working days.",
  zh: "各拍品相隔一分钟收槌。请于三个工作日内付款。",
};
/** Bidders of the sample sales; the last has asked and waits for the operator. */
const BIDDERS = ["shenzhen-lumen", "dubai-meridian", "hk-halden"] as const;
const WAITS = "hanoi-lotus";
const LIMIT_MINOR = 120_000_000n;

/** Bids on the n-th lot: who, and the maximum in percent of the asking price. */
const BIDS: readonly (readonly (readonly [bidder: number, percent: bigint])[])[] = [
  [
    [0, 60n],
    [1, 82n],
    [2, 74n],
  ],
  [
    [2, 70n],
    [0, 88n],
  ],
  [],
  [[1, 58n]],
  [
    [1, 84n],
    [0, 66n],
    [2, 90n],
    [1, 97n],
  ],
];

type Plan = { number: number; lots: number; opensAt: Date; closesAt: Date; rules?: SaleRules; notice?: null };

export const loadSales: SampleLoader = async (context, _market, say) => {
  if ((await context.db.$count(sales)) >= 3) return;
  const now = Date.now();
  const finished = { number: 1, lots: 6, opensAt: new Date(now - MINUTE), closesAt: new Date(now + 4000) };
  // Its lots close together, and a bid just before does not extend them: the sample needs a finished sale at once.
  await makeSale(context, { ...finished, notice: null, rules: { ...RULES, softClose: null, staggerMs: 0 } }, "open");
  await makeSale(context, openPlan(2, now), "open");
  await makeSale(context, upcomingPlan(3, now), "published");
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, finished.closesAt.getTime() - Date.now() + 50)));
  await closeDueLots(context.db);
  say("3 sales: one finished, one open, one upcoming");
};

/** Key of the advisory lock under which one worker at a time keeps the sample sales. */
const KEEPING = 7203514;

/** Repeated by the worker of a demo. A twin that comes meanwhile leaves it alone; the lock goes with its transaction. */
export async function keepSampleSales(context: SystemContext): Promise<void> {
  await context.db.transaction(async (tx) => {
    const { rows } = await tx.execute<{ mine: boolean }>(sql`select pg_try_advisory_xact_lock(${KEEPING}) as mine`);
    if (rows[0]?.mine) await keepSalesGoing(context);
  });
}

async function keepSalesGoing(context: SystemContext): Promise<void> {
  const [state] = await context.db
    .select({
      all: sql<number>`count(*)::int`,
      open: sql<number>`(count(*) filter (where ${sales.status} = 'open'))::int`,
      upcoming: sql<number>`(count(*) filter (where ${sales.status} = 'published'))::int`,
    })
    .from(sales)
    // Sales that people plan in the demo come on top of these.
    .where(like(sales.slug, `${SLUG}%`));
  if (!state || state.all === 0) return;
  const now = Date.now();
  if (state.open === 0) await makeSale(context, openPlan(state.all + 1, now), "open");
  else if (state.upcoming === 0) await makeSale(context, upcomingPlan(state.all + 1, now), "published");
}

function openPlan(number: number, now: number): Plan {
  return { number, lots: 12, opensAt: new Date(now - MINUTE), closesAt: new Date(now + 40 * MINUTE) };
}

function upcomingPlan(number: number, now: number): Plan {
  const opensAt = now + 22 * 60 * MINUTE;
  return { number, lots: 10, opensAt: new Date(opensAt), closesAt: new Date(opensAt + 40 * MINUTE) };
}

async function makeSale(context: SystemContext, plan: Plan, until: "open" | "published"): Promise<void> {
  const slug = `${SLUG}${plan.number}`;
  const made = await createSale(context, {
    slug,
    title: { en: `Fancy colors, sale ${plan.number}`, zh: `彩钻专场 第 ${plan.number} 场` },
    notice: plan.notice === null ? null : NOTICE,
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: plan.opensAt,
    closesAt: plan.closesAt,
    rules: plan.rules ?? RULES,
  });
  // A load that was cut short left the sale behind: it is finished, not made again.
  const [sale] = await context.db.select().from(sales).where(eq(sales.slug, slug));
  if (!sale) throw new Error(`sample sale ${slug}: ${made.ok ? "not found" : made.refusal}`);
  if (sale.status === "draft") {
    await fillSale(context, sale.id, plan.lots);
    const published = await publishSale(context, sale.id);
    if (!published.ok) throw new Error(`sample sale ${slug}: ${published.refusal}`);
  }
  if (sale.status !== "draft" && sale.status !== "published") return;
  await admitBidders(context, sale.id);
  await dressSale(context, sale.id, [...(await ownersOf(context, BIDDERS)).values()]);
  if (until === "published") return;
  await openSale(context, sale.id);
  await bidOnSale(context, sale.id);
}

/** Fancy colors first, then the dearest stones of the shelf; producers take turns. */
export async function fillSale(context: SystemContext, saleId: string, wanted: number): Promise<void> {
  const there = await context.db.$count(lots, eq(lots.saleId, saleId));
  const fancy = sql`${stockItems.fancyHue} is not null`;
  const turn = sql`row_number() over (partition by ${fancy}, ${stockItems.producerId} order by ${stockItems.priceMinor} desc)`;
  const items = await context.db
    .select({ publicId: stockItems.publicId, price: stockItems.priceMinor })
    .from(stockItems)
    .where(
      and(
        eq(stockItems.status, "listed"),
        eq(stockItems.kind, "stone"),
        eq(stockItems.currency, "USD"),
        isNotNull(stockItems.priceMinor),
      ),
    )
    .orderBy(desc(fancy), turn, stockItems.id)
    .limit(wanted - there);
  for (const [at, { publicId, price }] of items.entries()) {
    if (price === null) continue;
    await addLot(context, {
      saleId,
      publicId,
      startMinor: rounded((price * 55n) / 100n),
      reserveMinor: (there + at) % 3 === 2 ? null : rounded((price * 78n) / 100n),
      estimateLowMinor: rounded((price * 75n) / 100n),
      estimateHighMinor: rounded((price * 110n) / 100n),
    });
  }
}

/** Two leading digits, the second even or five: as estimates are written. */
function rounded(minor: bigint): bigint {
  const unit = 10n ** BigInt(Math.max(2, minor.toString().length - 2));
  return minor < unit ? minor : (minor / unit) * unit;
}

export async function ownersOf(context: SystemContext, slugs: readonly string[]): Promise<Map<string, ServiceContext>> {
  const rows = await context.db
    .select({ company: companies, user: users })
    .from(companies)
    .innerJoin(users, eq(users.companyId, companies.id))
    .where(inArray(companies.slug, [...slugs]))
    .orderBy(users.createdAt, users.email);
  const found = new Map<string, ServiceContext>();
  for (const { company, user } of rows) {
    if (!user.roles.includes("owner")) continue;
    const actor = {
      userId: user.id,
      companyId: company.id,
      companyName: company.name,
      companyKinds: company.kinds,
      companyStatus: company.status,
      country: company.country,
      roles: user.roles,
    };
    found.set(company.slug, { ...context, actor });
  }
  return found;
}

async function admitBidders(context: SystemContext, saleId: string): Promise<void> {
  for (const [slug, buyer] of await ownersOf(context, [...BIDDERS, WAITS])) {
    const asked = await requestPaddle(buyer, saleId);
    if (asked.ok && slug !== WAITS) {
      await decidePaddle(context, { paddleId: asked.value.paddleId, admit: true, limitMinor: LIMIT_MINOR });
    }
  }
}

/** A bid that the trade rules stop is left out, as it would be for a person. */
async function bidOnSale(context: SystemContext, saleId: string): Promise<void> {
  const buyers = await ownersOf(context, BIDDERS);
  const rows = await context.db
    .select({ id: lots.id, number: lots.number, bidCount: lots.bidCount, price: stockItems.priceMinor })
    .from(lots)
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .where(eq(lots.saleId, saleId))
    .orderBy(lots.number);
  for (const lot of rows) {
    if (lot.bidCount > 0 || lot.price === null) continue;
    for (const [turn, [bidder, percent]] of (BIDS[lot.number % BIDS.length] ?? []).entries()) {
      const buyer = buyers.get(BIDDERS[bidder] ?? "");
      if (!buyer) continue;
      const maxMinor = rounded((lot.price * percent) / 100n);
      await placeBid(buyer, {
        lotId: lot.id,
        maxMinor,
        idempotencyKey: `sample-${lot.id}-${turn}`,
        receivedAt: new Date(),
      });
    }
  }
}

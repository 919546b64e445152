/**
 * One sealed tender and one live sale of the sample market, small and open. The tender's two seals belong to the sample
 * operator and clerk; their passphrase is the demo's password, which no real market may do.
 */

import { randomUUID } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { lots, sales } from "@/db/schema/auctions";
import { asPerson } from "@/server/sample-market/as-person";
import { fillSale, ownersOf, RULES } from "@/server/sample-market/auctions";
import type { SampleLoader } from "@/server/sample-market/load";
import { decidePaddle, requestPaddle } from "@/services/auctions/admit-paddle";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { createSale, publishSale, type SalePlan } from "@/services/auctions/plan-sale";
import { openSale } from "@/services/auctions/run-sale";
import { sealTender } from "@/services/auctions/seal-tender";
import type { SystemContext } from "@/services/context";

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LOTS = 3;
export const HOLDERS = ["operator@vitrine.example", "clerk@vitrine.example"] as const;
const BIDDERS = ["shenzhen-lumen", "dubai-meridian"] as const;
const LIMIT_MINOR = 120_000_000n;

type FormatPlan = Pick<SalePlan, "slug" | "title" | "notice" | "format" | "depositMinor"> & { closesInMs: number };

const PLANS: readonly FormatPlan[] = [
  {
    slug: "sealed-tender-1",
    title: { en: "Sealed tender of fancy colors", zh: "彩钻密封投标" },
    notice: {
      en: "Sealed bids, opened by two people of the house. The highest bid pays its own amount.",
      zh: "密封投标，由拍卖方两人共同开标。最高价中标，按其报价成交。",
    },
    format: "sealed-first-price",
    depositMinor: null,
    closesInMs: 2 * DAY,
  },
  {
    slug: "live-evening-1",
    title: { en: "Evening sale, live", zh: "晚间现场拍卖" },
    notice: {
      en: "The auctioneer calls lot after lot. Maxima may be left until a lot is called.",
      zh: "拍卖师逐件叫价。叫拍之前可留下委托上限。",
    },
    format: "live",
    depositMinor: 500_000n,
    closesInMs: DAY,
  },
];

export const loadOtherSales: SampleLoader = async (context, _market, say) => {
  for (const plan of PLANS) {
    const [there] = await context.db.select({ status: sales.status }).from(sales).where(eq(sales.slug, plan.slug));
    if (there && there.status !== "draft") continue;
    await makeSale(context, plan);
    say(`sale ${plan.slug}`);
  }
};

async function makeSale(context: SystemContext, { closesInMs, ...plan }: FormatPlan): Promise<void> {
  const now = Date.now();
  await createSale(context, {
    ...plan,
    currency: "USD",
    timeZone: "Asia/Hong_Kong",
    opensAt: new Date(now - 60_000),
    closesAt: new Date(now + closesInMs),
    rules: { ...RULES, tie: "re-tender" },
  });
  // A load that was cut short left the draft behind: it is finished, not made again.
  const [sale] = await context.db.select().from(sales).where(eq(sales.slug, plan.slug));
  if (!sale) throw new Error(`sample sale ${plan.slug} was not made`);
  await fillSale(context, sale.id, LOTS);
  if (plan.format === "sealed-first-price") await setSeals(context, sale.id);
  const published = await publishSale(context, sale.id);
  if (!published.ok) throw new Error(`sample sale ${plan.slug}: ${published.refusal}`);
  await openSale(context, sale.id);
  await bidOn(context, sale.id, plan);
}

/** Of both seals: the demo's password. */
export function readPassphrase(): string {
  const file = path.join(process.cwd(), "data/sample-market/accounts.json");
  return z.object({ password: z.string() }).parse(JSON.parse(readFileSync(file, "utf8"))).password;
}

export async function setSeals(context: SystemContext, saleId: string): Promise<void> {
  for (const email of HOLDERS) {
    const sealed = await sealTender(await asPerson(context, email), { saleId, passphrase: readPassphrase() });
    if (!sealed.ok && sealed.refusal !== "already-sealed") throw new Error(`sample tender: ${sealed.refusal}`);
  }
}

/** Admissions, and without a deposit some bids; what the trade rules stop is left out, as it would be for a person. */
async function bidOn(context: SystemContext, saleId: string, plan: Pick<FormatPlan, "format">): Promise<void> {
  const first = await context.db.select().from(lots).where(eq(lots.saleId, saleId)).orderBy(lots.number);
  for (const buyer of (await ownersOf(context, BIDDERS)).values()) {
    const asked = await requestPaddle(buyer, saleId, {
      references: "Halden Fine Stones, Hong Kong: trading since 2019",
      limitMinor: LIMIT_MINOR,
    });
    if (!asked.ok) continue;
    await decidePaddle(context, { paddleId: asked.value.paddleId, admit: true, limitMinor: LIMIT_MINOR });
    // The live sale asks for a deposit first, which the sample leaves to whoever tries it.
    for (const lot of plan.format === "live" ? [] : first.slice(0, 2)) {
      const bid = {
        lotId: lot.id,
        amountMinor: (lot.startMinor * 11n) / 10n,
        key: randomUUID(),
        receivedAt: new Date(),
      };
      await placeSealedBid(buyer, bid);
    }
  }
}

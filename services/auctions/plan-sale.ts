/** Planning a sale: create it as a draft, put listed items into it as lots, publish it. Operators only, each step audited. */
import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { lotSecrets, lots, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import { isSealed, type SaleFormat } from "@/domain/auctions/format-events";
import { readIncrements } from "@/domain/auctions/increments";
import type { SaleRefusal } from "@/domain/auctions/refusals";
import type { SaleRules } from "@/domain/auctions/sale";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { hasBothSeals } from "@/services/auctions/has-both-seals";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

type Operator = ServiceContext | SystemContext;

export function mayRunAuctions(context: Operator) {
  return context.actor === "system" ? null : refusalFor(context.actor, "auctions.run");
}

export type SalePlan = {
  slug: string;
  title: { en: string; zh: string };
  notice?: { en: string; zh: string } | null;
  /** Left out: timed. A tender's lots all close at `closesAt`; of a live sale it is the planned end. */
  format?: SaleFormat;
  /** Held for each company before it bids; left out or null: none. */
  depositMinor?: bigint | null;
  currency: Currency;
  /** IANA zone of the house. */
  timeZone: string;
  opensAt: Date;
  /** Close of the first lot; each later lot closes `rules.staggerMs` after the one before it. */
  closesAt: Date;
  rules: SaleRules;
};

const SLUG = /^[a-z0-9]+(-[a-z0-9]+)*$/;

export async function createSale(
  context: Operator,
  plan: SalePlan,
): Promise<Result<{ saleId: string; slug: string }, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (plan.closesAt <= plan.opensAt) return refuse("bad-times");
  if ((plan.depositMinor ?? 1n) <= 0n) return refuse("bad-deposit");
  if (!readIncrements(plan.rules.increments)) return refuse("bad-increments");
  if (!premiumIsSound(plan.rules.premiumTiers)) return refuse("bad-premium");
  if (!SLUG.test(plan.slug) || plan.slug.length > 80) return refuse("slug-taken");
  return context.db.transaction(async (tx) => {
    const [sale] = await tx
      .insert(sales)
      .values({ ...plan, rules: rulesFor(plan), createdBy: context.actor === "system" ? null : context.actor?.userId })
      .onConflictDoNothing()
      .returning({ id: sales.id });
    if (!sale) return refuse("slug-taken");
    await audit(tx, context, {
      action: "sale.create",
      subject: { type: "sale", id: sale.id },
      after: { slug: plan.slug, rules: plan.rules },
    });
    return ok({ saleId: sale.id, slug: plan.slug });
  });
}

/** Sealed and live lots know neither staggered closings nor a soft close. */
function rulesFor({ format = "timed", rules }: SalePlan): SaleRules {
  return format === "timed" ? rules : { ...rules, softClose: null, staggerMs: 0, outage: null };
}

/** Tiers rise, the last is open, no rate is above the hammer itself. */
function premiumIsSound(tiers: SaleRules["premiumTiers"]): boolean {
  return (
    tiers.length > 0 &&
    tiers.every(({ upToMinor, basisPoints }, at) => {
      const last = at === tiers.length - 1;
      const before = BigInt(tiers[at - 1]?.upToMinor ?? 0);
      const rises = upToMinor === null ? last : !last && /^\d{1,15}$/.test(upToMinor) && BigInt(upToMinor) > before;
      return rises && Number.isInteger(basisPoints) && basisPoints >= 0 && basisPoints <= 10_000;
    })
  );
}

export type LotPlan = {
  saleId: string;
  publicId: string;
  startMinor: bigint;
  reserveMinor: bigint | null;
  estimateLowMinor?: bigint | null;
  estimateHighMinor?: bigint | null;
};

/** The item leaves the catalogue's shelf (listed → in-sale) in the same transaction. */
export async function addLot(
  context: Operator,
  plan: LotPlan,
): Promise<Result<{ lotId: string; number: number }, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (plan.startMinor <= 0n) return refuse("item-without-price");
  if (plan.reserveMinor !== null && plan.reserveMinor < plan.startMinor) return refuse("reserve-under-start");
  return context.db.transaction((tx) => placeLot(tx, context, plan));
}

/** The same within another command's transaction; writes nothing where it refuses. Who may is the caller's check. */
export async function placeLot(
  tx: Tx,
  context: Operator,
  plan: LotPlan,
): Promise<Result<{ lotId: string; number: number }, "not-found" | "sale-not-draft" | "item-not-listed">> {
  const [sale] = await tx.select().from(sales).where(eq(sales.id, plan.saleId)).for("update");
  if (!sale) return refuse("not-found");
  if (sale.status !== "draft" && sale.status !== "published") return refuse("sale-not-draft");
  const [item] = await tx.select().from(stockItems).where(eq(stockItems.publicId, plan.publicId));
  if (!item) return refuse("not-found");
  const taken = await moveItemStatus(tx, {
    itemId: item.id,
    from: ["listed"],
    to: "in-sale",
    kind: "consigned",
    details: { saleId: sale.id },
  });
  if (!taken) return refuse("item-not-listed");
  const lot = await insertLot(tx, sale, item, plan);
  await audit(tx, context, {
    action: "lot.add",
    subject: { type: "lot", id: lot.lotId },
    after: { number: lot.number, publicId: plan.publicId, start: plan.startMinor.toString() },
  });
  return ok(lot);
}

async function insertLot(tx: Tx, sale: typeof sales.$inferSelect, item: typeof stockItems.$inferSelect, plan: LotPlan) {
  const [last] = await tx
    .select({ number: sql<number>`coalesce(max(${lots.number}), 0)::int` })
    .from(lots)
    .where(eq(lots.saleId, sale.id));
  const number = (last?.number ?? 0) + 1;
  const [lot] = await tx
    .insert(lots)
    .values({
      saleId: sale.id,
      number,
      itemId: item.id,
      sellerId: item.producerId,
      startMinor: plan.startMinor,
      estimateLowMinor: plan.estimateLowMinor ?? null,
      estimateHighMinor: plan.estimateHighMinor ?? null,
      hasReserve: plan.reserveMinor !== null,
      reserveMet: plan.reserveMinor === null,
      closesAt: new Date(sale.closesAt.getTime() + (number - 1) * sale.rules.staggerMs),
    })
    .returning({ id: lots.id });
  if (!lot) throw new Error("the lot was not written");
  await tx.insert(lotSecrets).values({ lotId: lot.id, reserveMinor: plan.reserveMinor });
  return { lotId: lot.id, number };
}

/** From now on buyers see the sale and may ask for paddles; it opens by itself at its time. */
export async function publishSale(context: Operator, saleId: string): Promise<Result<undefined, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  return context.db.transaction(async (tx) => {
    const [sale] = await tx.select().from(sales).where(eq(sales.id, saleId)).for("update");
    if (!sale) return refuse("not-found");
    if (sale.status !== "draft") return refuse("sale-not-draft");
    if (isSealed(sale.format) && !(await hasBothSeals(tx, saleId))) return refuse("keys-missing");
    if ((await tx.$count(lots, eq(lots.saleId, saleId))) === 0) return refuse("sale-without-lots");
    await tx
      .update(sales)
      .set({ status: "published" })
      .where(and(eq(sales.id, saleId)));
    await audit(tx, context, { action: "sale.publish", subject: { type: "sale", id: saleId } });
    return ok();
  });
}

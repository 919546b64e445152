/** The company's cart as it stands now: prices of then and now, who may buy each line, and what the trade rules say. */
import { and, asc, eq, sql } from "drizzle-orm";
import { cartItems, holds } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import { bindingHold, decidePurchase } from "@/domain/orders/holding";
import { type LineSnapshot, snapshotOf } from "@/domain/orders/line-snapshot";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { decideTrade } from "@/services/compliance/decide-trade";
import type { ServiceContext } from "@/services/context";
import { readRates, type ShownRate } from "@/services/fx/read-rates";
import { atQuotedPrice, quotedPrices } from "@/services/quotes/quoted-prices";

export type CartLine = {
  item: LineSnapshot;
  producerId: string;
  producerName: string;
  producerNameZh: string | null;
  /** Minor units; the price of now, and the one that the buyer put into the cart. Null: price on request. */
  priceMinor: bigint | null;
  cartPriceMinor: bigint | null;
  currency: Currency;
  state: "free" | "yours" | "theirs" | "gone";
  heldUntil: Date | null;
  verdict: TradeVerdict;
};
export type Cart = {
  lines: CartLine[];
  /** Per currency, only lines that can be bought; the rest blocks the checkout of its currency. */
  totals: {
    currency: Currency;
    totalMinor: bigint;
    count: number;
    blocked: boolean;
    pricesChanged: boolean;
    rate: ShownRate | null;
  }[];
  destination: string;
};

export async function viewCart(context: ServiceContext): Promise<Result<Cart, BuyingRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "orders.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const rows = await db
    .select({
      cart: cartItems,
      item: stockItems,
      hold: holds,
      producer: { id: companies.id, name: companies.name, nameZh: companies.nameZh },
      now: sql<Date>`clock_timestamp()`.mapWith(cartItems.addedAt),
    })
    .from(cartItems)
    .innerJoin(stockItems, eq(stockItems.id, cartItems.itemId))
    .innerJoin(companies, eq(companies.id, stockItems.producerId))
    .leftJoin(holds, and(eq(holds.itemId, stockItems.id), eq(holds.status, "active")))
    .where(eq(cartItems.companyId, actor.companyId))
    .orderBy(asc(companies.name), asc(cartItems.addedAt));
  const lines: CartLine[] = [];
  const quotes = await quotedPrices(
    db,
    actor.companyId,
    rows.map((row) => row.item.id),
  );
  for (const { cart, item: listed, hold, producer, now } of rows) {
    const item = atQuotedPrice(listed, quotes);
    const binding = bindingHold(hold, now);
    const no = decidePurchase({
      companyId: actor.companyId,
      item: { status: item.status, producerId: item.producerId, hasPrice: item.priceMinor !== null },
      hold,
      now,
    });
    const yours = binding?.companyId === actor.companyId;
    const { decision } = await decideTrade(context, db, {
      itemId: item.id,
      destination: actor.country,
      askedFor: "item-page",
      companyId: actor.companyId,
      at: now,
    });
    lines.push({
      item: snapshotOf(item),
      producerId: producer.id,
      producerName: producer.name,
      producerNameZh: producer.nameZh,
      priceMinor: item.priceMinor,
      cartPriceMinor: cart.currency === item.currency ? cart.priceMinor : null,
      currency: item.currency,
      state: no === null ? (yours ? "yours" : "free") : no === "held-by-another" ? "theirs" : "gone",
      heldUntil: yours ? binding.expiresAt : null,
      verdict: decision.verdict,
    });
  }
  const totals: Cart["totals"] = [];
  for (const currency of new Set(lines.map((line) => line.currency))) {
    const own = lines.filter((line) => line.currency === currency);
    totals.push({
      currency,
      totalMinor: own.reduce((sum, line) => sum + (isBuyable(line) ? (line.priceMinor ?? 0n) : 0n), 0n),
      count: own.filter(isBuyable).length,
      blocked: own.some((line) => !isBuyable(line)),
      pricesChanged: own.some((line) => line.priceMinor !== line.cartPriceMinor),
      rate: await readRates(db, currency, actor.country),
    });
  }
  return ok({ lines, totals, destination: actor.country });
}

export function isBuyable(line: CartLine): boolean {
  const free = line.state === "free" || line.state === "yours";
  return free && line.priceMinor !== null && line.verdict !== "refused" && line.verdict !== "review";
}

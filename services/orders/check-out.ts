/**
 * Turns the cart's lines of one currency into orders, one per producer, in one transaction: every item is locked in the
 * order of ids, looked at again, asked about under the trade rules, and reserved. All of it happens or none.
 * An order that waits for payment keeps its items from everybody else until its deadline; they are sold when it is paid.
 */
import { randomUUID } from "node:crypto";
import { and, eq, inArray } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { cartItems } from "@/db/schema/orders";
import { payBy } from "@/domain/orders/deadlines";
import { bindingHold, decidePurchase } from "@/domain/orders/holding";
import { snapshotOf } from "@/domain/orders/line-snapshot";
import { type BuyingRefusal, CHECKOUT_LINES_MAX } from "@/domain/orders/refusals";
import { orderTotals, splitByProducer } from "@/domain/orders/totals";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Refusal, type Result, refuse } from "@/domain/shared/result";
import { askApproval } from "@/services/approvals/ask-approval";
import { overSpendingLimit } from "@/services/approvals/spending";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { readRates } from "@/services/fx/read-rates";
import { once } from "@/services/idempotency";
import { askTrade } from "@/services/orders/ask-trade";
import { readBankDetails } from "@/services/orders/bank-details";
import type { CheckoutInput, CheckoutMade } from "@/services/orders/checkout-input";
import { tidyConsignee, writeConsignee } from "@/services/orders/consignees";
import { findItemIds } from "@/services/orders/find-item";
import { endHold, type LockedItem, type LockedItems, lockItems } from "@/services/orders/lock-items";
import { mailOrderPlaced } from "@/services/orders/order-mails";
import { writeOrder } from "@/services/orders/order-writing";
import { cardRefusal, lockCheckout, openPayment } from "@/services/orders/payment-rows";
import { stillTrades } from "@/services/parties/still-trades";
import { atQuotedPrice, quotedPrices } from "@/services/quotes/quoted-prices";
import { READABLE } from "@/services/shopping/find-shown";

type BuyableLine = {
  item: LockedItem;
  itemId: number;
  producerId: string;
  priceMinor: bigint;
  currency: Currency;
  tradeDecisionId: string;
};

export async function checkOut(
  context: ServiceContext,
  input: CheckoutInput,
): Promise<Result<CheckoutMade, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (!input.termsAccepted) return refuse("terms-not-accepted");
  if (input.lines.length === 0) return refuse("cart-empty");
  if (input.lines.length > CHECKOUT_LINES_MAX) return refuse("too-many-lines", { most: CHECKOUT_LINES_MAX });
  if ((await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  const { idempotencyKey, ...asked } = input;
  const placed = await context.db.transaction((tx) =>
    once(tx, { scope: actor.companyId, key: `checkout:${idempotencyKey}`, input: asked }, () =>
      buy(context, tx, actor, input),
    ),
  );
  if (placed.ok && input.consignee) await ensureScreened(context, actor.companyId);
  return placed;
}

/** @param approvedId of the request whose approval this is: the limit is not asked again, and the orders carry the id */
export async function buy(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  input: CheckoutInput,
  approvedId?: string,
): Promise<Result<CheckoutMade, BuyingRefusal>> {
  if (!(await stillTrades(tx, actor.companyId))) return refuse("company-not-approved");
  const ids = await findItemIds(
    tx,
    input.lines.map((line) => line.publicId),
  );
  const locked = await lockItems(tx, [...ids.values()]);
  const lines: BuyableLine[] = [];
  const agreed = await cartPrices(tx, actor.companyId, [...ids.values()]);
  const quotes = await quotedPrices(tx, actor.companyId, [...ids.values()]);
  for (const line of new Map(input.lines.map((one) => [one.publicId, one])).values()) {
    const itemId = ids.get(line.publicId);
    const listed = itemId === undefined ? undefined : locked.items.get(itemId);
    // What was withdrawn since is told to who had it in the cart; to others a hidden item is not there.
    if (!listed || !(READABLE.includes(listed.status) || agreed.has(listed.id)))
      return refuse("not-found", { item: line.publicId });
    const item = atQuotedPrice(listed, quotes);
    const looked = await lookAgain(context, tx, actor, item, locked, input, line.priceMinor, agreed.get(item.id));
    if (!looked.ok) return looked;
    lines.push(looked.value);
  }
  const totalMinor = lines.reduce((sum, line) => sum + line.priceMinor, 0n);
  if (input.paymentMethod === "card") {
    const no = cardRefusal(totalMinor, input.currency);
    if (no) return no;
  } else if (!(await readBankDetails(tx))) return refuse("wire-not-set-up");
  const over = approvedId
    ? null
    : await overSpendingLimit(tx, actor, { currency: input.currency, totalMinor }, locked.now);
  if (over) return askApproval(context, tx, actor, { input, lines, locked, totalMinor, fault: over });
  // From here on nothing refuses: all of it is written.
  await reserve(tx, actor, lines, locked);
  const made = await writeOrders(tx, actor, input, lines, locked.now, approvedId ?? randomUUID());
  const consignee = tidyConsignee(input.consignee);
  if (consignee) {
    const orderIds = made.orders.map((order) => order.orderId);
    await writeConsignee(tx, { orderIds, buyerId: actor.companyId, name: consignee, userId: actor.userId });
  }
  await tx.delete(cartItems).where(
    and(
      eq(cartItems.companyId, actor.companyId),
      inArray(
        cartItems.itemId,
        lines.map((line) => line.itemId),
      ),
    ),
  );
  const rows = await lockCheckout(tx, made.checkoutId);
  await openPayment(tx, rows, input.paymentMethod, locked.now);
  await mailOrderPlaced(tx, rows);
  await audit(tx, context, {
    action: "order.place",
    subject: { type: "checkout", id: made.checkoutId },
    after: { orders: made.orders, currency: input.currency, method: input.paymentMethod },
  });
  return ok(made);
}

async function cartPrices(tx: Tx, companyId: string, itemIds: number[]): Promise<Map<number, bigint | null>> {
  const rows = await tx
    .select({ itemId: cartItems.itemId, priceMinor: cartItems.priceMinor })
    .from(cartItems)
    .where(and(eq(cartItems.companyId, companyId), inArray(cartItems.itemId, itemIds)));
  return new Map(rows.map((row) => [row.itemId, row.priceMinor]));
}

/** Availability, price and trade decision of one locked item, as they are now. */
async function lookAgain(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  item: LockedItem,
  locked: LockedItems,
  input: CheckoutInput,
  seenMinor: string,
  cartMinor: bigint | null | undefined,
): Promise<Result<BuyableLine, BuyingRefusal> | Refusal<BuyingRefusal>> {
  const details = { item: item.publicId };
  const no = decidePurchase({
    companyId: actor.companyId,
    item: { status: item.status, producerId: item.producerId, hasPrice: item.priceMinor !== null },
    hold: locked.holds.get(item.id) ?? null,
    now: locked.now,
  });
  if (no) return refuse(no, details);
  if (item.priceMinor === null) return refuse("no-price", details);
  const asSeen = item.currency === input.currency && item.priceMinor.toString() === seenMinor;
  const asInCart = cartMinor === undefined || cartMinor === item.priceMinor || input.acceptPrices;
  if (!asSeen || !asInCart) return refuse("price-changed", details);
  const question = { itemId: item.id, publicId: item.publicId, actor, at: locked.now };
  const trade = await askTrade(context, tx, { ...question, askedFor: "checkout" });
  if (!trade.ok) return trade;
  return ok({
    item,
    itemId: item.id,
    producerId: item.producerId,
    priceMinor: item.priceMinor,
    currency: item.currency,
    tradeDecisionId: trade.decisionId,
  });
}

async function reserve(tx: Tx, actor: Actor, lines: readonly BuyableLine[], locked: LockedItems): Promise<void> {
  for (const { itemId } of lines) {
    const hold = locked.holds.get(itemId);
    if (hold) await endHold(tx, hold, bindingHold(hold, locked.now) ? "ordered" : "expired", locked.now);
    const moved = await moveItemStatus(tx, {
      itemId,
      from: ["listed", "held"],
      to: "held",
      kind: "ordered",
      companyId: actor.companyId,
    });
    if (!moved) throw new Error(`item ${itemId} is locked and free, yet did not move`);
  }
}

async function writeOrders(
  tx: Tx,
  actor: Actor,
  input: CheckoutInput,
  lines: readonly BuyableLine[],
  now: Date,
  checkoutId: string,
): Promise<CheckoutMade> {
  const fx = await readRates(tx, input.currency, actor.country);
  const made: CheckoutMade["orders"] = [];
  for (const { producerId, lines: group } of splitByProducer(lines)) {
    const totals = orderTotals(group);
    const order = await writeOrder(tx, {
      ...totals,
      checkoutId,
      buyerId: actor.companyId,
      producerId,
      userId: actor.userId,
      source: "checkout",
      currency: input.currency,
      destination: actor.country,
      paymentMethod: input.paymentMethod,
      purchaseOrderNumber: input.purchaseOrderNumber,
      buyerReference: input.buyerReference,
      fx,
      at: now,
      payBy: payBy(now, input.paymentMethod),
      termsAcceptedAt: now,
      lines: group.map(({ item, itemId, priceMinor, tradeDecisionId }) => ({
        itemId,
        snapshot: snapshotOf(item),
        priceMinor,
        tradeDecisionId,
      })),
    });
    made.push({ ...order, totalMinor: totals.totalMinor.toString() });
  }
  return { checkoutId, orders: made };
}

/**
 * Holds an item for one company, exclusively, until the database's clock ends it. Everybody who wants the item queues
 * at its row; the unique index on active holds stands behind as the last word.
 */
import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { moveItemStatus } from "@/db/queries/stock-status";
import { holds } from "@/db/schema/orders";
import { companies } from "@/db/schema/parties";
import { holdEndsAt } from "@/domain/orders/deadlines";
import { bindingHold, decideHold } from "@/domain/orders/holding";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { askTrade } from "@/services/orders/ask-trade";
import { endHold, lockItems } from "@/services/orders/lock-items";
import { stillTrades } from "@/services/parties/still-trades";
import { atQuotedPrice, quotedPrices } from "@/services/quotes/quoted-prices";
import { findShown } from "@/services/shopping/find-shown";

/** `expiresAt` is ISO text: the answer is kept as JSON for a repeated request. */
export type PlacedHold = { holdId: string; publicId: string; expiresAt: string };

export async function placeHold(
  context: ServiceContext,
  input: { publicId: string; idempotencyKey: string },
): Promise<Result<PlacedHold, BuyingRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { publicId } = input;
  return context.db.transaction((tx) =>
    once(
      tx,
      { scope: actor.companyId, key: `place-hold:${input.idempotencyKey}`, input: { publicId } },
      async (): Promise<Result<PlacedHold, BuyingRefusal>> => {
        const itemId = (await findShown(tx, [publicId])).get(publicId);
        return itemId === undefined ? refuse("not-found") : hold(context, tx, actor, itemId, publicId);
      },
    ),
  );
}

/** Within a transaction that may have locked the item already; a refusal has written nothing but the trade decision. */
export async function hold(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  itemId: number,
  publicId: string,
): Promise<Result<PlacedHold, BuyingRefusal>> {
  if (!(await stillTrades(tx, actor.companyId))) return refuse("company-not-approved");
  const locked = await lockItems(tx, [itemId]);
  const found = locked.items.get(itemId);
  if (!found) return refuse("not-found");
  const item = atQuotedPrice(found, await quotedPrices(tx, actor.companyId, [itemId]));
  const standing = locked.holds.get(itemId) ?? null;
  // Two holds of one company on two items would both see room for one more: they take turns.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`holds:${actor.companyId}`}, 0))`);
  const [limits] = await tx
    .select({
      holdLimit: companies.holdLimit,
      active: tx.$count(
        holds,
        and(eq(holds.companyId, actor.companyId), eq(holds.status, "active"), gt(holds.expiresAt, locked.now)),
      ),
    })
    .from(companies)
    .where(eq(companies.id, actor.companyId));
  const no = decideHold({
    companyId: actor.companyId,
    item: { status: item.status, producerId: item.producerId, hasPrice: item.priceMinor !== null },
    hold: standing,
    now: locked.now,
    activeHolds: limits?.active ?? 0,
    holdLimit: limits?.holdLimit ?? 0,
  });
  if (no === "hold-limit") return refuse(no, { most: limits?.holdLimit ?? 0 });
  if (no) return refuse(no);
  const trade = await askTrade(context, tx, { itemId, publicId, actor, askedFor: "hold", at: locked.now });
  if (!trade.ok) return trade;
  if (standing && !bindingHold(standing, locked.now)) await endHold(tx, standing, "expired", locked.now);
  const moved = await moveItemStatus(tx, {
    itemId,
    from: ["listed"],
    to: "held",
    kind: "held",
    companyId: actor.companyId,
  });
  if (!moved) throw new Error(`item ${itemId} is locked and free, yet did not move`);
  const expiresAt = holdEndsAt(locked.now);
  const [placed] = await tx
    .insert(holds)
    .values({
      itemId,
      companyId: actor.companyId,
      userId: actor.userId,
      placedAt: locked.now,
      expiresAt,
      tradeDecisionId: trade.decisionId,
    })
    .returning({ id: holds.id });
  if (!placed) throw new Error("a hold was not written");
  await audit(tx, context, {
    action: "hold.place",
    subject: { type: "item", id: publicId },
    after: { holdId: placed.id, expiresAt },
  });
  return ok({ holdId: placed.id, publicId, expiresAt: expiresAt.toISOString() });
}

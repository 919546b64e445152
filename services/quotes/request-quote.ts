/** A buying company asks for the price of an item on request. One request of a company stands for an item at a time. */
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { quoteRequests } from "@/db/schema/quotes";
import { stockItems } from "@/db/schema/stock";
import { QUOTES_OPEN_MAX, type QuoteRefusal, quoteState } from "@/domain/orders/quote";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { lastAnswer } from "@/services/quotes/last-answer";
import { tellQuoteAsked } from "@/services/quotes/quote-news";
import { READABLE } from "@/services/shopping/find-shown";

/** @param input.message plain text for the producer, or null. */
export async function requestQuote(
  context: ServiceContext,
  input: { publicId: string; message: string | null; idempotencyKey: string },
): Promise<Result<{ quoteId: string }, QuoteRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "orders.buy");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { idempotencyKey, ...asked } = input;
  return context.db.transaction((tx) =>
    once(tx, { scope: actor.companyId, key: `request-quote:${idempotencyKey}`, input: asked }, () =>
      ask(context, tx, actor, asked),
    ),
  );
}

async function ask(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  { publicId, message }: { publicId: string; message: string | null },
): Promise<Result<{ quoteId: string }, QuoteRefusal>> {
  const [item] = await tx
    .select()
    .from(stockItems)
    .where(and(eq(stockItems.publicId, publicId), inArray(stockItems.status, READABLE)));
  if (!item) return refuse("not-found");
  if (item.producerId === actor.companyId) return refuse("own-item");
  if (item.status !== "listed" && item.status !== "held") return refuse("not-available");
  if (item.priceMinor !== null) return refuse("has-price");
  // Requests of one company take turns: two at once would both see that none stands, and room for one more.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`quotes:${actor.companyId}`}, 0))`);
  const open = and(eq(quoteRequests.buyerId, actor.companyId), isNull(quoteRequests.closedAt));
  const [standing] = await tx
    .select()
    .from(quoteRequests)
    .where(and(open, eq(quoteRequests.itemId, item.id)));
  if (standing) {
    const now = await clockTimestamp(tx);
    const state = quoteState(standing, await lastAnswer(tx, standing.id), now);
    if (state === "waiting" || state === "quoted") return refuse("quote-open");
    await tx.update(quoteRequests).set({ closedAt: now }).where(eq(quoteRequests.id, standing.id));
  } else if ((await tx.$count(quoteRequests, open)) >= QUOTES_OPEN_MAX) {
    return refuse("too-many-quotes", { most: QUOTES_OPEN_MAX });
  }
  const [made] = await tx
    .insert(quoteRequests)
    .values({
      itemId: item.id,
      buyerId: actor.companyId,
      producerId: item.producerId,
      userId: actor.userId,
      message,
    })
    .returning({ id: quoteRequests.id });
  if (!made) throw new Error("a request for a quote was not written");
  await tellQuoteAsked(tx, {
    quoteId: made.id,
    producerId: item.producerId,
    buyer: actor.companyName,
    publicId,
    message,
  });
  await audit(tx, context, {
    action: "quote.request",
    subject: { type: "item", id: publicId },
    after: { quoteId: made.id },
  });
  return ok({ quoteId: made.id });
}

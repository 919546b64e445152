/** The producer names a price for one buyer, binding until its end, or says that there is none. */
import { and, eq } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { quoteAnswers, quoteRequests } from "@/db/schema/quotes";
import { stockItems } from "@/db/schema/stock";
import { decideAnswer, QUOTE_DAYS, type QuoteAnswer, type QuoteRefusal } from "@/domain/orders/quote";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { type Currency, parseMinor } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";
import { lastAnswer } from "@/services/quotes/last-answer";
import { tellQuoteAnswered } from "@/services/quotes/quote-news";

export type AnswerInput = {
  quoteId: string;
  /** Plain decimal for the whole item, "12500.00"; null declines. */
  price: string | null;
  currency: Currency;
  /** One of QUOTE_DAYS. */
  validDays: number;
  note: string | null;
  idempotencyKey: string;
};

const DAY_MS = 86_400_000;

export async function answerQuote(
  context: ServiceContext,
  input: AnswerInput,
): Promise<Result<{ quoteId: string }, QuoteRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "stock.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const { idempotencyKey, ...given } = input;
  return context.db.transaction((tx) =>
    once(tx, { scope: actor.companyId, key: `answer-quote:${idempotencyKey}`, input: given }, () =>
      answer(context, tx, actor, input),
    ),
  );
}

async function answer(
  context: ServiceContext,
  tx: Tx,
  actor: Actor,
  { quoteId, price, currency, validDays, note }: AnswerInput,
): Promise<Result<{ quoteId: string }, QuoteRefusal>> {
  const [found] = await tx
    .select({ request: quoteRequests, publicId: stockItems.publicId, status: stockItems.status })
    .from(quoteRequests)
    .innerJoin(stockItems, eq(stockItems.id, quoteRequests.itemId))
    .where(and(eq(quoteRequests.id, quoteId), eq(quoteRequests.producerId, actor.companyId)))
    .for("no key update", { of: quoteRequests });
  if (!found) return refuse("not-found");
  const { request, publicId } = found;
  if (request.closedAt) return refuse("quote-closed");
  if (found.status !== "listed" && found.status !== "held") return refuse("not-available");
  const now = await clockTimestamp(tx);
  const next = readAnswer({ price, currency, validDays }, now);
  if (!next) return refuse("quote-price");
  const refusal = decideAnswer(await lastAnswer(tx, quoteId), next, now);
  if (refusal) return refuse(refusal);
  await tx.insert(quoteAnswers).values({ requestId: quoteId, userId: actor.userId, note, ...next });
  await tellQuoteAnswered(tx, { quoteId, buyerId: request.buyerId, publicId, answer: next, note });
  // The price itself stands in the answers, which are never changed; the trail names only the fact.
  const subject = { type: "quote", id: quoteId };
  await audit(tx, context, { action: next.priceMinor === null ? "quote.decline" : "quote.answer", subject });
  return ok({ quoteId });
}

/** Null where the price is none of the currency, or the time none that is offered. */
function readAnswer(
  { price, currency, validDays }: Pick<AnswerInput, "price" | "currency" | "validDays">,
  now: Date,
): QuoteAnswer | null {
  if (price === null) return { priceMinor: null, currency, validUntil: null };
  const priceMinor = parseMinor(price, currency);
  const isOffered = QUOTE_DAYS.some((days) => days === validDays);
  if (priceMinor === null || priceMinor <= 0n || !isOffered) return null;
  return { priceMinor, currency, validUntil: new Date(now.getTime() + validDays * DAY_MS) };
}

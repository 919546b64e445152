/** Requests for quotes of the reader's own company, newest first: those that it made, or those that it shall answer. */
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { companies } from "@/db/schema/parties";
import { quoteAnswers, quoteRequests } from "@/db/schema/quotes";
import { stockItems } from "@/db/schema/stock";
import { type LineSnapshot, snapshotOf } from "@/domain/orders/line-snapshot";
import { type QuoteAnswer, type QuoteState, quoteState } from "@/domain/orders/quote";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { answerOf } from "@/services/quotes/last-answer";

export type QuoteLine = {
  quoteId: string;
  item: LineSnapshot;
  /** Of the item's list; the producer's own currency for an answer. */
  itemCurrency: Currency;
  state: QuoteState;
  answer: QuoteAnswer | null;
  note: string | null;
  message: string | null;
  askedAt: Date;
  /** The other side. */
  company: { name: string; nameZh: string | null; country: string };
};

const LINES_MAX = 200;

export async function listQuotes(
  context: ServiceContext,
  { as, publicId }: { as: "buyer" | "producer"; publicId?: string },
): Promise<Result<QuoteLine[], PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, as === "buyer" ? "orders.view" : "sales.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const own = as === "buyer" ? quoteRequests.buyerId : quoteRequests.producerId;
  const other = alias(companies, "other");
  const last = db
    .selectDistinctOn([quoteAnswers.requestId])
    .from(quoteAnswers)
    .orderBy(quoteAnswers.requestId, desc(quoteAnswers.id))
    .as("last");
  const rows = await db
    .select({
      request: quoteRequests,
      item: stockItems,
      answer: { priceMinor: last.priceMinor, currency: last.currency, validUntil: last.validUntil, note: last.note },
      company: { name: other.name, nameZh: other.nameZh, country: other.country },
      now: sql<Date>`clock_timestamp()`.mapWith(quoteRequests.createdAt),
    })
    .from(quoteRequests)
    .innerJoin(stockItems, eq(stockItems.id, quoteRequests.itemId))
    .innerJoin(other, eq(other.id, as === "buyer" ? quoteRequests.producerId : quoteRequests.buyerId))
    .leftJoin(last, eq(last.requestId, quoteRequests.id))
    .where(
      and(
        eq(own, actor.companyId),
        publicId === undefined ? undefined : and(eq(stockItems.publicId, publicId), isNull(quoteRequests.closedAt)),
      ),
    )
    .orderBy(desc(quoteRequests.createdAt))
    .limit(LINES_MAX);
  return ok(
    rows.map(({ request, item, answer, company, now }) => {
      const given = answer?.currency ? answerOf(answer) : null;
      return {
        quoteId: request.id,
        item: snapshotOf(item),
        itemCurrency: item.currency,
        state: quoteState(request, given, now),
        answer: given,
        note: answer?.note ?? null,
        message: request.message,
        askedAt: request.createdAt,
        company,
      };
    }),
  );
}

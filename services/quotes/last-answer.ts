/** The newest answer to a request for a quote: the one that counts. */
import { desc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { quoteAnswers } from "@/db/schema/quotes";
import type { QuoteAnswer } from "@/domain/orders/quote";

export async function lastAnswer(tx: DbOrTx, requestId: string): Promise<QuoteAnswer | null> {
  const [row] = await tx
    .select()
    .from(quoteAnswers)
    .where(eq(quoteAnswers.requestId, requestId))
    .orderBy(desc(quoteAnswers.id))
    .limit(1);
  return row ? answerOf(row) : null;
}

/** The database keeps price and end together, or neither. */
export function answerOf({
  priceMinor,
  currency,
  validUntil,
}: Pick<typeof quoteAnswers.$inferSelect, "priceMinor" | "currency" | "validUntil">): QuoteAnswer {
  return priceMinor === null || validUntil === null
    ? { priceMinor: null, currency, validUntil: null }
    : { priceMinor, currency, validUntil };
}

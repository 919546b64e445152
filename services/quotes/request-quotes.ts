/** A buying company asks for the prices of several items at once: each is a request of its own, and each may be refused alone. */
import type { QuoteRefusal } from "@/domain/orders/quote";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { requestQuote } from "@/services/quotes/request-quote";

type Refused = { publicId: string; refusal: QuoteRefusal };

/**
 * @param input.message the same for all, or null. Sent again with the same key it goes on where it stopped.
 * Refused where no item at all could be asked for, with the reason of the first.
 */
export async function requestQuotes(
  context: ServiceContext,
  input: { publicIds: readonly string[]; message: string | null; idempotencyKey: string },
): Promise<Result<{ asked: number; refused: Refused[] }, QuoteRefusal>> {
  const { message } = input;
  const refused: Refused[] = [];
  let asked = 0;
  for (const publicId of new Set(input.publicIds)) {
    const idempotencyKey = `${input.idempotencyKey}:${publicId}`;
    const result = await requestQuote(context, { publicId, message, idempotencyKey });
    if (result.ok) asked += 1;
    else refused.push({ publicId, refusal: result.refusal });
  }
  return asked === 0 && refused[0] ? refuse(refused[0].refusal) : ok({ asked, refused });
}

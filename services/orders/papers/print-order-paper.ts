/** One paper of an order as a PDF. What is missing stands on it in words, so that nobody signs it unread. */
import { printPaper } from "@/adapters/paper/print-paper";
import { BILINGUAL_PAPERS, type OrderPaper } from "@/domain/orders/papers/paper-kind";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { readOrderPapers } from "@/services/orders/papers/read-paper-facts";
import { writePaper } from "@/services/orders/papers/write-paper";

/** @param at printed into the file. The language counts for papers that exist in both. */
export async function printOrderPaper(
  context: ServiceContext,
  input: { orderId: string; paper: OrderPaper; locale: Locale; at: Date },
): Promise<Result<{ pdf: Uint8Array; fileName: string }, BuyingRefusal>> {
  const read = await readOrderPapers(context, input);
  if (!read.ok) return read;
  const { facts, papers } = read.value;
  const due = papers.find(({ paper }) => paper === input.paper);
  if (!due) return refuse("not-found");
  const locale = BILINGUAL_PAPERS.includes(input.paper) ? input.locale : "en";
  const pdf = await printPaper(writePaper({ ...due, facts, locale, at: input.at }));
  await context.db.transaction((tx) =>
    audit(tx, context, {
      action: "order.paper-printed",
      subject: { type: "order", id: input.orderId },
      after: { paper: input.paper, missing: due.missing.length },
    }),
  );
  return ok({ pdf, fileName: `${facts.orderNumber}-${input.paper}.pdf` });
}

/** A party of an order says what its papers need: each saying is kept, the newest of its side is printed. */
import { paperFacts } from "@/db/schema/order-papers";
import { IMPORTER_FACTS, SELLER_FACTS } from "@/domain/orders/papers/paper-facts";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { viewOrder } from "@/services/orders/view-order";

export const PAPER_FACT_CHARS_MAX = 300;

/** Facts of the other side and unknown names are left out; an empty text takes a fact back. */
export async function statePaperFacts(
  context: ServiceContext,
  input: { orderId: string; facts: Readonly<Record<string, string>> },
): Promise<Result<{ side: "seller" | "importer" }, BuyingRefusal>> {
  const view = await viewOrder(context, input);
  if (!view.ok) return view;
  const side = view.value.as === "buyer" ? "importer" : "seller";
  const refusal = refusalFor(context.actor, side === "importer" ? "orders.buy" : "stock.manage");
  if (refusal) return refuse(refusal);
  const names: readonly string[] = side === "importer" ? IMPORTER_FACTS : SELLER_FACTS;
  const facts = Object.fromEntries(
    names.flatMap((name) => {
      const text = input.facts[name]?.trim().slice(0, PAPER_FACT_CHARS_MAX);
      return text ? [[name, text]] : [];
    }),
  );
  await context.db.transaction(async (tx) => {
    await tx.insert(paperFacts).values({ orderId: input.orderId, side, facts, userId: context.actor?.userId ?? "" });
    await audit(tx, context, {
      action: "order.paper-facts",
      subject: { type: "order", id: input.orderId },
      after: facts,
    });
  });
  return ok({ side });
}

/** What the papers of one order are written from, for the two parties of the order alone. */
import { desc, eq } from "drizzle-orm";
import { tradeDecisions } from "@/db/schema/compliance";
import { paperFacts } from "@/db/schema/order-papers";
import { orderLines } from "@/db/schema/orders";
import type { TradeDocument } from "@/domain/compliance/trade-words";
import { type MissingFact, missingFacts, type PaperFacts } from "@/domain/orders/papers/paper-facts";
import { type OrderPaper, papersDue } from "@/domain/orders/papers/paper-kind";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { ok, type Result } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import { viewOrder } from "@/services/orders/view-order";

export type OrderPapers = {
  facts: PaperFacts;
  as: "seller" | "importer";
  papers: { paper: OrderPaper; missing: MissingFact[] }[];
};

export async function readOrderPapers(
  context: ServiceContext,
  input: { orderId: string },
): Promise<Result<OrderPapers, BuyingRefusal>> {
  const view = await viewOrder(context, input);
  if (!view.ok) return view;
  const order = view.value;
  const [documents, said] = await Promise.all([documentsOf(context, order.id), readSaid(context, order.id)]);
  const facts: PaperFacts = {
    orderNumber: order.number,
    orderedAt: order.createdAt,
    destination: order.destination,
    currency: order.currency,
    goodsMinor: order.goodsMinor,
    seller: order.producer,
    importer: order.buyer,
    purchaseOrderNumber: order.purchaseOrderNumber,
    lines: order.lines.map((line) => ({ ...line, documents: documents.get(line.position) ?? [] })),
    said,
  };
  const due = papersDue([...documents.values()].flat());
  return ok({
    facts,
    as: order.as === "buyer" ? "importer" : "seller",
    papers: due.map((paper) => ({ paper, missing: missingFacts(paper, facts) })),
  });
}

/** Papers that the kept decision of each line asks for. */
async function documentsOf({ db }: ServiceContext, orderId: string): Promise<Map<number, TradeDocument[]>> {
  const rows = await db
    .select({ position: orderLines.position, decision: tradeDecisions.decision })
    .from(orderLines)
    .innerJoin(tradeDecisions, eq(tradeDecisions.id, orderLines.tradeDecisionId))
    .where(eq(orderLines.orderId, orderId));
  return new Map(rows.map(({ position, decision }) => [position, decision.documents]));
}

async function readSaid({ db }: ServiceContext, orderId: string): Promise<PaperFacts["said"]> {
  const rows = await db
    .selectDistinctOn([paperFacts.side], { side: paperFacts.side, facts: paperFacts.facts })
    .from(paperFacts)
    .where(eq(paperFacts.orderId, orderId))
    .orderBy(paperFacts.side, desc(paperFacts.id));
  const of = (side: "seller" | "importer") => rows.find((row) => row.side === side)?.facts ?? {};
  return { seller: of("seller"), importer: of("importer") };
}

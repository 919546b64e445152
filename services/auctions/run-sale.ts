/** The auctioneer during a sale: open now, move a close, withdraw, close now. Operators only; each with its audit entry. */
import { eq } from "drizzle-orm";
import { sales } from "@/db/schema/auctions";
import type { SaleRefusal } from "@/domain/auctions/refusals";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { openSaleNow } from "@/services/auctions/keep-time";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { type ClockCommand, runLotCommand } from "@/services/auctions/run-lot-command";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

type Operator = ServiceContext | SystemContext;

export async function openSale(context: Operator, saleId: string): Promise<Result<undefined, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  const [sale] = await context.db.select().from(sales).where(eq(sales.id, saleId));
  if (!sale) return refuse("not-found");
  if (sale.status !== "published") return refuse(sale.status === "draft" ? "sale-not-draft" : "sale-over");
  await context.db.transaction((tx) =>
    audit(tx, context, { action: "sale.open", subject: { type: "sale", id: saleId } }),
  );
  await openSaleNow(context.db, saleId);
  return ok();
}

const AUDIT_ACTION = { "move-close": "lot.extend", withdraw: "lot.withdraw", "close-now": "lot.close" } as const;

async function command(
  context: Operator,
  lotId: string,
  order: Extract<ClockCommand, { type: keyof typeof AUDIT_ACTION }>,
  reason: string,
): Promise<Result<undefined, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (reason.trim().length < 3) return refuse("reason-needed");
  const reply = await runLotCommand(context.db, lotId, order, (tx, before, after) =>
    audit(tx, context, {
      action: AUDIT_ACTION[order.type],
      subject: { type: "lot", id: lotId },
      before: { status: before.state.status, closesAt: new Date(before.state.closesAtMs).toISOString() },
      after: { closesAt: after.closesAt, price: after.price },
      reason: reason.trim(),
    }),
  );
  if (!reply) return refuse("not-found");
  return reply.accepted ? ok() : refuse(reply.refusal);
}

export const moveClose = (context: Operator, lotId: string, closesAt: Date, reason: string) =>
  command(context, lotId, { type: "move-close", closesAtMs: closesAt.getTime(), reason: reason.trim() }, reason);

export const withdrawLot = (context: Operator, lotId: string, reason: string) =>
  command(context, lotId, { type: "withdraw", reason: reason.trim() }, reason);

export const closeLotNow = (context: Operator, lotId: string, reason: string) =>
  command(context, lotId, { type: "close-now" }, reason);

/**
 * The auctioneer during a sale: open now, move a close, pause, resume, and the grave ones: withdraw, close now, void a
 * bid. Operators only; each with its audit entry. A grave one takes two people (decide-proposal.ts), or whoever holds
 * the machine itself.
 */
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, sales, voidedBids } from "@/db/schema/auctions";
import { liveLots } from "@/db/schema/sale-formats";
import type { SaleRefusal } from "@/domain/auctions/refusals";
import type { GraveAction } from "@/domain/auctions/sale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { openSaleNow } from "@/services/auctions/keep-time";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { readAcceptedBids } from "@/services/auctions/read-accepted-bids";
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

const AUDIT_ACTION = {
  "move-close": "lot.extend",
  pause: "lot.pause",
  resume: "lot.resume",
  withdraw: "lot.withdraw",
  "close-now": "lot.close",
  "void-bid": "lot.void-bid",
} as const;
type Order = Extract<ClockCommand, { type: keyof typeof AUDIT_ACTION }>;

async function command(
  context: Operator,
  lotId: string,
  order: Order | ((tx: Tx) => Promise<Order>),
  reason: string,
): Promise<Result<undefined, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (reason.trim().length < 3) return refuse("reason-needed");
  const reply = await runLotCommand(context.db, lotId, order, (tx, before, after, taken) =>
    audit(tx, context, {
      action: AUDIT_ACTION[taken.type as Order["type"]],
      subject: { type: "lot", id: lotId },
      before: { status: before.state.status, closesAt: new Date(before.state.closesAtMs).toISOString() },
      after: {
        closesAt: after.closesAt,
        price: after.price,
        ...(taken.type === "void-bid" && { voided: taken.seq }),
      },
      reason: reason.trim(),
    }),
  );
  if (!reply) return refuse("not-found");
  return reply.accepted ? ok() : refuse(reply.refusal);
}

export const moveClose = (context: Operator, lotId: string, closesAt: Date, reason: string) =>
  command(context, lotId, { type: "move-close", closesAtMs: closesAt.getTime(), reason: reason.trim() }, reason);

export const pauseLot = (context: Operator, lotId: string, reason: string) =>
  command(context, lotId, { type: "pause", reason: reason.trim() }, reason);

export const resumeLot = (context: Operator, lotId: string, reason: string) =>
  command(context, lotId, { type: "resume" }, reason);

/** Does a grave action at once. For the machine's own commands and for what a second person has confirmed. */
export async function actGravely(
  context: Operator,
  lotId: string,
  { action, bidSeq, reason }: { action: GraveAction; bidSeq: number | null; reason: string },
): Promise<Result<undefined, SaleRefusal>> {
  const [lot] = await context.db
    .select({ format: sales.format, phase: liveLots.phase })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .leftJoin(liveLots, eq(liveLots.lotId, lots.id))
    .where(eq(lots.id, lotId));
  // Tenders and live sales have ends of their own, and a hammer binds.
  if (lot && lot.format !== "timed" && action !== "withdraw") return refuse("lot-not-open");
  if (lot?.phase === "hammered") return refuse("lot-ended");
  switch (action) {
    case "withdraw":
      return command(
        context,
        lotId,
        { type: "withdraw", reason: reason.trim(), ...(lot?.format === "live" && { live: true }) },
        reason,
      );
    case "close-now":
      return command(context, lotId, { type: "close-now" }, reason);
    case "void-bid":
      return command(context, lotId, (tx) => voiding(tx, lotId, bidSeq ?? 0, reason.trim()), reason);
  }
}

async function voiding(tx: Tx, lotId: string, seq: number, reason: string): Promise<Order> {
  const accepted = await readAcceptedBids(tx, lotId);
  if (accepted.some((bid) => bid.seq === seq))
    await tx.insert(voidedBids).values({ lotId, seq, voidedAt: sql`clock_timestamp()` });
  return { type: "void-bid", seq, reason, accepted };
}

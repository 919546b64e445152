/** A company asks to take part in a sale; an operator admits it with a paddle number and a limit, or refuses with a reason. */
import { and, eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { paddles, sales } from "@/db/schema/auctions";
import { saleDeposits } from "@/db/schema/sale-formats";
import type { SaleRefusal } from "@/domain/auctions/refusals";
import type { PaddleStatus } from "@/domain/auctions/sale";
import { refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

/** The first paddle of a sale; numbers say nothing about who holds them. */
const FIRST_PADDLE = 101;

export type PaddleWishes = {
  /** Houses and firms that know the company, in its own words. */
  references?: string;
  /** The bidding limit that it asks for. */
  limitMinor?: bigint | null;
};

export async function requestPaddle(
  context: ServiceContext,
  saleId: string,
  { references, limitMinor }: PaddleWishes = {},
): Promise<Result<{ paddleId: string }, SaleRefusal>> {
  const { actor, db } = context;
  const forbidden = refusalFor(actor, "auctions.register");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  return db.transaction(async (tx) => {
    const [sale] = await tx.select({ status: sales.status }).from(sales).where(eq(sales.id, saleId));
    if (!sale || sale.status === "draft") return refuse("not-found");
    if (sale.status !== "published" && sale.status !== "open") return refuse("sale-over");
    const [paddle] = await tx
      .insert(paddles)
      .values({
        saleId,
        companyId: actor.companyId,
        requestedBy: actor.userId,
        references: references?.trim() || null,
        wishedLimitMinor: limitMinor ?? null,
      })
      .onConflictDoNothing()
      .returning({ id: paddles.id });
    if (!paddle) return refuse("already-requested");
    await audit(tx, context, { action: "paddle.request", subject: { type: "paddle", id: paddle.id } });
    return ok({ paddleId: paddle.id });
  });
}

export type Admission = { paddleId: string; admit: boolean; limitMinor: bigint | null; reason?: string };

/**
 * Deciding again changes limit or standing; a number once given stays. A refused bidder's bids that stand, stand;
 * its sealed ones are taken out at the opening.
 */
export async function decidePaddle(
  context: ServiceContext | SystemContext,
  decision: Admission,
): Promise<Result<{ number: number | null }, SaleRefusal>> {
  const forbidden = mayRunAuctions(context);
  if (forbidden) return refuse(forbidden);
  if (!decision.admit && (decision.reason ?? "").trim().length < 3) return refuse("reason-needed");
  return context.db.transaction(async (tx) => {
    const [known] = await tx.select().from(paddles).where(eq(paddles.id, decision.paddleId));
    if (!known) return refuse("not-found");
    // The sale's row makes admissions take turns, so that no number is given twice.
    const [sale] = await tx
      .select({ depositMinor: sales.depositMinor })
      .from(sales)
      .where(eq(sales.id, known.saleId))
      .for("update");
    const [paddle] = await tx.select().from(paddles).where(eq(paddles.id, decision.paddleId));
    if (!paddle) return refuse("not-found");
    const [last] = await tx
      .select({ number: sql<number | null>`max(${paddles.number})` })
      .from(paddles)
      .where(eq(paddles.saleId, paddle.saleId));
    const number = paddle.number ?? (decision.admit ? (last?.number ?? FIRST_PADDLE - 1) + 1 : null);
    await tx
      .update(paddles)
      .set({
        number,
        status: decision.admit ? await admittedAs(tx, paddle.id, sale?.depositMinor ?? null) : "refused",
        limitMinor: decision.limitMinor,
        decidedAt: sql`clock_timestamp()`,
        decidedBy: context.actor === "system" ? null : (context.actor?.userId ?? null),
        reason: decision.reason?.trim() ?? null,
      })
      .where(and(eq(paddles.id, paddle.id)));
    await audit(tx, context, {
      action: decision.admit ? "paddle.admit" : "paddle.refuse",
      subject: { type: "paddle", id: paddle.id },
      before: { status: paddle.status },
      after: { number, limit: decision.limitMinor?.toString() ?? null },
      reason: decision.reason,
    });
    return ok({ number });
  });
}

/** Where the sale demands a deposit, a paddle bids only while it is held. */
async function admittedAs(tx: Tx, paddleId: string, depositMinor: bigint | null): Promise<PaddleStatus> {
  if (depositMinor === null) return "admitted";
  const held = await tx.$count(
    saleDeposits,
    and(eq(saleDeposits.paddleId, paddleId), inArray(saleDeposits.status, ["held", "ending"])),
  );
  return held > 0 ? "admitted" : "deposit-due";
}

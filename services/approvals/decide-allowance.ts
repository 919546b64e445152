/** An approver grants an amount for one lot to a colleague, or refuses. A grant counts with the next bid. */
import { and, eq } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { bidAllowances } from "@/db/schema/person-limits";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { type DecideRequestRefusal, decideRequestRefusal } from "@/domain/parties/spending-limit";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { tellDecided } from "@/services/approvals/tell-of-request";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { bidLimitsMoved } from "@/services/parties/people/set-limits";

export type DecideAllowanceRefusal = PermissionRefusal | DecideRequestRefusal | "lot-over";

const OVER: readonly string[] = ["sold", "unsold", "withdrawn"];

/** Granted is the amount that was asked for. Pressed twice, the second press is told that it is decided. */
export async function decideAllowance(
  context: ServiceContext,
  input: { requestId: string; approve: boolean; reason: string | null },
): Promise<Result<undefined, DecideAllowanceRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "approvals.decide");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<undefined, DecideAllowanceRefusal>> => {
    const found = await lockAllowance(tx, input.requestId, actor.companyId);
    if (!found) return refuse("not-found");
    const { request, lot } = found;
    const now = await clockTimestamp(tx);
    const no = decideRequestRefusal({ ...request, expiresAt: null }, { byUserId: actor.userId, now, ...input });
    if (no) return refuse(no);
    if (input.approve && OVER.includes(lot.status)) return refuse("lot-over");
    await tx
      .update(bidAllowances)
      .set({
        status: input.approve ? "approved" : "refused",
        grantedMinor: input.approve ? request.askedMinor : null,
        decidedBy: actor.userId,
        decidedAt: now,
        reason: input.reason,
      })
      .where(eq(bidAllowances.id, request.id));
    await bidLimitsMoved(tx, actor.companyId);
    await audit(tx, context, {
      action: input.approve ? "allowance.grant" : "allowance.refuse",
      subject: { type: "bid-allowance", id: request.id },
      after: { lotId: request.lotId, by: request.userId },
      ...(input.reason && { reason: input.reason }),
    });
    const told = { ...request, kind: "bid" as const, currency: lot.currency, amountMinor: request.askedMinor };
    await tellDecided(tx, told, input.approve ? "approval-given" : "approval-refused", input.reason);
    return ok();
  });
}

/** Who asked takes it back while nobody has decided. */
export async function withdrawAllowance(
  context: ServiceContext,
  input: { requestId: string },
): Promise<Result<undefined, PermissionRefusal | "not-found" | "request-over">> {
  const { actor } = context;
  const refusal = refusalFor(actor, "approvals.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<undefined, "not-found" | "request-over">> => {
    const found = await lockAllowance(tx, input.requestId, actor.companyId);
    if (!found || found.request.userId !== actor.userId) return refuse("not-found");
    if (found.request.status !== "pending") return refuse("request-over");
    const ended = { status: "withdrawn" as const, decidedAt: await clockTimestamp(tx) };
    await tx.update(bidAllowances).set(ended).where(eq(bidAllowances.id, found.request.id));
    const subject = { type: "bid-allowance", id: found.request.id };
    await audit(tx, context, { action: "allowance.withdraw", subject });
    return ok();
  });
}

async function lockAllowance(tx: Tx, id: string, companyId: string) {
  const [found] = await tx
    .select({ request: bidAllowances, lot: { status: lots.status, currency: sales.currency } })
    .from(bidAllowances)
    .innerJoin(lots, eq(lots.id, bidAllowances.lotId))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(and(eq(bidAllowances.id, id), eq(bidAllowances.companyId, companyId)))
    .for("update", { of: bidAllowances });
  return found ?? null;
}

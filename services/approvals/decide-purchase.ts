/**
 * An approver lets a colleague's purchase through or stops it. An approval runs the same checkout once, with everything
 * looked at again at this moment; where something has changed it is refused with that reason and the request stays.
 * The locked row of the request lets one decision through: a second press is told that it is decided.
 */
import { and, eq, inArray } from "drizzle-orm";
import { clockTimestamp, type Tx } from "@/db/client";
import { holds } from "@/db/schema/orders";
import { purchaseRequests } from "@/db/schema/person-limits";
import type { BuyingRefusal } from "@/domain/orders/refusals";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { type DecideRequestRefusal, decideRequestRefusal } from "@/domain/parties/spending-limit";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { readColleague } from "@/services/approvals/read-colleague";
import { tellDecided } from "@/services/approvals/tell-of-request";
import { audit } from "@/services/audit";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext, SystemContext } from "@/services/context";
import { buy } from "@/services/orders/check-out";
import type { CheckoutInput, CheckoutMade } from "@/services/orders/checkout-input";
import { endHold, lockItems } from "@/services/orders/lock-items";

export type DecidePurchaseRefusal = PermissionRefusal | DecideRequestRefusal | BuyingRefusal | "colleague-may-not";

type Request = typeof purchaseRequests.$inferSelect;
type Decision = { requestId: string; approve: boolean; reason: string | null };
/** Null where it was refused. */
type Decided = { made: CheckoutMade | null };

export async function decidePurchase(
  context: ServiceContext,
  input: Decision,
): Promise<Result<Decided, DecidePurchaseRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "approvals.decide");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (input.approve && (await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  const decided = await context.db.transaction(async (tx): Promise<Result<Decided, DecidePurchaseRefusal>> => {
    const request = await lockRequest(tx, input.requestId, actor.companyId);
    if (!request) return refuse("not-found");
    const now = await clockTimestamp(tx);
    const no = decideRequestRefusal(request, { byUserId: actor.userId, now, ...input });
    if (no) return refuse(no);
    const made = input.approve ? await runCheckout(context, tx, request) : null;
    if (made && !made.ok) return made;
    if (!made) await endRequestHolds(tx, request);
    await close(tx, request, { status: made ? "approved" : "refused", by: actor.userId, reason: input.reason, now });
    await audit(tx, context, {
      action: made ? "purchase.approve" : "purchase.refuse",
      subject: { type: "purchase-request", id: request.id },
      after: { by: request.userId, total: request.totalMinor.toString(), currency: request.currency },
      ...(input.reason && { reason: input.reason }),
    });
    await tellDecided(tx, told(request), made ? "approval-given" : "approval-refused", input.reason);
    return ok({ made: made?.value ?? null });
  });
  // A consignee that the purchase names is asked about at once.
  if (decided.ok && decided.value.made) await ensureScreened(context, actor.companyId);
  return decided;
}

async function runCheckout(context: ServiceContext, tx: Tx, request: Request) {
  const colleague = await readColleague(tx, request.userId);
  if (!colleague || refusalFor(colleague, "orders.buy")) return refuse("colleague-may-not");
  const checkout = request.checkout as Omit<CheckoutInput, "idempotencyKey">;
  return buy(context, tx, colleague, { ...checkout, idempotencyKey: request.id }, request.id);
}

/** Who asked takes it back; the stones are free at once. */
export async function withdrawPurchase(
  context: ServiceContext,
  input: { requestId: string },
): Promise<Result<undefined, PermissionRefusal | "not-found" | "request-over">> {
  const { actor } = context;
  const refusal = refusalFor(actor, "approvals.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx): Promise<Result<undefined, "not-found" | "request-over">> => {
    const request = await lockRequest(tx, input.requestId, actor.companyId);
    if (!request || request.userId !== actor.userId) return refuse("not-found");
    if (request.status !== "pending") return refuse("request-over");
    await endRequestHolds(tx, request);
    await close(tx, request, { status: "withdrawn", by: null, reason: null, now: await clockTimestamp(tx) });
    await audit(tx, context, { action: "purchase.withdraw", subject: { type: "purchase-request", id: request.id } });
    return ok();
  });
}

/** Ends requests whose stones are held no longer, and tells who asked. @returns how many */
export async function expirePurchases(context: SystemContext): Promise<number> {
  const due = await context.db
    .select({ id: purchaseRequests.id, companyId: purchaseRequests.companyId, expiresAt: purchaseRequests.expiresAt })
    .from(purchaseRequests)
    .where(eq(purchaseRequests.status, "pending"))
    .orderBy(purchaseRequests.expiresAt)
    .limit(100);
  let ended = 0;
  for (const { id, companyId } of due) {
    const done = await context.db.transaction(async (tx) => {
      const request = await lockRequest(tx, id, companyId);
      const now = await clockTimestamp(tx);
      if (request?.status !== "pending" || request.expiresAt > now) return false;
      await endRequestHolds(tx, request);
      await close(tx, request, { status: "expired", by: null, reason: null, now });
      await tellDecided(tx, told(request), "approval-over", null);
      return true;
    });
    // The list is sorted by the end: the first that still runs is followed by such alone.
    if (!done) break;
    ended += 1;
  }
  return ended;
}

const told = (request: Request) => ({ ...request, kind: "purchase" as const, amountMinor: request.totalMinor });

async function lockRequest(tx: Tx, id: string, companyId: string): Promise<Request | null> {
  const [request] = await tx
    .select()
    .from(purchaseRequests)
    .where(and(eq(purchaseRequests.id, id), eq(purchaseRequests.companyId, companyId)))
    .for("update");
  return request ?? null;
}

async function close(
  tx: Tx,
  request: Request,
  end: { status: Request["status"]; by: string | null; reason: string | null; now: Date },
): Promise<void> {
  await tx
    .update(purchaseRequests)
    .set({ status: end.status, decidedBy: end.by, decidedAt: end.now, reason: end.reason })
    .where(eq(purchaseRequests.id, request.id));
}

async function endRequestHolds(tx: Tx, request: Request): Promise<void> {
  const rows = await tx.select({ itemId: holds.itemId }).from(holds).where(inArray(holds.id, request.holdIds));
  const locked = await lockItems(
    tx,
    rows.map((row) => row.itemId),
  );
  for (const hold of locked.holds.values())
    if (request.holdIds.includes(hold.id)) await endHold(tx, hold, "released", locked.now);
}

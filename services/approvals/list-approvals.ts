/** Requests of the caller's company: an approver sees all of them, others their own. Newest first, open ones on top. */
import { and, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { users } from "@/db/schema/parties";
import { purchaseRequests } from "@/db/schema/person-limits";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { PersonLimits, RequestStatus, SpendingFault } from "@/domain/parties/spending-limit";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";
import type { CheckoutInput } from "@/services/orders/checkout-input";
import { readLimits } from "@/services/parties/people/set-limits";

export type PurchaseRequest = {
  id: string;
  person: string;
  own: boolean;
  fault: SpendingFault;
  currency: Currency;
  totalMinor: bigint;
  publicIds: string[];
  purchaseOrderNumber: string | null;
  status: RequestStatus;
  askedAt: Date;
  expiresAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
};
export type Approvals = {
  mayDecide: boolean;
  /** The caller's own. */
  limits: PersonLimits | null;
  purchases: PurchaseRequest[];
};

const SHOWN = 100;
const decider = alias(users, "decider");

export async function listApprovals(context: ServiceContext): Promise<Result<Approvals, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "approvals.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const mayDecide = refusalFor(actor, "approvals.decide") === null;
  const mine = mayDecide ? undefined : eq(purchaseRequests.userId, actor.userId);
  const [limits, rows] = await Promise.all([
    readLimits(db, actor.userId),
    db
      .select({ request: purchaseRequests, person: users.name, decidedBy: decider.name })
      .from(purchaseRequests)
      .innerJoin(users, eq(users.id, purchaseRequests.userId))
      .leftJoin(decider, eq(decider.id, purchaseRequests.decidedBy))
      .where(and(eq(purchaseRequests.companyId, actor.companyId), mine))
      .orderBy(sql`${purchaseRequests.status} <> 'pending'`, desc(purchaseRequests.askedAt))
      .limit(SHOWN),
  ]);
  const purchases = rows.map(({ request, person, decidedBy }) => {
    const checkout = request.checkout as Omit<CheckoutInput, "idempotencyKey">;
    return {
      id: request.id,
      person,
      own: request.userId === actor.userId,
      fault: request.fault,
      currency: request.currency,
      totalMinor: request.totalMinor,
      publicIds: checkout.lines.map((line) => line.publicId),
      purchaseOrderNumber: checkout.purchaseOrderNumber,
      status: request.status,
      askedAt: request.askedAt,
      expiresAt: request.expiresAt,
      decidedBy,
      decidedAt: request.decidedAt,
      reason: request.reason,
    };
  });
  return ok({ mayDecide, limits, purchases });
}

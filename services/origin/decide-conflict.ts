/**
 * A person decides between sources that contradict each other, with a reason that everybody reads: a producer on its own
 * items, or the market. The decision is an event of the item; it hides no source. Then the item is listed again.
 */
import { eq, sql } from "drizzle-orm";
import { clockTimestamp } from "@/db/client";
import { originConflicts } from "@/db/schema/origin";
import { companies } from "@/db/schema/parties";
import { stockItems } from "@/db/schema/stock";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { holdContradicted, listAgain } from "@/services/origin/hold-contradicted";
import { recordOriginEvents } from "@/services/passport/record-origin-events";

export type DecideRefusal =
  | PermissionRefusal
  | "conflict-unknown"
  | "already-closed"
  | "value-unknown"
  | "reason-needed"
  | "impossible";

/** @param value one of the values that the sources claim. @param reason public, 3 to 500 characters. */
export async function decideConflict(
  context: ServiceContext,
  input: { conflictId: string; value: string; reason: string },
): Promise<Result<{ publicId: string; listed: boolean }, DecideRefusal>> {
  const { actor } = context;
  const own = refusalFor(actor, "stock.manage");
  const refusal = own && refusalFor(actor, "passports.issue");
  if (refusal || !actor) return refuse(own ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < 3 || reason.length > 500) return refuse("reason-needed");
  return await context.db.transaction(async (tx) => {
    const [row] = await tx
      .select({ conflict: originConflicts, publicId: stockItems.publicId, producerId: stockItems.producerId })
      .from(originConflicts)
      .innerJoin(stockItems, eq(stockItems.id, originConflicts.itemId))
      .where(eq(originConflicts.id, input.conflictId))
      .for("update", { of: originConflicts });
    // Another producer's conflict is nobody's business.
    if (!row || (own === null && row.producerId !== actor.companyId)) return refuse("conflict-unknown");
    const { conflict } = row;
    if (conflict.closedAt) return refuse("already-closed");
    // Polished stones heavier than their rough are no matter of opinion: one of the records must be mended.
    if (conflict.fact === "mass-balance") return refuse("impossible");
    if (!conflict.claims.some((claim) => claim.value === input.value)) return refuse("value-unknown");
    const [company] = await tx.select().from(companies).where(eq(companies.id, actor.companyId));
    const now = await clockTimestamp(tx);
    await recordOriginEvents(tx, [
      {
        itemId: conflict.itemId,
        bodies: [
          {
            type: "decided",
            date: now.toISOString().slice(0, 10),
            issuer: {
              name: company?.name ?? actor.companyName,
              companyId: actor.companyId,
              state: own === null ? "declared" : "third-party",
            },
            evidence: [],
            facts: { decidedFact: conflict.fact, decidedValue: input.value, reason },
          },
        ],
      },
    ]);
    const closed = { closedAt: sql`clock_timestamp()`, closedAs: "decided" as const, decidedBy: actor.userId, reason };
    await tx.update(originConflicts).set(closed).where(eq(originConflicts.id, conflict.id));
    const listed = await listAgain(tx, conflict.itemId);
    await holdContradicted(tx, [conflict.itemId]);
    await audit(tx, context, {
      action: "origin.decide",
      subject: { type: "item", id: row.publicId },
      before: { fact: conflict.fact, claims: conflict.claims },
      after: { value: input.value, listed },
      reason,
    });
    return ok({ publicId: row.publicId, listed });
  });
}

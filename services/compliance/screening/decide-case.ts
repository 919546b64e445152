/** A compliance officer clears or confirms a case with a reason; clearing a block needs a second person. */
import { eq, sql } from "drizzle-orm";
import { screeningCases, screeningDecisions } from "@/db/schema/screening";
import {
  type CaseDecision,
  type CaseRefusal,
  type CaseStatus,
  decideCase,
} from "@/domain/compliance/screening/screening-case";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { settleStanding } from "@/services/compliance/screening/screen-company";
import { settleOrders } from "@/services/compliance/screening/settle-orders";
import type { ServiceContext } from "@/services/context";

export type DecideCaseRefusal = PermissionRefusal | CaseRefusal | "not-found" | "reason-missing" | "own-company";

const REASON_CHARACTERS_MIN = 5;

export async function decideScreeningCase(
  context: ServiceContext,
  input: { id: string; decision: CaseDecision; reason: string },
): Promise<Result<{ status: CaseStatus }, DecideCaseRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "parties.approve");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < REASON_CHARACTERS_MIN) return refuse("reason-missing");
  return context.db.transaction(async (tx) => {
    const [head] = await tx.select().from(screeningCases).where(eq(screeningCases.id, input.id)).for("update");
    if (!head) return refuse("not-found");
    if (head.companyId === actor.companyId) return refuse("own-company");
    const decided = decideCase(head, input.decision, actor.userId);
    if (!decided.ok) return refuse(decided.refusal);
    const { status, band, proposedBy } = decided.head;
    await tx
      .update(screeningCases)
      .set({
        status,
        band,
        proposedBy,
        decidedBy: decided.final ? actor.userId : null,
        decidedAt: decided.final ? sql`clock_timestamp()` : null,
      })
      .where(eq(screeningCases.id, head.id));
    await tx
      .insert(screeningDecisions)
      .values({ caseId: head.id, userId: actor.userId, decision: input.decision, reason });
    await audit(tx, context, {
      action: `screening.${input.decision}`,
      subject: { type: "screening-case", id: head.id },
      before: { status: head.status },
      after: { status },
      reason,
    });
    if (head.subjectKind === "consignee") await settleOrders(tx, context, { ...head, status });
    else await settleStanding(tx, context, head.companyId);
    return ok({ status });
  });
}

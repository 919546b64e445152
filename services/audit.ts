/** Writes the audit trail, inside the transaction of the change that it records. */
import type { Tx } from "@/db/client";
import { auditEntries } from "@/db/schema/parties";
import type { ServiceContext, SystemContext } from "@/services/context";

export type AuditNote = {
  /** "lot.withdraw": module, dot, verb. */
  action: string;
  subject: { type: string; id: string };
  before?: unknown;
  after?: unknown;
  reason?: string;
};

/** Never put a secret number (reserve, maximum) or a password in `before` or `after` of a subject that others may read. */
export async function audit(tx: Tx, context: ServiceContext | SystemContext, note: AuditNote): Promise<void> {
  const actor = context.actor === "system" ? null : context.actor;
  await tx.insert(auditEntries).values({
    userId: actor?.userId ?? null,
    companyId: actor?.companyId ?? null,
    action: note.action,
    subjectType: note.subject.type,
    subjectId: note.subject.id,
    before: note.before ?? null,
    after: note.after ?? null,
    reason: note.reason ?? null,
    requestId: context.requestId,
  });
}

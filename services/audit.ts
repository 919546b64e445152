/** Writes the audit trail, inside the transaction of the change that it records. */
import type { Tx } from "@/db/client";
import { auditEntries } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";

export type AuditNote = {
  /** "lot.withdraw": module, dot, verb. */
  action: string;
  subject: { type: string; id: string };
  before?: unknown;
  after?: unknown;
  reason?: string;
};

/** Any context will do; a sign-in or a mailed code knows the person before there is an actor. */
export type AuditedBy = {
  actor: Pick<Actor, "userId" | "companyId"> | "system" | null;
  requestId: string;
};

/** Never put a secret number (reserve, maximum) or a password in `before` or `after` of a subject that others may read. */
export async function audit(tx: Tx, context: AuditedBy, note: AuditNote): Promise<void> {
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

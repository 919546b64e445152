/** Writes the audit trail, inside the transaction of the change that it records. */
import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
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
  const json = (value: unknown) => (value === undefined || value === null ? null : JSON.stringify(value));
  // Every change writes one of these: planned once a connection.
  await tx.execute(sql`/* once: audit-entry */
    insert into audit_entries (user_id, company_id, action, subject_type, subject_id, before, after, reason, request_id)
    values (${actor?.userId ?? null}::uuid, ${actor?.companyId ?? null}::uuid, ${note.action}, ${note.subject.type},
      ${note.subject.id}, ${json(note.before)}::jsonb, ${json(note.after)}::jsonb, ${note.reason ?? null},
      ${context.requestId})`);
}

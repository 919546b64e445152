/** The audit trail for the operator, newest first, page by page along the id: it only ever grows. */
import { and, desc, eq, lt, type SQL, sql } from "drizzle-orm";
import { auditEntries, companies, users } from "@/db/schema/parties";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type AuditRow = {
  id: number;
  at: Date;
  action: string;
  subjectType: string;
  subjectId: string;
  userName: string | null;
  companyName: string | null;
  before: unknown;
  after: unknown;
  reason: string | null;
  requestId: string | null;
};

export type AuditFilter = {
  /** Module of the action ("company", "lot") or a whole action ("lot.withdraw"). */
  action?: string;
  companySlug?: string;
  subjectId?: string;
  /** Entries older than this id. */
  beforeId?: number;
};

export const AUDIT_ROWS_PER_PAGE = 50;

export async function listAudit(
  context: ServiceContext,
  filter: AuditFilter,
): Promise<Result<{ rows: AuditRow[]; modules: string[]; nextBeforeId: number | null }, PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "audit.view");
  if (refusal) return refuse(refusal);
  const wanted: (SQL | undefined)[] = [
    filter.action ? actionIs(filter.action) : undefined,
    filter.companySlug ? eq(companies.slug, filter.companySlug) : undefined,
    filter.subjectId ? eq(auditEntries.subjectId, filter.subjectId) : undefined,
    filter.beforeId ? lt(auditEntries.id, filter.beforeId) : undefined,
  ];
  const [found, modules] = await Promise.all([
    context.db
      .select({
        id: auditEntries.id,
        at: auditEntries.at,
        action: auditEntries.action,
        subjectType: auditEntries.subjectType,
        subjectId: auditEntries.subjectId,
        userName: users.name,
        companyName: companies.name,
        before: auditEntries.before,
        after: auditEntries.after,
        reason: auditEntries.reason,
        requestId: auditEntries.requestId,
      })
      .from(auditEntries)
      .leftJoin(users, eq(users.id, auditEntries.userId))
      .leftJoin(companies, eq(companies.id, auditEntries.companyId))
      .where(and(...wanted))
      .orderBy(desc(auditEntries.id))
      .limit(AUDIT_ROWS_PER_PAGE + 1),
    context.db
      .selectDistinct({ module: sql<string>`split_part(${auditEntries.action}, '.', 1)`.as("module") })
      .from(auditEntries)
      .orderBy(sql`module`),
  ]);
  const rows = found.slice(0, AUDIT_ROWS_PER_PAGE);
  const more = found.length > AUDIT_ROWS_PER_PAGE;
  return ok({ rows, modules: modules.map((row) => row.module), nextBeforeId: more ? (rows.at(-1)?.id ?? null) : null });
}

function actionIs(action: string): SQL {
  return action.includes(".")
    ? eq(auditEntries.action, action)
    : sql`split_part(${auditEntries.action}, '.', 1) = ${action}`;
}

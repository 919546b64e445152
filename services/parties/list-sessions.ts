/** The caller's own live sessions, newest use first: what the account page shows. */
import { and, desc, eq, gt, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema/parties";
import { SESSION_IDLE_S } from "@/domain/parties/session-life";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type SessionSummary = {
  id: string;
  createdAt: Date;
  lastSeenAt: Date;
  userAgent: string | null;
  address: string | null;
};

export async function listSessions(context: ServiceContext): Promise<Result<SessionSummary[], "sign-in-required">> {
  if (!context.actor) return refuse("sign-in-required");
  const rows = await context.db
    .select({
      id: sessions.id,
      createdAt: sessions.createdAt,
      lastSeenAt: sessions.lastSeenAt,
      userAgent: sessions.userAgent,
      address: sessions.address,
    })
    .from(sessions)
    .where(
      and(
        eq(sessions.userId, context.actor.userId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`clock_timestamp()`),
        gt(sessions.lastSeenAt, sql`clock_timestamp() - make_interval(secs => ${SESSION_IDLE_S})`),
      ),
    )
    .orderBy(desc(sessions.lastSeenAt))
    .limit(100);
  return ok(rows);
}

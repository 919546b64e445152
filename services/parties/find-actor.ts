/**
 * Who is behind a session, asked of the database on every request: a revoked, idle or expired session, a disabled
 * user or a changed role count at once, whatever the cookie says.
 */
import { and, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { companies, sessions, users } from "@/db/schema/parties";
import type { Actor } from "@/domain/parties/actor";
import { SESSION_IDLE_S, SESSION_SEEN_EVERY_S } from "@/domain/parties/session-life";
import type { Locale } from "@/domain/shared/locale";

export type SignedIn = {
  actor: Actor;
  session: { id: string; userName: string; email: string; locale: Locale };
};

const ago = (seconds: number) => sql`clock_timestamp() - make_interval(secs => ${seconds})`;
const UUID = /^[0-9a-f]{8}-([0-9a-f]{4}-){3}[0-9a-f]{12}$/;

/** Null where the session is over or never was. Notes that the session was seen, at most once a minute. */
export async function findActor(db: Db, sessionId: string): Promise<SignedIn | null> {
  if (!UUID.test(sessionId)) return null;
  const [row] = await db
    .select({
      userId: users.id,
      userName: users.name,
      email: users.email,
      locale: users.locale,
      roles: users.roles,
      companyId: companies.id,
      companyName: companies.name,
      companyKinds: companies.kinds,
      companyStatus: companies.status,
      country: companies.country,
      seenLongAgo: sql<boolean>`${sessions.lastSeenAt} < ${ago(SESSION_SEEN_EVERY_S)}`,
    })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .innerJoin(companies, eq(companies.id, users.companyId))
    .where(
      and(
        eq(sessions.id, sessionId),
        isNull(sessions.revokedAt),
        gt(sessions.expiresAt, sql`clock_timestamp()`),
        gt(sessions.lastSeenAt, ago(SESSION_IDLE_S)),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
      ),
    );
  if (!row) return null;
  if (row.seenLongAgo) {
    await db
      .update(sessions)
      .set({ lastSeenAt: sql`clock_timestamp()` })
      .where(and(eq(sessions.id, sessionId), lt(sessions.lastSeenAt, ago(SESSION_SEEN_EVERY_S))));
  }
  const { userId, roles, companyId, companyName, companyKinds, companyStatus, country } = row;
  return {
    actor: { userId, companyId, companyName, companyKinds, companyStatus, country, roles },
    session: { id: sessionId, userName: row.userName, email: row.email, locale: row.locale },
  };
}

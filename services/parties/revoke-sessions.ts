/** Ends sessions: one of the caller's own, or all but the one in use. They end at their next request. */
import { and, eq, isNull, ne, type SQL, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { sessions } from "@/db/schema/parties";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import type { ServiceContext, SystemContext } from "@/services/context";

type Refused = "sign-in-required" | "not-found";

async function revokeWhere(tx: Tx, where: SQL | undefined): Promise<number> {
  const ended = await tx
    .update(sessions)
    .set({ revokedAt: sql`clock_timestamp()` })
    .where(and(isNull(sessions.revokedAt), where))
    .returning({ id: sessions.id });
  return ended.length;
}

/** Ends every session of a user inside the caller's transaction: after a new password, or when a user is disabled. */
export function revokeAllOf(tx: Tx, userId: string): Promise<number> {
  return revokeWhere(tx, eq(sessions.userId, userId));
}

/** Ends all sessions of a user but one, inside the caller's transaction. */
export function revokeAllBut(tx: Tx, userId: string, sessionId: string): Promise<number> {
  return revokeWhere(tx, and(eq(sessions.userId, userId), ne(sessions.id, sessionId)));
}

/** Another user's session is "not-found". */
export async function revokeSession(
  context: ServiceContext,
  input: { sessionId: string },
): Promise<Result<undefined, Refused>> {
  const { actor } = context;
  if (!actor) return refuse("sign-in-required");
  return context.db.transaction(async (tx) => {
    const count = await revokeWhere(tx, and(eq(sessions.id, input.sessionId), eq(sessions.userId, actor.userId)));
    if (count === 0) return refuse("not-found");
    await audit(tx, context, { action: "session.revoke", subject: { type: "session", id: input.sessionId } });
    return ok();
  });
}

/** `keepId` is the session in use. Gives the number ended. */
export async function revokeOtherSessions(
  context: ServiceContext,
  input: { keepId: string },
): Promise<Result<number, "sign-in-required">> {
  const { actor } = context;
  if (!actor) return refuse("sign-in-required");
  return context.db.transaction(async (tx) => {
    const count = await revokeAllBut(tx, actor.userId, input.keepId);
    if (count > 0) {
      const subject = { type: "user", id: actor.userId };
      await audit(tx, context, { action: "session.revoke-others", subject, after: { ended: count } });
    }
    return ok(count);
  });
}

/** For the operator's command line: any session, by the market itself. */
export async function revokeSessionBySystem(
  context: SystemContext,
  input: { sessionId: string },
): Promise<Result<undefined, "not-found">> {
  return context.db.transaction(async (tx) => {
    const count = await revokeWhere(tx, eq(sessions.id, input.sessionId));
    if (count === 0) return refuse("not-found");
    await audit(tx, context, { action: "session.revoke", subject: { type: "session", id: input.sessionId } });
    return ok();
  });
}

/** For the operator's command line: every session of a person. Gives the number ended. */
export async function revokeAllBySystem(context: SystemContext, input: { userId: string }): Promise<number> {
  return context.db.transaction(async (tx) => {
    const ended = await revokeAllOf(tx, input.userId);
    const subject = { type: "user", id: input.userId };
    if (ended > 0) await audit(tx, context, { action: "session.revoke-all", subject, after: { ended } });
    return ended;
  });
}

/** Ends the caller's own session. Harmless when it is over already. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema/parties";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";

export async function signOut(context: ServiceContext, input: { sessionId: string }): Promise<void> {
  const { actor } = context;
  if (!actor) return;
  await context.db.transaction(async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`clock_timestamp()` })
      .where(and(eq(sessions.id, input.sessionId), eq(sessions.userId, actor.userId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    if (ended.length > 0) {
      await audit(tx, context, { action: "session.end", subject: { type: "user", id: actor.userId } });
    }
  });
}

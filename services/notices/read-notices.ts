/** Marks a person's own notices as read: all, or those on one subject. */
import { and, eq, isNull, sql } from "drizzle-orm";
import { notices } from "@/db/schema/shopping";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export async function readNotices(
  context: ServiceContext,
  input: { subject?: string },
): Promise<Result<undefined, "sign-in-required">> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const about = input.subject === undefined ? undefined : eq(notices.subject, input.subject);
  await db
    .update(notices)
    .set({ readAt: sql`clock_timestamp()` })
    .where(and(eq(notices.userId, actor.userId), isNull(notices.readAt), about));
  return ok();
}

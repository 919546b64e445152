/** A person's own notices, newest first. */
import { desc, eq } from "drizzle-orm";
import { notices } from "@/db/schema/shopping";
import type { NoticeDetails } from "@/domain/notices/notice-details";
import { NOTICE_KINDS, NOTICES_SHOWN, type NoticeKind } from "@/domain/notices/notice-kinds";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type ShownNotice = {
  id: number;
  kind: NoticeKind;
  details: NoticeDetails;
  path: string | null;
  at: Date;
  isRead: boolean;
};

export async function listNotices(context: ServiceContext): Promise<Result<ShownNotice[], "sign-in-required">> {
  const { actor, db } = context;
  if (!actor) return refuse("sign-in-required");
  const rows = await db
    .select()
    .from(notices)
    .where(eq(notices.userId, actor.userId))
    .orderBy(desc(notices.createdAt), desc(notices.id))
    .limit(NOTICES_SHOWN);
  return ok(
    rows.flatMap(({ id, kind, details, path, createdAt, readAt }) => {
      // A kind that a later version wrote has no words here.
      const known = NOTICE_KINDS.find((one) => one === kind);
      return known ? [{ id, kind: known, details, path, at: createdAt, isRead: readAt !== null }] : [];
    }),
  );
}

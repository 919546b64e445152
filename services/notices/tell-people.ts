/** Puts a notice before people in the app, in the transaction of what it tells. Mail is another matter: queueMail. */
import { and, arrayOverlaps, eq, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/parties";
import { notices } from "@/db/schema/shopping";
import type { NoticeDetails } from "@/domain/notices/notice-details";
import type { NoticeKind } from "@/domain/notices/notice-kinds";
import type { Role } from "@/domain/parties/actor";

export type NoticeToTell = {
  kind: NoticeKind;
  /** What it is about, such as "search:8f…": a person is told once of a subject. */
  subject: string;
  /** What the words need; texts that differ by language in both. */
  details: NoticeDetails;
  /** Page that it leads to, without the language: "/saved-searches/8f…". */
  path: string | null;
  /** True: a subject told before is told anew, unread and with these details. */
  again?: boolean;
};

/** @param people of the company, by user id. */
export async function tellPeople(
  tx: Tx,
  companyId: string,
  people: readonly string[],
  { kind, subject, details, path, again }: NoticeToTell,
): Promise<void> {
  if (people.length === 0) return;
  const insert = tx
    .insert(notices)
    .values(people.map((userId) => ({ userId, companyId, kind, subject, details, path })));
  const target = [notices.userId, notices.subject];
  if (!again) {
    await insert.onConflictDoNothing({ target });
    return;
  }
  const set = { kind, details, path, readAt: null, createdAt: sql`clock_timestamp()` };
  await insert.onConflictDoUpdate({ target, set });
}

/** Everybody of the company who holds one of the roles. */
export async function tellCompany(
  tx: Tx,
  companyId: string,
  roles: readonly Role[],
  notice: NoticeToTell,
): Promise<void> {
  const people = await tx
    .select({ id: users.id })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt), arrayOverlaps(users.roles, [...roles])));
  await tellPeople(
    tx,
    companyId,
    people.map((person) => person.id),
    notice,
  );
}

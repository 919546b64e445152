/** The last mails that the market wrote, for the demo's outbox page only: they hold codes. */
import { desc } from "drizzle-orm";
import { outboxMails } from "@/db/schema/parties";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import type { ServiceContext } from "@/services/context";

export type OutboxMail = {
  id: number;
  to: string;
  locale: Locale;
  subject: string;
  text: string;
  createdAt: Date;
  sentAt: Date | null;
  attempts: number;
};

export async function listOutbox(
  context: ServiceContext,
  input: { demo: boolean },
): Promise<Result<OutboxMail[], "not-found">> {
  if (!input.demo) return refuse("not-found");
  const rows = await context.db
    .select({
      id: outboxMails.id,
      to: outboxMails.toAddress,
      locale: outboxMails.locale,
      subject: outboxMails.subject,
      text: outboxMails.bodyText,
      createdAt: outboxMails.createdAt,
      sentAt: outboxMails.sentAt,
      attempts: outboxMails.attempts,
    })
    .from(outboxMails)
    .orderBy(desc(outboxMails.id))
    .limit(50);
  return ok(rows);
}

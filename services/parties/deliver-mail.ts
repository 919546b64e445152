/**
 * Delivers the outbox. A mail is taken by moving its next attempt on in a statement of its own, then sent, then
 * marked: a worker that dies in between leaves it to the next attempt, and two workers never hold the same mail.
 * At least once; a steady Message-ID lets mailboxes drop a repeat.
 */
import { and, asc, eq, inArray, isNull, lt, lte, sql } from "drizzle-orm";
import { outboxMails } from "@/db/schema/parties";
import type { SystemContext } from "@/services/context";

/** About two days: 15 s, 30 s, 1 min … up to 4 h between attempts. */
export const ATTEMPTS_MAX = 20;
const FIRST_PAUSE_S = 15;
const PAUSE_MAX_S = 4 * 3600;
const BATCH_MAX = 20;

export type Delivery = { sent: number; failed: number };

export async function deliverMail(context: SystemContext, input: { host: string }): Promise<Delivery> {
  const taken = await takeDue(context);
  let sent = 0;
  for (const mail of taken) {
    try {
      await context.adapters.mail.send({
        to: mail.toAddress,
        subject: mail.subject,
        text: mail.bodyText,
        messageId: `<outbox-${mail.id}@${input.host}>`,
      });
    } catch (error) {
      const lastError = (error instanceof Error ? error.message : String(error)).slice(0, 500);
      await context.db.update(outboxMails).set({ lastError }).where(eq(outboxMails.id, mail.id));
      continue;
    }
    // A delivered mail's codes have no business in the database; without SMTP the demo's page still shows them.
    const body = context.adapters.mail.kind === "smtp" ? { bodyText: "" } : {};
    await context.db
      .update(outboxMails)
      .set({ sentAt: sql`clock_timestamp()`, lastError: null, ...body })
      .where(eq(outboxMails.id, mail.id));
    sent += 1;
  }
  return { sent, failed: taken.length - sent };
}

function takeDue({ db }: SystemContext) {
  const due = db
    .select({ id: outboxMails.id })
    .from(outboxMails)
    .where(
      and(
        isNull(outboxMails.sentAt),
        lte(outboxMails.nextAttemptAt, sql`clock_timestamp()`),
        lt(outboxMails.attempts, ATTEMPTS_MAX),
      ),
    )
    .orderBy(asc(outboxMails.nextAttemptAt))
    .limit(BATCH_MAX)
    .for("update", { skipLocked: true });
  const pauseS = sql`least(${FIRST_PAUSE_S} * power(2, ${outboxMails.attempts}), ${PAUSE_MAX_S})`;
  return db
    .update(outboxMails)
    .set({
      attempts: sql`${outboxMails.attempts} + 1`,
      nextAttemptAt: sql`clock_timestamp() + make_interval(secs => ${pauseS})`,
    })
    .where(inArray(outboxMails.id, due))
    .returning();
}

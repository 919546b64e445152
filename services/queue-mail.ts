/** Puts a mail into the outbox, inside the transaction that causes it; the worker delivers it. */
import type { Tx } from "@/db/client";
import { outboxMails } from "@/db/schema/parties";
import type { Locale } from "@/domain/shared/locale";
import { enqueueJob } from "@/services/jobs";

export type MailToQueue = { to: string; locale: Locale; subject: string; text: string };

export async function queueMail(tx: Tx, mail: MailToQueue): Promise<void> {
  await tx.insert(outboxMails).values({
    toAddress: mail.to,
    locale: mail.locale,
    // A name with a line break must not become a header.
    subject: mail.subject.replace(/\s+/g, " ").slice(0, 200),
    bodyText: mail.text,
  });
  await enqueueJob(tx, "deliver-mail", {});
}

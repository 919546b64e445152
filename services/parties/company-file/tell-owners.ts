/** Mails to the owners of a company about its file, in the transaction that causes them. */

import { eq } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { companies } from "@/db/schema/parties";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { confirmedOwners } from "@/services/parties/confirmed-owners";
import { queueMail } from "@/services/queue-mail";

export type FileMail = "mend" | "accepted" | "soon" | "over";

export async function tellOwners(
  tx: Tx,
  companyId: string,
  mail: FileMail,
  publicUrl: string,
  more: (locale: Locale) => Record<string, string> = () => ({}),
): Promise<void> {
  const [company] = await tx.select({ name: companies.name }).from(companies).where(eq(companies.id, companyId));
  for (const owner of await confirmedOwners(tx, companyId)) {
    const t = translator(owner.locale, "onboarding");
    const link = `${publicUrl}/${owner.locale}/onboarding`;
    const values = { name: owner.name, company: company?.name ?? "", link, ...more(owner.locale) };
    const subject = t(`mail.${mail}.subject`, values);
    await queueMail(tx, { to: owner.email, locale: owner.locale, subject, text: t(`mail.${mail}.text`, values) });
  }
}

/** Mails people of a company, each in their own language, in the transaction that causes it. */
import { and, asc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/parties";
import type { Role } from "@/domain/parties/actor";
import type { Locale } from "@/domain/shared/locale";
import { queueMail } from "@/services/queue-mail";

/** Everybody who holds one of the roles and has confirmed the address. */
export async function mailCompany(
  tx: Tx,
  companyId: string,
  roles: readonly Role[],
  words: (locale: Locale) => { subject: string; text: string },
): Promise<void> {
  const people = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(
      and(
        eq(users.companyId, companyId),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
        sql`${users.roles} && ${sql.param(roles)}::text[]`,
      ),
    )
    .orderBy(asc(users.email));
  for (const { email, locale } of people) await queueMail(tx, { to: email, locale, ...words(locale) });
}

/** Tells everybody who asked for a lot's condition report that it is there: a notice, and a mail with the text. */
import { and, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { conditionReports, conditionRequests } from "@/db/schema/saleroom";
import { translator } from "@/messages/messages";
import { tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";

/** @returns how many people it told */
export async function tellOfReport(tx: Tx, lotId: string, reportId: number): Promise<number> {
  const asked = await tx
    .select({ person: users, number: lots.number, sale: sales, body: conditionReports.body })
    .from(conditionRequests)
    .innerJoin(users, and(eq(users.id, conditionRequests.userId), isNull(users.disabledAt)))
    .innerJoin(lots, eq(lots.id, conditionRequests.lotId))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(conditionReports, eq(conditionReports.id, reportId))
    .where(eq(conditionRequests.lotId, lotId));
  for (const { person, number, sale, body } of asked) {
    const { locale } = person;
    const facts = { number, sale: sale.title[locale] };
    await tellPeople(tx, person.companyId, [person.id], {
      kind: "condition-answered",
      subject: `condition:${reportId}`,
      details: { ...facts, sale: sale.title },
      path: `/sales/${sale.slug}/lots/${number}`,
    });
    if (person.emailConfirmedAt === null) continue;
    const t = translator(locale, "saleroom");
    await queueMail(tx, {
      to: person.email,
      locale,
      subject: t("mail.conditionSubject", facts),
      text: [t("mail.condition", facts), body[locale], t("mail.conditionNote"), t("mail.end")].join("\n\n"),
    });
  }
  return asked.length;
}

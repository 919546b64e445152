/** Tells the bidders of companies whose sealed bids were equal that they are asked again, in the transaction that asks. */
import { and, arrayOverlaps, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { inEach } from "@/domain/notices/notice-details";
import { formatInstant } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";

export async function tellTied(tx: Tx, lotId: string, paddleIds: readonly string[], closesAt: Date): Promise<void> {
  const people = await tx
    .select({
      id: users.id,
      companyId: users.companyId,
      email: users.email,
      locale: users.locale,
      number: lots.number,
      slug: sales.slug,
      title: sales.title,
      zone: sales.timeZone,
    })
    .from(paddles)
    .innerJoin(users, eq(users.companyId, paddles.companyId))
    .innerJoin(lots, eq(lots.id, lotId))
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(
      and(
        inArray(paddles.id, [...paddleIds]),
        isNull(users.disabledAt),
        isNotNull(users.emailConfirmedAt),
        arrayOverlaps(users.roles, ["owner", "bidder"]),
      ),
    );
  for (const { id, companyId, email, locale, number, slug, title, zone } of people) {
    const details = { number, sale: title[locale], time: formatInstant(closesAt, locale, zone) };
    const path = `/sales/${slug}/tender/${number}`;
    const both = { ...details, sale: title, time: inEach((each) => formatInstant(closesAt, each, zone)) };
    const notice = { kind: "tender-again", subject: `tender-again:${lotId}`, details: both, path } as const;
    await tellPeople(tx, companyId, [id], notice);
    const t = translator(locale, "tenders");
    await queueMail(tx, {
      to: email,
      locale,
      subject: t("mail.againSubject", details),
      text: t("mail.againText", details),
    });
  }
}

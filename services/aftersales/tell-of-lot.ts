/** Tells a company of something that became of a lot after its end: a notice in the app and a mail, in each reader's language. */
import { and, arrayOverlaps, eq, isNull } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lots, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { inEach } from "@/domain/notices/notice-details";
import type { NoticeKind } from "@/domain/notices/notice-kinds";
import type { Role } from "@/domain/parties/actor";
import { formatInstant, formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { translator } from "@/messages/messages";
import { tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";

export type LotNews = {
  kind: Extract<NoticeKind, "seller-asked" | "seller-took" | "next-offer" | "settlement-written">;
  lotId: string;
  amountMinor: bigint;
  /** Until when an answer counts. */
  until?: Date;
  /** Page without the language. */
  path: string;
};

const time = (locale: Locale, { until }: LotNews, zone: string) => (until ? formatInstant(until, locale, zone) : "");

export async function tellOfLot(tx: Tx, companyId: string, roles: readonly Role[], news: LotNews): Promise<void> {
  const [lot] = await tx
    .select({ number: lots.number, title: sales.title, zone: sales.timeZone, currency: sales.currency })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .where(eq(lots.id, news.lotId));
  if (!lot) throw new Error(`lot ${news.lotId} is gone`);
  const people = await tx
    .select({ id: users.id, email: users.email, locale: users.locale, confirmed: users.emailConfirmedAt })
    .from(users)
    .where(and(eq(users.companyId, companyId), isNull(users.disabledAt), arrayOverlaps(users.roles, [...roles])));
  for (const { id, email, locale, confirmed } of people) {
    const details = {
      number: lot.number,
      sale: lot.title[locale],
      amount: formatMoney(news.amountMinor, lot.currency),
      time: time(locale, news, lot.zone),
    };
    const { kind, lotId, path } = news;
    const both = { ...details, sale: lot.title, time: inEach((each) => time(each, news, lot.zone)) };
    await tellPeople(tx, companyId, [id], { kind, subject: `${kind}:${lotId}`, details: both, path, again: true });
    if (!confirmed) continue;
    const words = translator(locale, "notices")(`kind.${kind}`, details);
    const subject = translator(locale, "consignments")("mail.subject", details);
    const text = `${words}\n\n${translator(locale, "consignments")("mail.end")}`;
    await queueMail(tx, { to: email, locale, subject, text });
  }
}

/**
 * Tells people what happens on lots while they are elsewhere: that they were outbid, and that a lot they watch or bid on
 * closes soon. A notice in the app, a push where they asked for pushes, and a mail unless they said no. A sweep that any
 * process may run: the lot's mark is locked, and moves on in the transaction that tells.
 */
import { and, eq, gt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { lotNoticeChoices, lotNoticeMarks } from "@/db/schema/saleroom";
import { notices } from "@/db/schema/shopping";
import { CLOSING_ANEW_MS, CLOSING_SOON_MS, OUTBID_MAIL_PAUSE_MS, outbidPaddles } from "@/domain/auctions/lot-news";
import type { LotEventBody } from "@/domain/auctions/sale";
import { formatClock, formatMoney, zoneName } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { translator } from "@/messages/messages";
import type { SystemContext } from "@/services/context";
import { tellPeople } from "@/services/notices/tell-people";
import { queueMail } from "@/services/queue-mail";
import { queuePush } from "@/services/saleroom/send-pushes";

const BATCH_MAX = 100;

type LotFacts = {
  id: string;
  number: number;
  slug: string;
  title: { en: string; zh: string };
  time_zone: string;
  currency: Currency;
  closes_at: Date;
  price: string | null;
};
type Person = { id: string; companyId: string; email: string; locale: Locale; confirmed: boolean; byMail: boolean };
type News = "outbid" | "closing";

const FACTS = sql`l.id, l.number, s.slug, s.title, s.time_zone, s.currency, l.closes_at, l.price_minor::text as price`;

/** @returns how many people it told */
export async function tellLotNews(context: SystemContext, input: { publicUrl: string }): Promise<number> {
  return (await tellOutbid(context, input.publicUrl)) + (await tellClosing(context, input.publicUrl));
}

async function tellOutbid({ db }: SystemContext, publicUrl: string): Promise<number> {
  const { rows } = await db.execute<LotFacts & { seq: number }>(sql`
    select ${FACTS}, l.seq from lots l join sales s on s.id = l.sale_id
    left join lot_notice_marks m on m.lot_id = l.id
    where l.status in ('open', 'paused') and l.bid_count > 0 and l.seq > coalesce(m.told_seq, 0) limit ${BATCH_MAX}`);
  let told = 0;
  for (const lot of rows) {
    told += await db.transaction(async (tx) => {
      const before = await takeMark(tx, lot.id);
      if (!before) return 0;
      const { rows: events } = await tx.execute<{ seq: number; body: LotEventBody }>(sql`
        select seq, body from lot_events where lot_id = ${lot.id} and seq > ${before.toldSeq} order by seq`);
      const last = events.at(-1)?.seq;
      if (last === undefined) return 0;
      await tx.update(lotNoticeMarks).set({ toldSeq: last }).where(eq(lotNoticeMarks.lotId, lot.id));
      const numbers = outbidPaddles(
        await leaderAt(tx, lot.id, before.toldSeq),
        events.map((event) => event.body),
      );
      const people = await biddersOf(tx, lot.id, numbers);
      for (const person of people) await tell(tx, "outbid", lot, person, publicUrl);
      return people.length;
    });
  }
  return told;
}

async function tellClosing({ db }: SystemContext, publicUrl: string): Promise<number> {
  const { rows } = await db.execute<LotFacts>(sql`
    select ${FACTS} from lots l join sales s on s.id = l.sale_id
    left join lot_notice_marks m on m.lot_id = l.id
    where l.status = 'open' and s.format <> 'live' and l.closes_at > clock_timestamp()
      and l.closes_at <= clock_timestamp() + ${CLOSING_SOON_MS}::float8 * interval '1 millisecond'
      and (m.closing_told_for is null
        or m.closing_told_for < l.closes_at - ${CLOSING_ANEW_MS}::float8 * interval '1 millisecond')
    limit ${BATCH_MAX}`);
  let told = 0;
  for (const lot of rows) {
    told += await db.transaction(async (tx) => {
      const before = await takeMark(tx, lot.id);
      const closesAt = new Date(lot.closes_at);
      const anew = before?.closingToldFor && closesAt.getTime() - before.closingToldFor.getTime() <= CLOSING_ANEW_MS;
      if (!before || anew) return 0;
      await tx.update(lotNoticeMarks).set({ closingToldFor: closesAt }).where(eq(lotNoticeMarks.lotId, lot.id));
      const people = await followersOf(tx, lot.id);
      for (const person of people) await tell(tx, "closing", lot, person, publicUrl);
      return people.length;
    });
  }
  return told;
}

/** The lot's mark, locked; null while another process has it. */
async function takeMark(tx: Tx, lotId: string) {
  await tx.insert(lotNoticeMarks).values({ lotId }).onConflictDoNothing();
  const [mark] = await tx
    .select()
    .from(lotNoticeMarks)
    .where(eq(lotNoticeMarks.lotId, lotId))
    .for("update", { skipLocked: true });
  return mark ?? null;
}

async function leaderAt(tx: Tx, lotId: string, seq: number): Promise<number | null> {
  const { rows } = await tx.execute<{ leader: number | null }>(sql`
    select (body->>'leader')::int as leader from lot_events
    where lot_id = ${lotId} and seq <= ${seq} and body ? 'leader' order by seq desc limit 1`);
  return rows[0]?.leader ?? null;
}

const PERSON = sql`u.id, u.company_id as "companyId", u.email, u.locale, u.email_confirmed_at is not null as confirmed,
  coalesce(c.by_mail, true) as "byMail"`;
const BIDS = sql`u.disabled_at is null and u.roles && array['owner', 'bidder']`;

async function biddersOf(tx: Tx, lotId: string, numbers: readonly number[]): Promise<Person[]> {
  if (numbers.length === 0) return [];
  const { rows } = await tx.execute<Person>(sql`
    select ${PERSON} from lots l
    join paddles p on p.sale_id = l.sale_id and p.number = any(${sql.param(numbers)}::int[])
    join users u on u.company_id = p.company_id left join ${lotNoticeChoices} c on c.user_id = u.id
    where l.id = ${lotId} and ${BIDS}`);
  return rows;
}

/** Who watches the lot, and the bidders of companies that have bid on it. */
async function followersOf(tx: Tx, lotId: string): Promise<Person[]> {
  const { rows } = await tx.execute<Person>(sql`
    select ${PERSON} from users u left join ${lotNoticeChoices} c on c.user_id = u.id
    where u.disabled_at is null and (u.id in (select user_id from watched_lots where lot_id = ${lotId})
      or (${BIDS} and u.company_id in (
        select p.company_id from paddles p join bid_commands b on b.paddle_id = p.id
        where b.lot_id = ${lotId} and b.accepted)))`);
  return rows;
}

async function tell(tx: Tx, news: News, lot: LotFacts, person: Person, publicUrl: string): Promise<void> {
  const { locale } = person;
  const t = translator(locale, "saleroom");
  const clock = formatClock(new Date(lot.closes_at), lot.time_zone);
  const time = {
    en: `${clock} ${zoneName(lot.time_zone, "en")}`,
    zh: `${clock} ${zoneName(lot.time_zone, "zh")}`,
  };
  const facts = {
    number: lot.number,
    sale: lot.title[locale],
    amount: lot.price === null ? "–" : formatMoney(lot.price, lot.currency),
    time: time[locale],
  };
  const path = `/sales/${lot.slug}/lots/${lot.number}`;
  const subject = `${news}:${lot.id}`;
  const mayMail =
    person.byMail && person.confirmed && !(news === "outbid" && (await wasJustTold(tx, person.id, subject)));
  const kind = news === "outbid" ? "lot-outbid" : "lot-closing";
  const details = { ...facts, time, sale: lot.title };
  await tellPeople(tx, person.companyId, [person.id], { kind, subject, details, path, again: true });
  const title = t(`mail.${news}Subject`, facts);
  await queuePush(tx, person.id, { title, body: t(`mail.${news}`, facts), path: `/${locale}${path}`, tag: subject });
  if (!mayMail) return;
  const link = t("mail.open", { link: `${publicUrl}/${locale}${path}` });
  const text = [t(`mail.${news}`, facts), link, t("mail.stop"), t("mail.end")].join("\n\n");
  await queueMail(tx, { to: person.email, locale, subject: title, text });
}

/** In a contest of bids the mails would come in dozens: one in a while is enough, the app and the pushes have all. */
async function wasJustTold(tx: Tx, userId: string, subject: string): Promise<boolean> {
  const [known] = await tx
    .select({ id: notices.id })
    .from(notices)
    .where(
      and(
        eq(notices.userId, userId),
        eq(notices.subject, subject),
        gt(notices.createdAt, sql`clock_timestamp() - ${OUTBID_MAIL_PAUSE_MS}::float8 * interval '1 millisecond'`),
      ),
    );
  return known !== undefined;
}

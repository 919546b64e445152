/**
 * Mails people what has come into their saved searches: one digest a person with all searches that have news, at once
 * after a quiet hour and then at most hourly. The mail, and how far each search is told, are one transaction.
 */
import { and, asc, eq, gt, inArray, isNotNull, isNull, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { users } from "@/db/schema/parties";
import { savedSearchAlerts, savedSearches, savedSearchHits } from "@/db/schema/shopping";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import { formatMoney } from "@/domain/shared/format";
import type { Locale } from "@/domain/shared/locale";
import { gradeLine, itemTitle } from "@/messages/item-words";
import { type Translate, translator } from "@/messages/messages";
import type { SystemContext } from "@/services/context";
import { queueMail } from "@/services/queue-mail";
import { readItems } from "@/services/shopping/read-items";

const PAUSE_S = 3600;
const PEOPLE_AT_ONCE = 50;
/** Items named in the mail for each search; the page has them all. */
const LINES_MAX = 10;

/** @returns how many mails it wrote. */
export async function mailHits(context: SystemContext, input: { publicUrl: string }): Promise<number> {
  const { rows } = await context.db.execute<{ userId: string }>(sql`
    select a.user_id as "userId" from ${savedSearchAlerts} a
    where a.by_mail and exists (
      select 1 from ${savedSearchHits} h where h.search_id = a.search_id and h.id > a.mailed_hit_id)
    group by a.user_id
    having coalesce((select max(b.mailed_at) from ${savedSearchAlerts} b where b.user_id = a.user_id), '-infinity')
      < clock_timestamp() - make_interval(secs => ${PAUSE_S})
    limit ${PEOPLE_AT_ONCE}`);
  let mails = 0;
  for (const { userId } of rows) {
    if (await context.db.transaction((tx) => mailPerson(context, tx, userId, input.publicUrl))) mails += 1;
  }
  return mails;
}

type News = { searchId: string; name: string; stopCode: string; itemIds: number[]; lastHitId: number };

async function mailPerson(context: SystemContext, tx: Tx, userId: string, publicUrl: string): Promise<boolean> {
  const [person] = await tx
    .select({ email: users.email, locale: users.locale })
    .from(users)
    .where(and(eq(users.id, userId), isNull(users.disabledAt), isNotNull(users.emailConfirmedAt)));
  const news = await takeNews(tx, userId);
  if (news.length === 0) return false;
  const items = await readItems(
    context,
    news.flatMap((one) => one.itemIds),
  );
  const shown = new Map(items.filter((item) => item.status !== "sold").map((item) => [item.itemId, item]));
  for (const { searchId, lastHitId } of news) {
    await tx
      .update(savedSearchAlerts)
      .set({ mailedHitId: lastHitId, mailedAt: sql`clock_timestamp()` })
      .where(and(eq(savedSearchAlerts.searchId, searchId), eq(savedSearchAlerts.userId, userId)));
  }
  // What is gone before the mail is written is no news.
  const told = news
    .map((one) => ({ ...one, items: one.itemIds.flatMap((id) => shown.get(id) ?? []) }))
    .filter((one) => one.items.length > 0);
  if (!person || told.length === 0) return false;
  await queueMail(tx, { to: person.email, locale: person.locale, ...digest(person.locale, told, publicUrl) });
  return true;
}

/** Locks the person's alerts; a twin that comes later finds nothing untold. */
async function takeNews(tx: Tx, userId: string): Promise<News[]> {
  const alerts = await tx
    .select({
      searchId: savedSearchAlerts.searchId,
      mailedHitId: savedSearchAlerts.mailedHitId,
      stopCode: savedSearchAlerts.stopCode,
      name: savedSearches.name,
    })
    .from(savedSearchAlerts)
    .innerJoin(savedSearches, eq(savedSearches.id, savedSearchAlerts.searchId))
    .where(and(eq(savedSearchAlerts.userId, userId), eq(savedSearchAlerts.byMail, true)))
    .orderBy(asc(savedSearches.name))
    .for("update", { of: savedSearchAlerts });
  const news: News[] = [];
  for (const { mailedHitId, ...search } of alerts) {
    const hits = await tx
      .select({ id: savedSearchHits.id, itemId: savedSearchHits.itemId })
      .from(savedSearchHits)
      .where(and(inArray(savedSearchHits.searchId, [search.searchId]), gt(savedSearchHits.id, mailedHitId)))
      .orderBy(asc(savedSearchHits.id));
    const last = hits.at(-1);
    if (last) news.push({ ...search, itemIds: hits.map((hit) => hit.itemId), lastHitId: last.id });
  }
  return news;
}

function digest(locale: Locale, told: readonly (News & { items: StockSummary[] })[], publicUrl: string) {
  const t = translator(locale, "shopping");
  const count = told.reduce((sum, one) => sum + one.items.length, 0);
  const [only] = told.length === 1 ? told : [];
  const subject = only
    ? t("mail.subjectOne", { count, name: only.name })
    : t("mail.subjectMany", { count, searches: told.length });
  const parts = told.map(({ name, searchId, stopCode, items }) => {
    const lines = items.slice(0, LINES_MAX).map((item) => itemLines(locale, t, item, publicUrl));
    const rest = items.length - lines.length;
    return [
      t("mail.search", { name, count: items.length }),
      ...lines,
      ...(rest > 0 ? [t("mail.rest", { count: rest })] : []),
      t("mail.open", { link: `${publicUrl}/${locale}/saved-searches/${searchId}` }),
      t("mail.stop", { link: `${publicUrl}/${locale}/saved-searches/stop?code=${stopCode}` }),
    ].join("\n");
  });
  return { subject, text: [t("mail.lead"), ...parts, t("mail.end")].join("\n\n") };
}

function itemLines(locale: Locale, t: Translate<"shopping">, item: StockSummary, publicUrl: string): string {
  const report = item.lab && item.reportNumber ? `${item.lab} ${item.reportNumber}` : "";
  const price = item.price ? formatMoney(item.price.minor, item.price.currency) : t("onRequest");
  const facts = [itemTitle(locale, item), gradeLine(item), report, price].filter(Boolean);
  return `${item.publicId}  ${facts.join(locale === "zh" ? "，" : ", ")}\n  ${publicUrl}/${locale}/items/${item.publicId}`;
}

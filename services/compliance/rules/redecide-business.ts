/**
 * After a new rule set has begun: every open bid, hold and order is asked again. Whose answer became stricter is told,
 * the company and the compliance officers; what to do about it they decide (void, release, papers). The old decision
 * stays as it was. One transaction a promise, once a rule set: a worker that dies goes on where it stood.
 */
import { arrayContains, desc, eq, lt, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import { companies } from "@/db/schema/parties";
import { tradeRedecisions, tradeRuleReviews } from "@/db/schema/rule-drafts";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { type TradeVerdict, VERDICTS } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import type { Role } from "@/domain/parties/actor";
import { countryName } from "@/domain/shared/format";
import { translator } from "@/messages/messages";
import { decideTrade } from "@/services/compliance/decide-trade";
import { loadRuleSet, loadRuleSetOf } from "@/services/compliance/load-rule-set";
import { type OpenBusiness, readOpenBusiness } from "@/services/compliance/rules/open-business";
import type { SystemContext } from "@/services/context";
import { mailCompany } from "@/services/notices/mail-company";
import { tellCompany } from "@/services/notices/tell-people";

const BUYER_ROLES: readonly Role[] = ["owner", "buyer", "bidder"];
const OFFICER_ROLES: readonly Role[] = ["owner", "compliance"];

/** @returns how many promises were looked at and how many became stricter; null where the set was looked at before. */
export async function redecideBusiness(
  context: SystemContext,
  now: Date,
): Promise<{ looked: number; worse: number } | null> {
  const { db } = context;
  const set = await loadRuleSet(db);
  const [done] = await db.select().from(tradeRuleReviews).where(eq(tradeRuleReviews.version, set.version));
  if (done) return null;
  const previous = await previousSet(context, set);
  const open = previous ? await readOpenBusiness(db) : [];
  let worse = 0;
  for (const one of open) {
    const isWorse = previous && (await db.transaction((tx) => redecide(context, tx, previous, one, now)));
    if (isWorse) worse += 1;
  }
  await db.insert(tradeRuleReviews).values({ version: set.version, looked: open.length }).onConflictDoNothing();
  return { looked: open.length, worse };
}

/** The set that was in force before this one; null for a market's first. */
async function previousSet(context: SystemContext, set: TradeRuleSet): Promise<TradeRuleSet | null> {
  const began = sql`(select s.in_force_from from trade_rule_sets s where s.version = ${set.version})`;
  const [row] = await context.db
    .select({ version: tradeRuleSets.version })
    .from(tradeRuleSets)
    .where(lt(tradeRuleSets.inForceFrom, began))
    .orderBy(desc(tradeRuleSets.inForceFrom), desc(tradeRuleSets.publishedAt))
    .limit(1);
  return row ? loadRuleSetOf(context.db, row.version) : null;
}

async function redecide(
  context: SystemContext,
  tx: Tx,
  previous: TradeRuleSet,
  one: OpenBusiness,
  now: Date,
): Promise<boolean> {
  const { itemId, destination, companyId } = one;
  const { decisionId, decision } = await decideTrade(context, tx, {
    itemId,
    destination,
    companyId,
    askedFor: "rule-change",
    at: now,
  });
  const { facts, date } = decision;
  const before = applyTradeRules(previous, { facts, destination, date }).verdict;
  const after = decision.verdict;
  if (before === after) return false;
  const worse = VERDICTS.indexOf(after) > VERDICTS.indexOf(before);
  const [written] = await tx
    .insert(tradeRedecisions)
    .values({
      ruleSetVersion: decision.ruleSetVersion,
      subjectKind: one.kind,
      subjectId: one.subjectId,
      itemId,
      companyId,
      destination,
      beforeVerdict: before,
      afterVerdict: after,
      decisionId,
      worse,
    })
    .onConflictDoNothing()
    .returning({ id: tradeRedecisions.id });
  if (written && worse) await tell(tx, one, after, decision.ruleSetVersion);
  return written !== undefined && worse;
}

async function tell(tx: Tx, one: OpenBusiness, verdict: TradeVerdict, version: string): Promise<void> {
  const subject = `trade-rules:${version}:${one.kind}:${one.subjectId}:${one.itemId}`;
  const details = { item: one.publicId, destination: one.destination, verdict, kind: one.kind };
  await tellCompany(tx, one.companyId, BUYER_ROLES, { kind: "trade-stricter", subject, details, path: one.path });
  await mailCompany(tx, one.companyId, BUYER_ROLES, (locale) => {
    const t = translator(locale, "tradeRules");
    const words = { ...details, destination: countryName(one.destination, locale) };
    return { subject: t("mail.subject", words), text: t("mail.text", words) };
  });
  const operators = await tx
    .select({ id: companies.id })
    .from(companies)
    .where(arrayContains(companies.kinds, ["operator"]));
  for (const operator of operators) {
    await tellCompany(tx, operator.id, OFFICER_ROLES, {
      kind: "trade-stricter-for",
      subject,
      details: { ...details, company: one.companyName },
      path: "/operator/rules",
    });
  }
}

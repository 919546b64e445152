/**
 * The rule set in force: the newest one in the database. A process publishes the one it ships with at start; published
 * sets are never changed, so a decision of last year can be repeated with the rules of last year.
 */
import { desc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { type RuleTables, readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

/** Read once and kept: a published version never changes. */
const read = new Map<string, TradeRuleSet>();

/** Publishes the shipped rule set unless it is there; returns its version. Safe to repeat and to race. */
export async function publishShippedRules(db: DbOrTx): Promise<string> {
  const { version, sha256, tables } = readRuleFiles();
  toRuleSet(version, tables);
  await db.insert(tradeRuleSets).values({ version, sha256, rules: tables }).onConflictDoNothing();
  return version;
}

export async function loadRuleSet(db: DbOrTx): Promise<TradeRuleSet> {
  const newest = db
    .select({ version: tradeRuleSets.version })
    .from(tradeRuleSets)
    .orderBy(desc(tradeRuleSets.publishedAt));
  const [row] = await newest.limit(1);
  const version = row?.version ?? (await publishShippedRules(db));
  const kept = read.get(version);
  if (kept) return kept;
  const [found] = await db.select().from(tradeRuleSets).where(eq(tradeRuleSets.version, version));
  if (!found) throw new Error(`trade rule set ${version} is not in the database`);
  const set = toRuleSet(version, found.rules as RuleTables);
  read.set(version, set);
  return set;
}

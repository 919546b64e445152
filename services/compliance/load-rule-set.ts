/**
 * The rule set in force: the latest one in the database that has begun. A process publishes the one it ships with at
 * start; published sets are never changed, so a decision of last year can be repeated with the rules of last year.
 */
import { desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { type RuleTables, readRuleFiles, toRuleSet } from "@/services/compliance/rule-files";

/** Read once and kept: a published version never changes. */
const read = new Map<string, TradeRuleSet>();

/**
 * Publishes the shipped rule set unless it is there; returns its version. Safe to repeat and to race. Where officers
 * have published rules of their own, a new program does not overrule them: what it brings waits for them to look at.
 */
export async function publishShippedRules(db: DbOrTx): Promise<string> {
  const { version, sha256, tables } = readRuleFiles();
  toRuleSet(version, tables);
  const [ofOfficers] = await db
    .select({ version: tradeRuleSets.version })
    .from(tradeRuleSets)
    .where(isNotNull(tradeRuleSets.draftId))
    .limit(1);
  if (!ofOfficers) await db.insert(tradeRuleSets).values({ version, sha256, rules: tables }).onConflictDoNothing();
  return version;
}

export async function loadRuleSet(db: DbOrTx): Promise<TradeRuleSet> {
  const [row] = await db
    .select({ version: tradeRuleSets.version })
    .from(tradeRuleSets)
    .where(lte(tradeRuleSets.inForceFrom, sql`now()`))
    .orderBy(desc(tradeRuleSets.inForceFrom), desc(tradeRuleSets.publishedAt))
    .limit(1);
  return loadRuleSetOf(db, row?.version ?? (await publishShippedRules(db)));
}

/** @throws where there is no such set: versions come from the database. */
export async function loadRuleSetOf(db: DbOrTx, version: string): Promise<TradeRuleSet> {
  const kept = read.get(version);
  if (kept) return kept;
  const set = toRuleSet(version, await readRuleTables(db, version));
  read.set(version, set);
  return set;
}

export async function readRuleTables(db: DbOrTx, version: string): Promise<RuleTables> {
  const [found] = await db.select().from(tradeRuleSets).where(eq(tradeRuleSets.version, version));
  if (!found) throw new Error(`trade rule set ${version} is not in the database`);
  return found.rules as RuleTables;
}

/** The compliance officers' desk of trade rules: the rows in force, the sets, the drafts, the saved cases. */
import { desc, eq, sql } from "drizzle-orm";
import { tradeRuleSets } from "@/db/schema/compliance";
import { companies } from "@/db/schema/parties";
import { tradeRedecisions, tradeRuleDrafts } from "@/db/schema/rule-drafts";
import { stockItems } from "@/db/schema/stock";
import type { RuleRow } from "@/domain/compliance/trade-rule";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { loadRuleSet, readRuleTables } from "@/services/compliance/load-rule-set";
import { readRuleFiles } from "@/services/compliance/rule-files";
import { type CaseTrial, tryRuleCases } from "@/services/compliance/rules/rule-cases";
import type { ServiceContext } from "@/services/context";

const SHOWN_MAX = 200;

export type RuleDesk = {
  version: string;
  rows: RuleRow[];
  sets: { version: string; publishedAt: Date; inForceFrom: Date; draftId: string | null; rules: number }[];
  drafts: (typeof tradeRuleDrafts.$inferSelect)[];
  cases: CaseTrial[];
  /** Open business that newer rules turned to another verdict, newest first. */
  redecided: (typeof tradeRedecisions.$inferSelect & { companyName: string; publicId: string })[];
  /** The version that this program brings and that nobody has published; null otherwise. */
  shipped: string | null;
};

export async function listRules(context: ServiceContext): Promise<Result<RuleDesk, PermissionRefusal>> {
  const refusal = refusalFor(context.actor, "rules.manage");
  if (refusal) return refuse(refusal);
  const { db } = context;
  const set = await loadRuleSet(db);
  const [tables, sets, drafts, cases, redecided] = await Promise.all([
    readRuleTables(db, set.version),
    db
      .select({
        version: tradeRuleSets.version,
        publishedAt: tradeRuleSets.publishedAt,
        inForceFrom: tradeRuleSets.inForceFrom,
        draftId: tradeRuleSets.draftId,
        rules: sql<number>`jsonb_array_length(${tradeRuleSets.rules} -> 'rules')`,
      })
      .from(tradeRuleSets)
      .orderBy(desc(tradeRuleSets.inForceFrom), desc(tradeRuleSets.publishedAt)),
    db.select().from(tradeRuleDrafts).orderBy(desc(tradeRuleDrafts.createdAt)).limit(SHOWN_MAX),
    tryRuleCases(db, set),
    db
      .select({ one: tradeRedecisions, companyName: companies.name, publicId: stockItems.publicId })
      .from(tradeRedecisions)
      .innerJoin(companies, eq(companies.id, tradeRedecisions.companyId))
      .innerJoin(stockItems, eq(stockItems.id, tradeRedecisions.itemId))
      .orderBy(desc(tradeRedecisions.id))
      .limit(SHOWN_MAX),
  ]);
  const shipped = readRuleFiles().version;
  return ok({
    version: set.version,
    rows: tables.rules,
    sets,
    drafts,
    cases,
    redecided: redecided.map(({ one, ...more }) => ({ ...one, ...more })),
    shipped: sets.some((one) => one.version === shipped) ? null : shipped,
  });
}

/** A draft read whole: the set it starts from, the edits upon it, and the rows that come of both. */
import { asc, desc, eq } from "drizzle-orm";
import type { DbOrTx } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import { tradeRuleDrafts, tradeRuleEdits } from "@/db/schema/rule-drafts";
import { applyRuleEdits } from "@/domain/compliance/rule-draft";
import type { RuleRow } from "@/domain/compliance/trade-rule";
import { readRuleTables } from "@/services/compliance/load-rule-set";
import type { RuleTables } from "@/services/compliance/rule-files";

export type DraftFile = {
  head: typeof tradeRuleDrafts.$inferSelect;
  edits: (typeof tradeRuleEdits.$inferSelect)[];
  base: RuleTables;
  rows: RuleRow[];
};

/** @param options.lock holds the draft's row until the transaction ends. */
export async function readDraft(tx: DbOrTx, id: string, options: { lock?: boolean } = {}): Promise<DraftFile | null> {
  const asked = tx.select().from(tradeRuleDrafts).where(eq(tradeRuleDrafts.id, id));
  const [head] = options.lock ? await asked.for("update") : await asked;
  if (!head) return null;
  const [edits, base] = await Promise.all([
    tx.select().from(tradeRuleEdits).where(eq(tradeRuleEdits.draftId, id)).orderBy(asc(tradeRuleEdits.id)),
    readRuleTables(tx, head.basedOn),
  ]);
  const changes = edits.map(({ ruleId, row }) => ({ ruleId, after: row }));
  return { head, edits, base, rows: applyRuleEdits(base.rules, changes) };
}

/** The newest published set, also one that has not begun: a draft starts from it. */
export async function newestRuleSet(tx: DbOrTx): Promise<{ version: string; inForceFrom: Date }> {
  const [row] = await tx
    .select({ version: tradeRuleSets.version, inForceFrom: tradeRuleSets.inForceFrom })
    .from(tradeRuleSets)
    .orderBy(desc(tradeRuleSets.inForceFrom), desc(tradeRuleSets.publishedAt))
    .limit(1);
  if (!row) throw new Error("no trade rules are published");
  return row;
}

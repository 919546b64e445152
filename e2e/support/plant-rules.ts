/** A draft of the trade rules, which nobody but the house's officers may read before it is published. */
import type { Db } from "@/db/client";
import { tradeRuleDrafts } from "@/db/schema/rule-drafts";
import { loadRuleSet } from "@/services/compliance/load-rule-set";

/** @returns the draft's id; its title holds the mark */
export async function plantRules(db: Db, mark: string): Promise<string> {
  const { version } = await loadRuleSet(db);
  const [draft] = await db
    .insert(tradeRuleDrafts)
    .values({ title: `Rules ${mark}`, basedOn: version })
    .returning({ id: tradeRuleDrafts.id });
  if (!draft) throw new Error("no draft of rules was planted");
  return draft.id;
}

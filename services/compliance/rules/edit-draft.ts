/** A compliance officer opens a draft of the trade rules and edits its rows. Every edit is kept with its reason. */
import { tradeRuleDrafts, tradeRuleEdits } from "@/db/schema/rule-drafts";
import { compareRuleRows, type EditRuleRefusal, ruleRowFault } from "@/domain/compliance/rule-draft";
import { RULE_COLUMNS, type RuleRow } from "@/domain/compliance/trade-rule";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { readRuleTables } from "@/services/compliance/load-rule-set";
import { readRuleFiles } from "@/services/compliance/rule-files";
import { newestRuleSet, readDraft } from "@/services/compliance/rules/draft-rows";
import type { ServiceContext } from "@/services/context";

const TEXT_CHARACTERS_MIN = 5;

export async function openRuleDraft(
  context: ServiceContext,
  input: { title: string /** Begins with the rows that this program brings. */; fromShipped?: boolean },
): Promise<Result<{ id: string }, PermissionRefusal | "title-missing">> {
  const { actor } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const title = input.title.trim();
  if (title.length < TEXT_CHARACTERS_MIN) return refuse("title-missing");
  return context.db.transaction(async (tx) => {
    const { version } = await newestRuleSet(tx);
    const [made] = await tx
      .insert(tradeRuleDrafts)
      .values({ title, basedOn: version, createdBy: actor.userId })
      .returning({ id: tradeRuleDrafts.id });
    if (!made) throw new Error("a draft was not written");
    if (input.fromShipped) {
      const shipped = readRuleFiles();
      const rows = new Map(shipped.tables.rules.map((row) => [row.id ?? "", row]));
      const changes = compareRuleRows((await readRuleTables(tx, version)).rules, shipped.tables.rules);
      const edits = changes.map(({ id }) => ({
        draftId: made.id,
        ruleId: id,
        row: rows.get(id) ?? null,
        userId: actor.userId,
        reason: shipped.version,
      }));
      if (edits.length > 0) await tx.insert(tradeRuleEdits).values(edits);
    }
    await audit(tx, context, {
      action: "rules.open-draft",
      subject: { type: "rule-draft", id: made.id },
      after: { title, basedOn: version },
    });
    return ok({ id: made.id });
  });
}

/** `isNew`: the id must be free; otherwise it must exist. `row` null takes the row out. */
export async function editRule(
  context: ServiceContext,
  input: { draftId: string; ruleId: string; row: RuleRow | null; isNew: boolean; reason: string },
): Promise<Result<undefined, PermissionRefusal | EditRuleRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < TEXT_CHARACTERS_MIN) return refuse("reason-missing");
  const row = input.row && tidied(input.ruleId, input.row);
  const fault = row && ruleRowFault(row);
  if (fault) return refuse("row-wrong", fault);
  return context.db.transaction(async (tx) => {
    const draft = await readDraft(tx, input.draftId, { lock: true });
    if (!draft) return refuse("not-found");
    if (draft.head.status !== "open") return refuse("draft-closed");
    const before = draft.rows.find((one) => one.id === input.ruleId) ?? null;
    if (input.isNew && before) return refuse("rule-exists");
    if (!input.isNew && !before) return refuse("rule-unknown");
    if (row && before && RULE_COLUMNS.every((column) => (before[column] ?? "") === row[column]))
      return refuse("nothing-changed");
    await tx
      .insert(tradeRuleEdits)
      .values({ draftId: draft.head.id, ruleId: input.ruleId, row, userId: actor.userId, reason });
    await audit(tx, context, {
      action: "rules.edit",
      subject: { type: "rule-draft", id: draft.head.id },
      before,
      after: row,
      reason,
    });
    return ok();
  });
}

/** Every column, without spaces around its codes. */
function tidied(id: string, row: RuleRow): RuleRow {
  return Object.fromEntries(RULE_COLUMNS.map((column) => [column, column === "id" ? id : (row[column] ?? "").trim()]));
}

/** A draft as the compliance officers see it: what it changes in the rows, and what that would change in the world. */
import { inArray } from "drizzle-orm";
import { users } from "@/db/schema/parties";
import type { tradeRuleDrafts } from "@/db/schema/rule-drafts";
import { compareRuleRows, danglingMends, type RuleChange } from "@/domain/compliance/rule-draft";
import type { RuleRow } from "@/domain/compliance/trade-rule";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { newestRuleSet, readDraft } from "@/services/compliance/rules/draft-rows";
import { type DraftTrial, tryDraft } from "@/services/compliance/rules/try-draft";
import type { ServiceContext } from "@/services/context";

export type DraftView = {
  head: typeof tradeRuleDrafts.$inferSelect;
  rows: RuleRow[];
  changes: RuleChange[];
  dangling: { id: string; mends: string }[];
  edits: { id: number; ruleId: string; at: Date; by: string; reason: string; takesOut: boolean }[];
  /** Null once it is decided, and where the rows do not hold together yet. */
  trial: DraftTrial | null;
  /** True where another set was published after the draft was opened. */
  outdated: boolean;
  /** True where the caller had a hand in it: another person must publish it. */
  isMine: boolean;
};

export async function getRuleDraft(
  context: ServiceContext,
  input: { id: string },
): Promise<Result<DraftView, PermissionRefusal | "not-found">> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const draft = await readDraft(db, input.id);
  if (!draft) return refuse("not-found");
  const { head, base, rows, edits } = draft;
  const authors = [...new Set(edits.map((edit) => edit.userId))];
  const names = authors.length
    ? await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, authors))
    : [];
  const dangling = danglingMends(rows);
  const isOpen = head.status === "open" || head.status === "proposed";
  const today = new Date().toISOString().slice(0, 10);
  return ok({
    head,
    rows,
    changes: compareRuleRows(base.rules, rows),
    dangling,
    edits: edits.map(({ id, ruleId, at, userId, reason, row }) => ({
      id,
      ruleId,
      at,
      by: names.find((one) => one.id === userId)?.name ?? "–",
      reason,
      takesOut: row === null,
    })),
    trial: isOpen && dangling.length === 0 ? await tryDraft(context, draft, today) : null,
    outdated: isOpen && (await newestRuleSet(db)).version !== head.basedOn,
    isMine: head.proposedBy === actor.userId || authors.includes(actor.userId),
  });
}

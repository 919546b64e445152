/** A draft is proposed by one officer and published by another; it is in force from a day, or at once. */
import { createHash } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { tradeRuleSets } from "@/db/schema/compliance";
import { tradeRuleDrafts } from "@/db/schema/rule-drafts";
import {
  compareRuleRows,
  type DecideDraftRefusal,
  type DraftDecision,
  danglingMends,
} from "@/domain/compliance/rule-draft";
import type { Actor } from "@/domain/parties/actor";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { canonicalJson } from "@/domain/passport/canonical-json";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { toRuleSet } from "@/services/compliance/rule-files";
import { type DraftFile, newestRuleSet, readDraft } from "@/services/compliance/rules/draft-rows";
import { tryRuleCases } from "@/services/compliance/rules/rule-cases";
import type { ServiceContext } from "@/services/context";

type Input = { id: string; decision: DraftDecision /** ISO; null is at once. */; from: string | null };
type Step = Result<Partial<typeof tradeRuleDrafts.$inferInsert>, DecideDraftRefusal>;

export async function decideRuleDraft(
  context: ServiceContext,
  input: Input,
): Promise<Result<{ status: string; version: string | null }, DecideDraftRefusal | PermissionRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  return context.db.transaction(async (tx) => {
    // Two drafts published at once would each start from a set that the other has replaced.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('trade-rules', 0))`);
    const draft = await readDraft(tx, input.id, { lock: true });
    if (!draft) return refuse("not-found");
    const { status } = draft.head;
    if (status === "published" || status === "withdrawn") return refuse("draft-closed");
    const step = await stepOf(tx, draft, actor, input);
    if (!step.ok) return step;
    const [after] = await tx
      .update(tradeRuleDrafts)
      .set(step.value)
      .where(eq(tradeRuleDrafts.id, draft.head.id))
      .returning({ status: tradeRuleDrafts.status, version: tradeRuleDrafts.version });
    if (!after) throw new Error("a draft vanished under its lock");
    await audit(tx, context, {
      action: `rules.${input.decision}`,
      subject: { type: "rule-draft", id: draft.head.id },
      before: { status, basedOn: draft.head.basedOn },
      after: { ...after, from: input.from },
    });
    return ok(after);
  });
}

async function stepOf(tx: Tx, draft: DraftFile, actor: Actor, input: Input): Promise<Step> {
  const now = sql`clock_timestamp()`;
  if (input.decision === "withdraw")
    return ok({ status: "withdrawn" as const, decidedAt: now as never, decidedBy: actor.userId });
  if (input.decision === "take-back") return ok({ status: "open" as const, proposedAt: null, proposedBy: null });
  const newest = await newestRuleSet(tx);
  // The edits stay and are laid upon the newer set; whoever proposes looks at what comes of it.
  if (input.decision === "renew") return ok({ status: "open" as const, basedOn: newest.version, proposedAt: null });
  const unsound = await soundness(tx, draft, newest.version);
  if (unsound) return refuse(unsound);
  if (input.decision === "propose")
    return ok({ status: "proposed" as const, proposedAt: now as never, proposedBy: actor.userId });
  return publish(tx, draft, actor, input.from, newest.inForceFrom);
}

/** Why a draft can be neither proposed nor published; null where it can. */
async function soundness(tx: Tx, draft: DraftFile, newest: string): Promise<DecideDraftRefusal | null> {
  if (newest !== draft.head.basedOn) return "rules-moved-on";
  if (compareRuleRows(draft.base.rules, draft.rows).length === 0) return "nothing-changed";
  if (danglingMends(draft.rows).length > 0) return "mends-unknown";
  const set = toRuleSet("draft", { ...draft.base, rules: [...draft.rows] });
  const trials = await tryRuleCases(tx, set);
  return trials.some((trial) => trial.answer !== trial.expected) ? "cases-fail" : null;
}

async function publish(tx: Tx, draft: DraftFile, actor: Actor, from: string | null, newestFrom: Date): Promise<Step> {
  if (draft.head.status !== "proposed") return refuse("not-proposed");
  const hands = [draft.head.proposedBy, ...draft.edits.map((edit) => edit.userId)];
  if (hands.includes(actor.userId)) return refuse("second-person");
  const { rows } = await tx.execute<{ now: string }>(sql`select to_json(clock_timestamp()) #>> '{}' as now`);
  const now = new Date(rows[0]?.now ?? "");
  const today = now.toISOString().slice(0, 10);
  if (from !== null && from < today) return refuse("date-past");
  const inForceFrom = from === null || from === today ? now : new Date(`${from}T00:00:00Z`);
  if (inForceFrom <= newestFrom) return refuse("date-before-newest");
  const tables = { ...draft.base, rules: [...draft.rows] };
  const sha256 = createHash("sha256").update(canonicalJson(tables)).digest("hex");
  const version = `${inForceFrom.toISOString().slice(0, 10)}-${sha256.slice(0, 8)}`;
  toRuleSet(version, tables);
  await tx.insert(tradeRuleSets).values({ version, sha256, rules: tables, inForceFrom, draftId: draft.head.id });
  return ok({
    status: "published" as const,
    version,
    decidedAt: sql`clock_timestamp()` as never,
    decidedBy: actor.userId,
  });
}

/** Saved cases: questions with the verdict that any rule set must give. They are retired, never changed. */
import { readFileSync } from "node:fs";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { DbOrTx } from "@/db/client";
import { tradeRuleCases } from "@/db/schema/rule-drafts";
import { applyTradeRules } from "@/domain/compliance/apply-trade-rules";
import { type BatchCase, readBatchCase } from "@/domain/compliance/read-batch";
import type { KeepCaseRefusal } from "@/domain/compliance/rule-draft";
import { type TradeVerdict, VERDICTS } from "@/domain/compliance/trade-decision";
import type { TradeRuleSet } from "@/domain/compliance/trade-rule";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { Locale } from "@/domain/shared/locale";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { audit } from "@/services/audit";
import { BatchCaseSchema } from "@/services/compliance/batch-schema";
import type { ServiceContext } from "@/services/context";

export type CaseTrial = {
  id: string;
  /** A case that an officer wrote has its title in the officer's language in both. */
  title: Record<Locale, string>;
  question: Omit<BatchCase, "id">;
  expected: TradeVerdict;
  answer: TradeVerdict;
};

export async function keepRuleCase(
  context: ServiceContext,
  input: { title: string; question: Omit<BatchCase, "id">; expected: TradeVerdict },
): Promise<Result<{ id: string }, PermissionRefusal | KeepCaseRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const title = input.title.trim();
  if (title.length < 5) return refuse("title-missing");
  const reading = readBatchCase({ id: "case", ...input.question });
  if (!reading.ok) return refuse("case-wrong", { fault: reading.fault });
  return context.db.transaction(async (tx) => {
    const [made] = await tx
      .insert(tradeRuleCases)
      .values({ title, question: input.question, expected: input.expected, createdBy: actor.userId })
      .returning({ id: tradeRuleCases.id });
    if (!made) throw new Error("a case was not written");
    await audit(tx, context, {
      action: "rules.keep-case",
      subject: { type: "rule-case", id: made.id },
      after: { title, question: input.question, expected: input.expected },
    });
    return ok({ id: made.id });
  });
}

export async function retireRuleCase(
  context: ServiceContext,
  input: { id: string; reason: string },
): Promise<Result<undefined, PermissionRefusal | "not-found" | "reason-missing">> {
  const { actor } = context;
  const refusal = refusalFor(actor, "rules.manage");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const reason = input.reason.trim();
  if (reason.length < 5) return refuse("reason-missing");
  return context.db.transaction(async (tx) => {
    const [retired] = await tx
      .update(tradeRuleCases)
      .set({ retiredAt: sql`clock_timestamp()`, retiredBy: actor.userId })
      .where(and(eq(tradeRuleCases.id, input.id), isNull(tradeRuleCases.retiredAt)))
      .returning({ title: tradeRuleCases.title });
    if (!retired) return refuse("not-found");
    await audit(tx, context, {
      action: "rules.retire-case",
      subject: { type: "rule-case", id: input.id },
      before: retired,
      reason,
    });
    return ok();
  });
}

/** The cases that come with the program, into a market that has never had one. Officers retire what they do not want. */
export async function keepShippedCases(db: DbOrTx): Promise<void> {
  const cases = readShippedCases().map(({ titleZh: _, ...row }) => row);
  await db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('trade-rules', 0))`);
    if ((await tx.$count(tradeRuleCases)) === 0) await tx.insert(tradeRuleCases).values(cases);
  });
}

const ShippedCase = z.object({
  title: z.string().min(5),
  titleZh: z.string().min(2),
  question: BatchCaseSchema.omit({ id: true }),
  expected: z.enum(VERDICTS),
});

const readShippedCases = () =>
  z.array(ShippedCase).parse(JSON.parse(readFileSync("data/trade-rule-cases.json", "utf8")));
let chinese: Map<string, string> | undefined;

function titleIn(title: string): Record<Locale, string> {
  chinese ??= new Map(readShippedCases().map((one) => [one.title, one.titleZh]));
  return { en: title, zh: chinese.get(title) ?? title };
}

/** What a set answers to each live case. A case that the reader no longer understands is a question for a person. */
export async function tryRuleCases(tx: DbOrTx, set: TradeRuleSet): Promise<CaseTrial[]> {
  const cases = await tx
    .select()
    .from(tradeRuleCases)
    .where(isNull(tradeRuleCases.retiredAt))
    .orderBy(asc(tradeRuleCases.title), asc(tradeRuleCases.id));
  return cases.map(({ id, title, question, expected }) => {
    const reading = readBatchCase({ id, ...question });
    const answer = reading.ok ? applyTradeRules(set, reading.question).verdict : "review";
    return { id, title: titleIn(title), question, expected, answer };
  });
}

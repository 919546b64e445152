"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { DRAFT_DECISIONS } from "@/domain/compliance/rule-draft";
import { VERDICTS } from "@/domain/compliance/trade-decision";
import { RULE_COLUMNS } from "@/domain/compliance/trade-rule";
import { decideRuleDraft } from "@/services/compliance/rules/decide-draft";
import { editRule, openRuleDraft } from "@/services/compliance/rules/edit-draft";
import { keepRuleCase, retireRuleCase } from "@/services/compliance/rules/rule-cases";

const Words = z.string().trim().max(500, "field-too-long");
const Codes = z.string().trim().max(200, "field-too-long");

export const openDraftAction = formAction({
  input: z.object({
    title: Words,
    locale: z.enum(["en", "zh"]),
    fromShipped: z
      .literal("yes")
      .optional()
      .transform((yes) => yes === "yes"),
  }),
  may: "rules.manage",
  fieldOf: { "title-missing": "title" },
  run: async (context, { locale, ...input }) => {
    const opened = await openRuleDraft(context, input);
    if (opened.ok) redirect(`/${locale}/operator/rules/${opened.value.id}`);
    return opened;
  },
});

const Row = z.object(
  Object.fromEntries(RULE_COLUMNS.map((column) => [column, z.string().max(1000, "field-too-long").default("")])),
);

export const editRuleAction = formAction({
  input: z.intersection(
    z.object({ draftId: z.uuid(), isNew: z.enum(["yes", "no"]), act: z.enum(["save", "take-out"]), why: Words }),
    Row,
  ),
  may: "rules.manage",
  fieldOf: { "reason-missing": "why", "rule-exists": "id", "row-wrong": ({ column }) => String(column) },
  run: (context, { draftId, isNew, act, why, ...row }) =>
    editRule(context, {
      draftId,
      ruleId: (row.id ?? "").trim(),
      row: act === "save" ? row : null,
      isNew: isNew === "yes",
      reason: why,
    }),
});

export const decideDraftAction = formAction({
  input: z.object({
    id: z.uuid(),
    decision: z.enum(DRAFT_DECISIONS),
    from: z
      .union([z.iso.date("input-wrong"), z.literal("")])
      .optional()
      .transform((day) => day || null),
  }),
  may: "rules.manage",
  fieldOf: { "date-past": "from", "date-before-newest": "from" },
  run: decideRuleDraft,
});

export const keepCaseAction = formAction({
  input: z.object({
    title: Words,
    goods: Codes,
    origin_of_mining: Codes,
    country_of_polish: Codes,
    country_of_manufacture: Codes,
    metal: Codes,
    carat: Codes,
    destination: Codes,
    date: Codes,
    expected: z.enum(VERDICTS),
  }),
  may: "rules.manage",
  fieldOf: { "title-missing": "title" },
  run: (context, { title, expected, goods, destination, date, ...rest }) => {
    const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== ""));
    return keepRuleCase(context, { title, expected, question: { goods, destination, date, ...given } });
  },
});

export const retireCaseAction = formAction({
  input: z.object({ id: z.uuid(), reason: Words }),
  may: "rules.manage",
  fieldOf: { "reason-missing": "reason" },
  run: retireRuleCase,
});

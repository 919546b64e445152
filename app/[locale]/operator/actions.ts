"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { FILE_STEPS } from "@/domain/parties/company-file";
import { COMPANY_DECISIONS } from "@/domain/parties/company-standing";
import { getMarket } from "@/services/market";
import { reviewStep, settleFile } from "@/services/parties/company-file/review-file";
import { decideCompany } from "@/services/parties/decide-company";

export const decideCompanyAction = formAction({
  input: z.object({
    slug: z.string().min(1).max(80),
    decision: z.enum(COMPANY_DECISIONS),
    reason: z.string().trim().max(1000, "field-too-long"),
  }),
  may: "parties.approve",
  fieldOf: { "reason-missing": "reason" },
  run: (context, input) => decideCompany(context, { ...input, publicUrl: getMarket().env.PUBLIC_URL }),
});

const Slug = z.string().min(1).max(80);

export const reviewStepAction = formAction({
  input: z.object({
    slug: Slug,
    step: z.enum(FILE_STEPS),
    verdict: z.enum(["good", "mend"]),
    comment: z.string().trim().max(1000, "field-too-long"),
  }),
  may: "parties.approve",
  fieldOf: { "comment-missing": "comment" },
  run: reviewStep,
});

export const settleFileAction = formAction({
  input: z.object({ slug: Slug, settle: z.enum(["give-back", "accept"]) }),
  may: "parties.approve",
  run: (context, input) => settleFile(context, { ...input, publicUrl: getMarket().env.PUBLIC_URL }),
});

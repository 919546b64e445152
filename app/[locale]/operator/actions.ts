"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { COMPANY_DECISIONS } from "@/domain/parties/company-standing";
import { getMarket } from "@/services/market";
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

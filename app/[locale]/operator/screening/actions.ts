"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { CASE_DECISIONS } from "@/domain/compliance/screening/screening-case";
import { decideScreeningCase } from "@/services/compliance/screening/decide-case";

export const decideCaseAction = formAction({
  input: z.object({
    id: z.uuid(),
    decision: z.enum(CASE_DECISIONS),
    reason: z.string().trim().max(2000, "field-too-long"),
  }),
  may: "parties.approve",
  fieldOf: { "reason-missing": "reason" },
  run: decideScreeningCase,
});

"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { decidePurchase, withdrawPurchase } from "@/services/approvals/decide-purchase";

export const decidePurchaseAction = formAction({
  input: z.object({
    requestId: z.uuid(),
    decision: z.enum(["approve", "refuse"]),
    reason: z.string().trim().max(500, "field-too-long").optional(),
    idempotencyKey: z.uuid(),
  }),
  may: "approvals.decide",
  fieldOf: { "reason-missing": "reason" },
  run: (context, { decision, reason, ...input }) =>
    decidePurchase(context, { ...input, approve: decision === "approve", reason: reason || null }),
});

export const withdrawPurchaseAction = formAction({
  input: z.object({ requestId: z.uuid() }),
  may: "approvals.view",
  run: (context, input) => withdrawPurchase(context, input),
});

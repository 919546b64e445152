"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { CURRENCIES, parseMinor } from "@/domain/shared/money";
import { refuse } from "@/domain/shared/result";
import { askAllowance } from "@/services/approvals/ask-allowance";
import { decideAllowance, withdrawAllowance } from "@/services/approvals/decide-allowance";
import { decidePurchase, withdrawPurchase } from "@/services/approvals/decide-purchase";

const Decision = z.object({
  requestId: z.uuid(),
  decision: z.enum(["approve", "refuse"]),
  reason: z.string().trim().max(500, "field-too-long").optional(),
});

export const decidePurchaseAction = formAction({
  input: Decision,
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

export const decideAllowanceAction = formAction({
  input: Decision,
  may: "approvals.decide",
  fieldOf: { "reason-missing": "reason" },
  run: (context, { decision, reason, requestId }) =>
    decideAllowance(context, { requestId, approve: decision === "approve", reason: reason || null }),
});

export const withdrawAllowanceAction = formAction({
  input: z.object({ requestId: z.uuid() }),
  may: "approvals.view",
  run: (context, input) => withdrawAllowance(context, input),
});

export const askAllowanceAction = formAction({
  input: z.object({
    /** Lot and the currency that its choice showed: "6f1c… USD". */
    lot: z
      .string()
      .transform((text) => text.split(" "))
      .pipe(z.tuple([z.uuid("field-missing"), z.enum(CURRENCIES)], "field-missing")),
    amount: z.string().max(20),
    note: z.string().trim().max(300, "field-too-long"),
  }),
  may: "auctions.bid",
  fieldOf: { "bad-limit": "amount" },
  run: async (context, { lot: [lotId, currency], amount, note }) => {
    const amountMinor = parseMinor(amount.replace(/[\s,]/g, ""), currency);
    if (amountMinor === null) return refuse("bad-limit");
    return askAllowance(context, { lotId, amountMinor, note: note || null });
  },
});

"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { CURRENCIES, parseMinor } from "@/domain/shared/money";
import { setLimits } from "@/services/parties/people/set-limits";

/** An empty field is no limit; thousands may be set apart by commas or spaces. */
const Amount = z
  .string()
  .max(20)
  .transform((text) => text.replace(/[\s,]/g, ""));

export const setLimitsAction = formAction({
  input: z
    .object({ userId: z.uuid(), currency: z.enum(CURRENCIES), order: Amount, month: Amount, bidding: Amount })
    .superRefine((typed, context) => {
      for (const name of ["order", "month", "bidding"] as const) {
        const minor = typed[name] ? parseMinor(typed[name], typed.currency) : 0n;
        if (minor === null || minor < 0n) context.addIssue({ code: "custom", path: [name], message: "bad-limit" });
      }
    }),
  stepUp: true,
  run: (context, { userId, currency, order, month, bidding }) => {
    const read = (text: string) => (text ? parseMinor(text, currency) : null);
    const limits = { currency, orderMinor: read(order), monthMinor: read(month), biddingMinor: read(bidding) };
    return setLimits(context, { userId, limits });
  },
});

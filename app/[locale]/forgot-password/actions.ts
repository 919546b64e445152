"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { isEmail } from "@/domain/parties/email";
import { getMarket } from "@/services/market";
import { requestPasswordReset } from "@/services/parties/reset-password";

export const requestResetAction = formAction({
  input: z.object({ email: z.string().max(254).refine(isEmail, "email-wrong") }),
  run: (context, { email }) =>
    requestPasswordReset(context, { email, address: context.address, publicUrl: getMarket().env.PUBLIC_URL }),
});

"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { isEmail } from "@/domain/parties/email";
import { LOCALES } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { confirmEmail, requestConfirmation } from "@/services/parties/confirm-email";

export const confirmEmailAction = formAction({
  input: z.object({ code: z.string().max(100), locale: z.enum(LOCALES) }),
  run: async (context, { code, locale }) => {
    const result = await confirmEmail(context, { code });
    if (!result.ok) return result;
    redirect(`/${locale}/sign-in?done=confirmed`);
  },
});

export const requestConfirmationAction = formAction({
  input: z.object({ email: z.string().max(254).refine(isEmail, "email-wrong") }),
  run: (context, { email }) =>
    requestConfirmation(context, { email, address: context.address, publicUrl: getMarket().env.PUBLIC_URL }),
});

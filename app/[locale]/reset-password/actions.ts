"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { PASSWORD_FIELD } from "@/domain/parties/password-policy";
import { LOCALES } from "@/domain/shared/locale";
import { resetPassword } from "@/services/parties/reset-password";

export const resetPasswordAction = formAction({
  input: z.object({ code: z.string().max(100), password: z.string().max(1000), locale: z.enum(LOCALES) }),
  fieldOf: PASSWORD_FIELD,
  run: async (context, { code, password, locale }) => {
    const result = await resetPassword(context, { code, password, address: context.address });
    if (!result.ok) return result;
    redirect(`/${locale}/sign-in?done=password`);
  },
});

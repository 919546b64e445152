"use server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { PASSWORD_FIELD } from "@/domain/parties/password-policy";
import { LOCALES } from "@/domain/shared/locale";
import { joinCompany } from "@/services/parties/people/join-company";

export const joinAction = formAction({
  input: z.object({
    code: z.string().max(100),
    userName: z.string().trim().min(1, "field-missing").max(100, "field-too-long"),
    password: z.string().max(1000),
    locale: z.enum(LOCALES),
  }),
  fieldOf: PASSWORD_FIELD,
  run: async (context, { code, userName, password, locale }) => {
    const joined = await joinCompany(context, { code, name: userName, password, address: context.address });
    if (!joined.ok) return joined;
    redirect(`/${locale}/sign-in?done=joined`);
  },
});

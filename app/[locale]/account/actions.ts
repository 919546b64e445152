"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { PASSWORD_FIELD } from "@/domain/parties/password-policy";
import { LOCALES } from "@/domain/shared/locale";
import { refuse } from "@/domain/shared/result";
import { chooseLanguage } from "@/services/parties/choose-language";
import { changePassword } from "@/services/parties/reset-password";
import { revokeOtherSessions, revokeSession } from "@/services/parties/revoke-sessions";

export const chooseLanguageAction = formAction({
  input: z.object({ language: z.enum(LOCALES) }),
  run: (context, { language }) => chooseLanguage(context, { locale: language }),
});

export const changePasswordAction = formAction({
  input: z.object({
    oldPassword: z.string().min(1, "password-missing").max(1000),
    password: z.string().max(1000),
  }),
  fieldOf: { ...PASSWORD_FIELD, "old-password-wrong": "oldPassword" },
  run: async (context, input) =>
    context.session ? changePassword(context, { ...input, sessionId: context.session.id }) : refuse("sign-in-required"),
});

export const revokeSessionAction = formAction({
  input: z.object({ sessionId: z.uuid() }),
  run: (context, input) => revokeSession(context, input),
});

export const revokeOtherSessionsAction = formAction({
  input: z.object({}),
  run: async (context) =>
    context.session ? revokeOtherSessions(context, { keepId: context.session.id }) : refuse("sign-in-required"),
});

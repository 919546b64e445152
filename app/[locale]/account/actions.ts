"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { API_SCOPES } from "@/domain/parties/api-scope";
import { PASSWORD_FIELD } from "@/domain/parties/password-policy";
import { LOCALES } from "@/domain/shared/locale";
import { refuse } from "@/domain/shared/result";
import { chooseLanguage } from "@/services/parties/choose-language";
import { createApiKey, revokeApiKey } from "@/services/parties/manage-api-keys";
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

/** One checkbox arrives as a text, several as a list, none not at all. */
const Scopes = z
  .union([z.enum(API_SCOPES), z.array(z.enum(API_SCOPES))])
  .optional()
  .transform((chosen) => (chosen === undefined ? [] : [chosen].flat()));

export const createApiKeyAction = formAction({
  input: z.object({ name: z.string().trim().min(1, "field-missing").max(80, "field-too-long"), scopes: Scopes }),
  fieldOf: { "scope-missing": "scopes" },
  stepUp: true,
  run: createApiKey,
});

export const revokeApiKeyAction = formAction({
  input: z.object({ keyId: z.uuid() }),
  run: (context, input) => revokeApiKey(context, input),
});

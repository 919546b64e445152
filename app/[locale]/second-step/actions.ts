"use server";
/** What a person does at the second step of sign-in: give a code, enroll a device, take it off. */
import type { AuthenticationResponseJSON, RegistrationResponseJSON } from "@simplewebauthn/server";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, formAction } from "@/app/action";
import { pageStanding } from "@/app/page-standing";
import { localPathOr } from "@/domain/shared/local-path";
import { LOCALES } from "@/domain/shared/locale";
import { refuse } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { confirmEnrollment } from "@/services/parties/enroll-second-factor";
import { passSecondStep } from "@/services/parties/pass-second-step";
import {
  finishPasskeyEnrollment,
  finishPasskeyStep,
  startPasskeyEnrollment,
  startPasskeyStep,
} from "@/services/parties/passkeys";
import { removePasskey, removeSecondFactor } from "@/services/parties/remove-second-factor";

const code = z.string().trim().min(1, "code-wrong").max(40, "code-wrong");
const facts = () => ({ marketSecret: getMarket().env.NEXTAUTH_SECRET, at: new Date() });

export const passSecondStepAction = formAction({
  input: z.object({ code, next: z.string().optional(), locale: z.enum(LOCALES) }),
  fieldOf: { "code-wrong": "code" },
  run: async (context, input) => {
    const standing = await pageStanding();
    if (!standing) return refuse("sign-in-required" as const);
    const passed = await passSecondStep(context, { standing, code: input.code, ...facts() });
    if (passed.ok) redirect(localPathOr(input.next, `/${input.locale}`));
    return passed;
  },
});

export const enrollAction = formAction({
  input: z.object({ code }),
  fieldOf: { "code-wrong": "code" },
  run: async (context, input) => {
    const standing = await pageStanding();
    return standing
      ? confirmEnrollment(context, { standing, code: input.code, ...facts() })
      : refuse("sign-in-required" as const);
  },
});

export const removeSecondFactorAction = formAction({
  input: z.object({ password: z.string().min(1, "password-wrong").max(1000, "password-wrong") }),
  fieldOf: { "password-wrong": "password" },
  run: removeSecondFactor,
});

const place = () => ({ publicUrl: getMarket().env.PUBLIC_URL });
const Answer = z.looseObject({ id: z.string().max(2000), rawId: z.string().max(2000), response: z.looseObject({}) });

export const startPasskeyEnrollmentAction = action({
  input: z.null(),
  run: async (context) => {
    const standing = await pageStanding();
    if (!standing) return refuse("sign-in-required" as const);
    return startPasskeyEnrollment(context, { standing, ...place() });
  },
});

export const finishPasskeyEnrollmentAction = action({
  input: Answer,
  run: async (context, answer) => {
    const standing = await pageStanding();
    if (!standing) return refuse("sign-in-required" as const);
    // The library checks each part of it and throws on what does not fit.
    const response = answer as unknown as RegistrationResponseJSON;
    return finishPasskeyEnrollment(context, { standing, response, userAgent: context.userAgent, ...place() });
  },
});

export const startPasskeyStepAction = action({
  input: z.null(),
  run: async (context) => {
    const standing = await pageStanding();
    return standing ? startPasskeyStep(context, { standing, ...place() }) : refuse("sign-in-required" as const);
  },
});

export const finishPasskeyStepAction = action({
  input: Answer,
  run: async (context, answer) => {
    const standing = await pageStanding();
    if (!standing) return refuse("sign-in-required" as const);
    const response = answer as unknown as AuthenticationResponseJSON;
    return finishPasskeyStep(context, { standing, response, ...place() });
  },
});

export const removePasskeyAction = formAction({
  input: z.object({ id: z.uuid(), password: z.string().min(1, "password-wrong").max(1000, "password-wrong") }),
  fieldOf: { "password-wrong": "password" },
  run: removePasskey,
});

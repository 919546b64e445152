"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { isEmail } from "@/domain/parties/email";
import { PASSWORD_FIELD } from "@/domain/parties/password-policy";
import { LOCALES } from "@/domain/shared/locale";
import { hasTerm } from "@/messages/terms";
import { getMarket } from "@/services/market";
import { registerCompany } from "@/services/parties/register-company";

const needed = (max: number) => z.string().trim().min(1, "field-missing").max(max, "field-too-long");
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "field-too-long")
    .transform((text) => text || null);

/** Mails and papers abroad need a name in Latin letters. */
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u;

export const registerAction = formAction({
  input: z.object({
    kind: z.enum(["buyer", "producer"], "field-missing"),
    companyName: needed(120).regex(LATIN, "name-not-latin"),
    companyNameZh: optional(120),
    country: z.string().refine((code) => /^[A-Z]{2}$/.test(code) && hasTerm("country", code), "field-missing"),
    city: needed(80),
    registrationNumber: needed(60),
    website: optional(200).refine((text) => !text || isWebAddress(text), "website-wrong"),
    userName: needed(100),
    email: z.string().max(254, "field-too-long").refine(isEmail, "email-wrong"),
    password: z.string().max(1000),
    locale: z.enum(LOCALES),
  }),
  fieldOf: PASSWORD_FIELD,
  run: (context, input) =>
    registerCompany(context, { ...input, address: context.address, publicUrl: getMarket().env.PUBLIC_URL }),
});

function isWebAddress(text: string): boolean {
  return URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);
}

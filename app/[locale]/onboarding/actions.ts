"use server";
/** The forms of a company's file: one action a step, each parsed by itself, saved, and led on to the next step. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { ownersOf, peopleOf } from "@/app/[locale]/onboarding/read-rows";
import { formAction } from "@/app/action";
import { stepAfter, stepPath } from "@/components/parties/file-steps";
import { isPastDay } from "@/domain/parties/company-document";
import { DECLARATIONS, type FileStep } from "@/domain/parties/company-file";
import { LOCALES, type Locale } from "@/domain/shared/locale";
import type { Result } from "@/domain/shared/result";
import { hasTerm } from "@/messages/terms";
import { getMarket } from "@/services/market";
import { removeDocument } from "@/services/parties/company-file/keep-documents";
import { saveStep } from "@/services/parties/company-file/save-step";
import { sendFile } from "@/services/parties/company-file/send-file";

const needed = (max: number) => z.string("field-missing").trim().min(1, "field-missing").max(max, "field-too-long");
const optional = (max: number) =>
  z
    .string()
    .trim()
    .max(max, "field-too-long")
    .optional()
    .transform((text) => text || null);
const country = z.string().refine((code) => /^[A-Z]{2}$/.test(code) && hasTerm("country", code), "field-missing");
const locale = z.enum(LOCALES);
/** Names are asked for in one script each, because lists are searched by script. */
const LATIN = /^[\p{Script=Latin}\p{N}\p{P}\p{S}\s]+$/u;
const CYRILLIC = /^[\p{Script=Cyrillic}\p{N}\p{P}\p{S}\s]+$/u;
const CHINESE = /\p{Script=Han}/u;

function led<Code extends string>(to: Locale, step: FileStep, done: Result<undefined, Code>): Result<undefined, Code> {
  if (done.ok) redirect(stepPath(to, stepAfter(step)));
  return done;
}

export const saveCompanyAction = formAction({
  input: z.object({
    locale,
    legalName: needed(120).regex(LATIN, "name-not-latin"),
    nameZh: optional(120).refine((text) => !text || CHINESE.test(text), "not-chinese"),
    nameCyrillic: optional(120).refine((text) => !text || CYRILLIC.test(text), "not-cyrillic"),
    registrationNumber: needed(60),
    legalForm: needed(60),
    registeredOn: z.string().refine((day) => isPastDay(day, today()), "date-wrong"),
    country,
  }),
  may: "company.manage",
  run: async (context, { locale: to, ...values }) =>
    led(to, "company", await saveStep(context, { step: "company", values })),
});

export const saveAddressAction = formAction({
  input: z.object({
    locale,
    street: needed(200),
    city: needed(80),
    region: optional(80),
    postal: optional(20),
    tradingAddress: optional(300),
  }),
  may: "company.manage",
  run: async (context, { locale: to, postal, ...rest }) =>
    led(to, "address", await saveStep(context, { step: "address", values: { ...rest, postalCode: postal } })),
});

const Fields = z.looseObject({ locale });

export const saveOwnersAction = formAction({
  input: Fields.transform((fields, check) => ({ locale: fields.locale, ...ownersOf(fields, check) })),
  may: "company.manage",
  fieldOf: { "rest-unexplained": "restNote" },
  run: async (context, { locale: to, ...values }) =>
    led(to, "owners", await saveStep(context, { step: "owners", values })),
});

export const savePeopleAction = formAction({
  input: Fields.transform((fields, check) => ({
    locale: fields.locale,
    signatories: peopleOf(fields, check, today()),
  })),
  may: "company.manage",
  run: async (context, { locale: to, ...values }) =>
    led(to, "people", await saveStep(context, { step: "people", values })),
});

export const saveBankAction = formAction({
  input: z.object({
    locale,
    country,
    holder: needed(140),
    bankName: needed(140),
    bic: optional(11),
    account: needed(60),
    password: z.string().min(1, "password-missing").max(1000),
  }),
  may: "company.manage",
  stepUp: true,
  fieldOf: { "account-wrong": "account", "bic-wrong": "bic", "old-password-wrong": "password" },
  run: async (context, { locale: to, ...values }) => {
    const marketSecret = getMarket().env.NEXTAUTH_SECRET;
    return led(to, "bank", await saveStep(context, { step: "bank", values, marketSecret }));
  },
});

const Checked = z
  .union([z.enum(DECLARATIONS), z.array(z.enum(DECLARATIONS))])
  .optional()
  .transform((some) => (some === undefined ? [] : [some].flat()));

export const saveDeclarationsAction = formAction({
  input: z.object({ locale, accepted: Checked }),
  may: "company.manage",
  run: async (context, { locale: to, accepted }) =>
    led(to, "declarations", await saveStep(context, { step: "declarations", values: { accepted } })),
});

export const removeDocumentAction = formAction({
  input: z.object({ id: z.uuid() }),
  may: "company.manage",
  run: removeDocument,
});

export const sendFileAction = formAction({ input: z.object({}), may: "company.manage", run: sendFile });

const today = () => new Date().toISOString().slice(0, 10);

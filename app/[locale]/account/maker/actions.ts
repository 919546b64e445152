"use server";
/** A maker's name and passports that are handed on: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { getMarket } from "@/services/market";
import { nameMaker } from "@/services/origin/name-maker";
import { giveCertificate } from "@/services/origin/programmes";
import { saveMakerBrand } from "@/services/origin/save-maker-brand";
import { claimTransfer, HOLDERS, startTransfer } from "@/services/origin/transfer-passport";

const Locale = z.string().refine(isLocale);
const PublicId = z.string().max(40);

function back(locale: string, answer: string): never {
  redirect(`/${locale}/account/maker?${answer}`);
}

export async function saveBrand(form: FormData): Promise<void> {
  const { locale, name, nameZh, logo } = z
    .object({
      locale: Locale,
      name: z.string().max(200),
      nameZh: z.string().max(200),
      logo: z.instanceof(File).optional(),
    })
    .parse(Object.fromEntries(form));
  const bytes = logo && logo.size > 0 ? new Uint8Array(await logo.arrayBuffer()) : null;
  const done = await saveMakerBrand(await pageContext(), { name, nameZh, logo: bytes });
  back(locale, done.ok ? "done=saved" : `refusal=${done.refusal}`);
}

export async function putName(form: FormData): Promise<void> {
  const { locale, publicId } = z.object({ locale: Locale, publicId: PublicId }).parse(Object.fromEntries(form));
  const done = await nameMaker(await pageContext(), { publicId });
  back(locale, done.ok ? "done=named" : `refusal=${done.refusal}`);
}

export type HandedOn = { code: string } | { refusal: string } | null;

/** The code is answered and not put into an address, where it would stay in histories and logs. */
export async function handOn(_before: HandedOn, form: FormData): Promise<HandedOn> {
  const { publicId, holder } = z
    .object({ publicId: PublicId, holder: z.enum(HOLDERS) })
    .parse(Object.fromEntries(form));
  const done = await startTransfer(await pageContext(), { publicId, holder });
  return done.ok ? { code: done.value.code } : { refusal: done.refusal };
}

export async function takeOver(form: FormData): Promise<void> {
  const { locale, code } = z.object({ locale: Locale, code: z.string().max(100) }).parse(Object.fromEntries(form));
  const done = await claimTransfer(await pageContext(), { code });
  back(locale, done.ok ? "done=claimed" : `refusal=${done.refusal}`);
}

export async function askCertificate(form: FormData): Promise<void> {
  const { locale, programme } = z
    .object({ locale: Locale, programme: z.string().max(100) })
    .parse(Object.fromEntries(form));
  const done = await giveCertificate(await pageContext(), { programme, publicUrl: getMarket().env.PUBLIC_URL });
  back(locale, done.ok ? "done=saved" : `refusal=${done.refusal}`);
}

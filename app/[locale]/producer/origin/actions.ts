"use server";
/** A producer's decisions about origins: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { decideConflict } from "@/services/origin/decide-conflict";
import { withdrawName } from "@/services/origin/withdraw-name";

const Locale = z.string().refine(isLocale);
const Decision = z.object({
  locale: Locale,
  conflictId: z.uuid(),
  value: z.string().max(300).default(""),
  reason: z.string().max(2_000),
});

export async function decideOrigin(form: FormData): Promise<void> {
  const { locale, ...decision } = Decision.parse(Object.fromEntries(form));
  const done = await decideConflict(await pageContext(), decision);
  redirect(`/${locale}/producer/origin?${done.ok ? "done=conflicts" : `refusal=${done.refusal}`}`);
}

export async function takeNameOff(form: FormData): Promise<void> {
  const { locale, name } = z.object({ locale: Locale, name: z.string().max(300) }).parse(Object.fromEntries(form));
  const done = await withdrawName(await pageContext(), { name });
  redirect(`/${locale}/producer/origin?${done.ok ? "done=names" : `refusal=${done.refusal}`}`);
}

"use server";
/** A final customer takes a passport over with the code that came with the piece; nobody need sign in for that. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { outcomePath } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { claimTransfer } from "@/services/origin/transfer-passport";

const Asked = z.object({ locale: z.string().refine(isLocale), code: z.string().max(100) });

export async function takeOverAction(form: FormData): Promise<void> {
  const { locale, code } = Asked.parse(Object.fromEntries(form));
  const done = await claimTransfer(await pageContext(), { code });
  const answer = done.ok ? { done: "claimed", details: { item: done.value.publicId } } : done;
  redirect(outcomePath(`/${locale}/take-over`, answer));
}

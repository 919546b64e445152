"use server";
/** Publish or discard an upload: plain forms, answered by the page of the upload. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { discardImport } from "@/services/stock/discard-import";
import { publishImport } from "@/services/stock/publish-import";

const Upload = z.object({ locale: z.string().refine(isLocale), importId: z.uuid() });
const Press = Upload.extend({ confirmedWithdrawals: z.coerce.number().int().min(0).optional() });

export async function publishUpload(form: FormData): Promise<void> {
  const { locale, importId, confirmedWithdrawals } = Press.parse(Object.fromEntries(form));
  const done = await publishImport(await pageContext(), {
    importId,
    confirmation: { withdrawals: confirmedWithdrawals },
  });
  redirect(`/${locale}/producer/imports/${importId}${done.ok ? "" : `?refusal=${done.refusal}`}`);
}

export async function discardUpload(form: FormData): Promise<void> {
  const { locale, importId } = Upload.parse(Object.fromEntries(form));
  const done = await discardImport(await pageContext(), { importId });
  redirect(`/${locale}/producer/imports/${importId}${done.ok ? "" : `?refusal=${done.refusal}`}`);
}

"use server";
/** What a producer presses beside the files of an item: plain forms, answered by the same page. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { moveMedia, removeMedia } from "@/services/stock/arrange-media";

const Locale = z.string().refine(isLocale);
const PublicId = z.string().regex(/^[\w-]{1,40}$/);
const Press = z.object({ locale: Locale, item: PublicId, mediaId: z.uuid() });

function backTo(locale: string, item: string, what: string): never {
  redirect(`/${locale}/producer/media?item=${item}&${what}`);
}

/** Fields: locale, item, mediaId, to. */
export async function moveMediaFile(form: FormData): Promise<void> {
  const { locale, item, ...input } = Press.extend({ to: z.enum(["earlier", "later"]) }).parse(Object.fromEntries(form));
  const done = await moveMedia(await pageContext(), input);
  backTo(locale, item, done.ok ? "arranged=moved" : `refusal=${done.refusal}`);
}

/** Fields: locale, item, mediaId. */
export async function removeMediaFile(form: FormData): Promise<void> {
  const { locale, item, mediaId } = Press.parse(Object.fromEntries(form));
  const done = await removeMedia(await pageContext(), { mediaId });
  backTo(locale, item, done.ok ? "arranged=removed" : `refusal=${done.refusal}`);
}

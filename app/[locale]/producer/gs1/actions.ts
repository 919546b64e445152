"use server";
/** GS1 keys of a producer: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { outcomePath } from "@/app/outcome";
import { pageContext } from "@/app/page-context";
import { isLocale } from "@/domain/shared/locale";
import { allocateProductKeys } from "@/services/passport/allocate-product-keys";
import { saveCompanyPrefix } from "@/services/passport/save-company-prefix";
import { setProductKey } from "@/services/passport/set-product-key";

const Locale = z.string().refine(isLocale);
const Prefix = z.object({ locale: Locale, prefix: z.string().max(20) });
const Items = z.object({ locale: Locale, items: z.string().max(10_000) });
const Key = z.object({
  locale: Locale,
  publicId: z.string().trim().max(40),
  gtin: z.string().max(20),
  serial: z.string().trim().max(40),
});

export async function savePrefix(form: FormData): Promise<void> {
  const { locale, prefix } = Prefix.parse(Object.fromEntries(form));
  const done = await saveCompanyPrefix(await pageContext(), { prefix });
  redirect(outcomePath(`/${locale}/producer/gs1`, done.ok ? { done: "prefix" } : done));
}

export async function giveKeys(form: FormData): Promise<void> {
  const { locale, items } = Items.parse(Object.fromEntries(form));
  const publicIds = items
    .toUpperCase()
    .split(/[\s,;，、]+/)
    .filter(Boolean);
  const done = await allocateProductKeys(await pageContext(), { publicIds });
  const answer = done.ok ? { done: "given", details: { count: String(done.value.length) } } : done;
  redirect(outcomePath(`/${locale}/producer/gs1`, answer));
}

export async function setKey(form: FormData): Promise<void> {
  const { locale, publicId, ...key } = Key.parse(Object.fromEntries(form));
  const done = await setProductKey(await pageContext(), { publicId: publicId.toUpperCase(), ...key });
  const answer = done.ok ? { done: "given", details: { count: "1" } } : done;
  redirect(outcomePath(`/${locale}/producer/gs1`, answer));
}

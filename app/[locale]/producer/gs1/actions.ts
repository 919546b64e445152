"use server";
/** GS1 keys of a producer: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import type { Refusal } from "@/domain/shared/result";
import { allocateProductKeys } from "@/services/passport/allocate-product-keys";
import { saveCompanyPrefix } from "@/services/passport/save-company-prefix";
import { setProductKey } from "@/services/passport/set-product-key";

const prefix = action({ input: z.object({ prefix: z.string().max(20) }), run: saveCompanyPrefix });
const numbers = z
  .string()
  .max(10_000)
  .transform((text) =>
    text
      .toUpperCase()
      .split(/[\s,;，、]+/)
      .filter(Boolean),
  );
const give = action({
  input: z.object({ items: numbers }),
  run: (context, { items }) => allocateProductKeys(context, { publicIds: items }),
});
const set = action({
  input: z.object({
    publicId: z.string().trim().max(40).toUpperCase(),
    gtin: z.string().max(20),
    serial: z.string().trim().max(40),
  }),
  run: setProductKey,
});

function back(form: FormData, answer: { done: string; details?: Record<string, string> } | Refusal): never {
  redirect(outcomePath(`/${form.get("locale") === "zh" ? "zh" : "en"}/producer/gs1`, answer));
}

export async function savePrefix(form: FormData): Promise<void> {
  const result = await prefix(Object.fromEntries(form));
  back(form, result.ok ? { done: "prefix" } : result);
}

export async function giveKeys(form: FormData): Promise<void> {
  const result = await give(Object.fromEntries(form));
  back(form, result.ok ? { done: "given", details: { count: String(result.value.length) } } : result);
}

export async function setKey(form: FormData): Promise<void> {
  const result = await set(Object.fromEntries(form));
  back(form, result.ok ? { done: "given", details: { count: "1" } } : result);
}

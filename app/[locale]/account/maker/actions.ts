"use server";
/** A maker's name and passports that are handed on: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { type Result, refuse } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { nameMaker } from "@/services/origin/name-maker";
import { giveCertificate } from "@/services/origin/programmes";
import { saveMakerBrand } from "@/services/origin/save-maker-brand";
import { claimTransfer, HOLDERS, startTransfer } from "@/services/origin/transfer-passport";

const publicId = z.string().max(40);
const brand = action({
  input: z.object({ name: z.string().max(200), nameZh: z.string().max(200), logo: z.instanceof(File).optional() }),
  run: async (context, { logo, ...names }) => {
    const bytes = logo && logo.size > 0 ? new Uint8Array(await logo.arrayBuffer()) : null;
    return saveMakerBrand(context, { ...names, logo: bytes });
  },
});
const put = action({ input: z.object({ publicId }), run: nameMaker });
const start = action({ input: z.object({ publicId, holder: z.enum(HOLDERS) }), run: startTransfer });
const claim = action({
  input: z.object({ code: z.string().max(100) }),
  run: (context, { code }) => claimTransfer(context, { code, address: context.address }),
});
const certificate = action({
  input: z.object({ programme: z.string().max(100) }),
  run: (context, { programme }) => giveCertificate(context, { programme, publicUrl: getMarket().env.PUBLIC_URL }),
});

function back(form: FormData, result: Result<unknown, string>, done: string): never {
  const path = `/${form.get("locale") === "zh" ? "zh" : "en"}/account/maker`;
  redirect(outcomePath(path, result.ok ? { done } : result));
}

export async function saveBrand(form: FormData): Promise<void> {
  back(form, await brand(Object.fromEntries(form)), "saved");
}

export async function putName(form: FormData): Promise<void> {
  back(form, await put(Object.fromEntries(form)), "named");
}

export type HandedOn = { code: string } | { refusal: string } | null;

/** The code is answered and not put into an address, where it would stay in histories and logs. */
export async function handOn(_before: HandedOn, form: FormData): Promise<HandedOn> {
  const result = await start(Object.fromEntries(form));
  return result.ok ? { code: result.value.code } : { refusal: result.refusal };
}

export async function takeOver(form: FormData): Promise<void> {
  const result = await claim(Object.fromEntries(form));
  // What cannot be a code is a wrong code.
  const said = !result.ok && result.refusal === "input-wrong" ? refuse("code-unknown") : result;
  back(form, said, "claimed");
}

export async function askCertificate(form: FormData): Promise<void> {
  back(form, await certificate(Object.fromEntries(form)), "saved");
}

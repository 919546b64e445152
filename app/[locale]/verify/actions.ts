"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { verdictView } from "@/components/passport/verdict-view";
import { didOf } from "@/domain/passport/did";
import { LOCALES } from "@/domain/shared/locale";
import { ok, refuse } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { CREDENTIAL_BYTES_MAX, verifyCredential } from "@/services/passport/verify-credential";

/** The file wins over the text where both are given: choosing a file is the later thought. */
export const verifyAction = formAction({
  input: z.object({
    locale: z.enum(LOCALES),
    credential: z.string(),
    file: z.instanceof(File).optional().catch(undefined),
  }),
  run: async (context, { locale, credential, file }) => {
    if (Math.max(file?.size ?? 0, credential.length) > CREDENTIAL_BYTES_MAX) return refuse("too-large");
    const text = file && file.size > 0 ? await file.text() : credential;
    if (!text.trim()) return refuse("empty");
    const { PUBLIC_URL: publicUrl } = getMarket().env;
    const verified = await verifyCredential(context, { credential: text, at: new Date(), publicUrl });
    return ok(verdictView(locale, verified, didOf(publicUrl)));
  },
});

"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { checkFiles } from "@/components/auctions/log-check";
import { LOCALES } from "@/domain/shared/locale";
import { ok, refuse } from "@/domain/shared/result";

/** For readers whose browser runs no script; with script the files stay in the browser. */
export const checkLogAction = formAction({
  input: z.object({
    locale: z.enum(LOCALES),
    log: z.instanceof(File),
    receipts: z.instanceof(File).optional().catch(undefined),
  }),
  run: async (_context, { log, receipts }) => {
    const verdict = await checkFiles(log, receipts ?? null);
    return typeof verdict === "string" ? refuse(verdict) : ok(verdict);
  },
});

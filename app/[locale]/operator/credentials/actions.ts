"use server";
/** Operators suspend credentials, lift suspensions, ask for revocations and decide them. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import type { Result } from "@/domain/shared/result";
import { getMarket } from "@/services/market";
import { decideRevocation } from "@/services/passport/decide-revocation";
import { requestRevocation } from "@/services/passport/request-revocation";
import { suspendCredential } from "@/services/passport/suspend-credential";

const publicUrl = () => getMarket().env.PUBLIC_URL;
const suspend = action({
  input: z.object({
    credentialId: z.uuid(),
    cause: z.enum(["stolen", "disputed", "lifted"]),
    reason: z.string().max(600),
  }),
  may: "passports.issue",
  run: (context, input) => suspendCredential(context, { ...input, publicUrl: publicUrl() }),
});
const ask = action({
  input: z.object({ credentialId: z.uuid(), reason: z.string().max(600) }),
  may: "passports.issue",
  run: requestRevocation,
});
const decide = action({
  input: z.object({ requestId: z.uuid(), answer: z.enum(["confirm", "decline"]) }),
  may: "passports.issue",
  run: (context, { requestId, answer }) =>
    decideRevocation(context, { requestId, confirmed: answer === "confirm", publicUrl: publicUrl() }),
});

function showOutcome(form: FormData, result: Result<unknown, string>): never {
  const find = new URLSearchParams({ find: String(form.get("find") ?? "") });
  const path = `/${form.get("locale") === "zh" ? "zh" : "en"}/operator/credentials?${find}`;
  redirect(outcomePath(path, result.ok ? { done: "done" } : result));
}

export async function suspendAction(form: FormData): Promise<void> {
  showOutcome(form, await suspend(Object.fromEntries(form)));
}

export async function askRevocationAction(form: FormData): Promise<void> {
  showOutcome(form, await ask(Object.fromEntries(form)));
}

export async function decideRevocationAction(form: FormData): Promise<void> {
  showOutcome(form, await decide(Object.fromEntries(form)));
}

"use server";
/** A producer's decisions about origins: plain forms, answered by the page that they came from. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import type { Result } from "@/domain/shared/result";
import { decideConflict } from "@/services/origin/decide-conflict";
import { withdrawName } from "@/services/origin/withdraw-name";

const decide = action({
  input: z.object({ conflictId: z.uuid(), value: z.string().max(300).default(""), reason: z.string().max(2_000) }),
  run: decideConflict,
});
const takeOff = action({ input: z.object({ name: z.string().max(300) }), run: withdrawName });

function back(form: FormData, result: Result<unknown, string>, done: string): never {
  const path = `/${form.get("locale") === "zh" ? "zh" : "en"}/producer/origin`;
  redirect(outcomePath(path, result.ok ? { done } : result));
}

export async function decideOrigin(form: FormData): Promise<void> {
  back(form, await decide(Object.fromEntries(form)), "conflicts");
}

export async function takeNameOff(form: FormData): Promise<void> {
  back(form, await takeOff(Object.fromEntries(form)), "names");
}

"use server";
/** A final customer takes a passport over with the code that came with the piece; nobody need sign in for that. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import { outcomePath } from "@/app/outcome";
import { refuse } from "@/domain/shared/result";
import { claimTransfer } from "@/services/origin/transfer-passport";

const claim = action({
  input: z.object({ code: z.string().min(1).max(100) }),
  run: (context, { code }) => claimTransfer(context, { code, address: context.address }),
});

export async function takeOverAction(form: FormData): Promise<void> {
  const done = await claim({ code: form.get("code") });
  // What cannot be a code is a wrong code.
  const said = !done.ok && done.refusal === "input-wrong" ? refuse("code-unknown") : done;
  const answer = said.ok ? { done: "claimed", details: { item: said.value.publicId } } : said;
  redirect(outcomePath(`/${form.get("locale") === "zh" ? "zh" : "en"}/take-over`, answer));
}

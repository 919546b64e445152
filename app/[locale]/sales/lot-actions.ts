"use server";
/** What a buyer does with a lot besides bidding: watches it, asks for its condition report. */
import { refresh } from "next/cache";
import { redirect } from "next/navigation";
import { z } from "zod";
import { action, formAction } from "@/app/action";
import { localPathOr } from "@/domain/shared/local-path";
import { askCondition } from "@/services/saleroom/condition-reports";
import { unwatchLot, watchLot } from "@/services/saleroom/watch-lot";

const watch = action({
  input: z.object({ lotId: z.uuid(), watch: z.enum(["0", "1"]) }),
  run: (context, { lotId, watch }) => (watch === "1" ? watchLot : unwatchLot)(context, { lotId }),
});

/** Fields: lotId, watch, next: the page to come back to after a sign-in. */
export async function watchAction(form: FormData): Promise<void> {
  const done = await watch({ lotId: form.get("lotId"), watch: form.get("watch") });
  if (!done.ok && done.refusal === "sign-in-required") {
    const next = localPathOr(String(form.get("next") ?? ""), "/en/sales");
    redirect(`/${next.split("/")[1]}/sign-in?next=${encodeURIComponent(next)}`);
  }
  refresh();
}

const ask = formAction({
  input: z.object({ lotId: z.uuid(), question: z.string().trim().max(500, "input-wrong").default("") }),
  may: "auctions.register",
  run: askCondition,
});

export async function askConditionAction(...args: Parameters<typeof ask>) {
  return ask(...args);
}

"use server";
/** What a producer presses beside the files of an item: plain forms, answered by the same page. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { action } from "@/app/action";
import type { Result } from "@/domain/shared/result";
import { moveMedia, removeMedia } from "@/services/stock/arrange-media";

const Press = z.object({ mediaId: z.uuid() });
const move = action({ input: Press.extend({ to: z.enum(["earlier", "later"]) }), run: moveMedia });
const remove = action({ input: Press, run: removeMedia });

function backTo(form: FormData, result: Result<unknown, string>, arranged: string): never {
  const query = new URLSearchParams(result.ok ? { arranged } : { refusal: result.refusal });
  const item = String(form.get("item") ?? "");
  if (/^[\w-]{1,40}$/.test(item)) query.set("item", item);
  redirect(`/${form.get("locale") === "zh" ? "zh" : "en"}/producer/media?${query}`);
}

/** Fields: locale, item, mediaId, to. */
export async function moveMediaFile(form: FormData): Promise<void> {
  backTo(form, await move(Object.fromEntries(form)), "moved");
}

/** Fields: locale, item, mediaId. */
export async function removeMediaFile(form: FormData): Promise<void> {
  backTo(form, await remove(Object.fromEntries(form)), "removed");
}

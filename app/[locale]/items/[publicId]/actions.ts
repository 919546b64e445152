"use server";
/** What the item's page asks for while it is looked at. */
import { z } from "zod";
import { action } from "@/app/action";
import { askFrames } from "@/services/media/ask-picture";

const ask = action({ input: z.object({ publicId: z.string().min(1).max(40) }), run: askFrames });

/** True once the stored views are there; until then each call keeps them wanted. */
export async function askFramesAction(publicId: string): Promise<boolean> {
  const answer = await ask({ publicId });
  return answer.ok && answer.value.ready;
}

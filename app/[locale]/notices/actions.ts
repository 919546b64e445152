"use server";
/** Marks the reader's notices as read. */
import { revalidatePath } from "next/cache";
import { z } from "zod";
import { action } from "@/app/action";
import { readNotices } from "@/services/notices/read-notices";

const read = action({ input: z.object({}), run: readNotices });

export async function readAllAction(): Promise<void> {
  await read({});
  // The masthead counts them.
  revalidatePath("/", "layout");
}

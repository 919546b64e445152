"use server";
import { z } from "zod";
import { formAction } from "@/app/action";
import { bookViewing, cancelViewing } from "@/services/viewing/book-viewing";

const book = formAction({
  input: z.object({ slotId: z.uuid(), wishes: z.string().trim().max(200, "input-wrong").default("") }),
  may: "auctions.register",
  run: bookViewing,
});

export async function bookViewingAction(...args: Parameters<typeof book>) {
  return book(...args);
}

/** By the company itself or by the house; the service knows which. */
const cancel = formAction({
  input: z.object({ appointmentId: z.coerce.number().int().positive() }),
  run: cancelViewing,
});

export async function cancelViewingAction(...args: Parameters<typeof cancel>) {
  return cancel(...args);
}

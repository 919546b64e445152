"use server";
/** How the reader wants to hear of its lots. */
import { refresh } from "next/cache";
import { z } from "zod";
import { action, formAction } from "@/app/action";
import { answerOffer } from "@/services/aftersales/answer-offer";
import { addPushBrowser, chooseNoticeMail, removePushBrowser } from "@/services/saleroom/choose-notices";

const mail = action({
  input: z.object({ byMail: z.enum(["0", "1"]) }),
  run: (context, { byMail }) => chooseNoticeMail(context, { byMail: byMail === "1" }),
});

/** Field: byMail. */
export async function noticeMailAction(form: FormData): Promise<void> {
  await mail({ byMail: form.get("byMail") });
  refresh();
}

const key = z
  .string()
  .max(200)
  .regex(/^[\w-]+$/);
const add = action({
  input: z.object({ endpoint: z.string().max(1000), p256dh: key, auth: key }),
  run: addPushBrowser,
});
const remove = action({ input: z.object({ endpoint: z.string().max(1000) }), run: removePushBrowser });

export async function addPushAction(input: { endpoint: string; p256dh: string; auth: string }): Promise<boolean> {
  return (await add(input)).ok;
}

export async function removePushAction(input: { endpoint: string }): Promise<boolean> {
  return (await remove(input)).ok;
}

export const answerOfferAction = formAction({
  input: z.object({ offerId: z.uuid(), answer: z.enum(["accept", "decline"]), key: z.uuid() }),
  may: "auctions.bid",
  run: (context, { offerId, answer, key }) => answerOffer(context, { offerId, accept: answer === "accept", key }),
});

"use server";
/** What the house says and answers around a sale, behind the forms of its pages. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { answerCondition } from "@/services/saleroom/condition-reports";
import { MESSAGE_MAX, sayToRoom } from "@/services/saleroom/room-messages";

const words = (most: number) => z.string().trim().min(1, "both-languages").max(most, "input-wrong");

export const sayAction = formAction({
  input: z.object({ saleId: z.uuid(), sayEn: words(MESSAGE_MAX), sayZh: words(MESSAGE_MAX) }),
  may: "auctions.run",
  run: (context, { saleId, sayEn, sayZh }) => sayToRoom(context, { saleId, body: { en: sayEn, zh: sayZh } }),
});

export const answerConditionAction = formAction({
  input: z.object({ lotId: z.uuid(), bodyEn: words(4000), bodyZh: words(4000) }),
  may: "auctions.run",
  run: (context, { lotId, bodyEn, bodyZh }) => answerCondition(context, { lotId, body: { en: bodyEn, zh: bodyZh } }),
});

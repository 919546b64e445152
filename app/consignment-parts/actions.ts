"use server";
/** Presses on a consignment, by its seller and by the house: the service knows which side the actor is on. */
import { z } from "zod";
import { formAction } from "@/app/action";
import {
  currency,
  key,
  minorOf,
  note,
  TermsFields,
  termsOf,
  WishFields,
  wishOf,
} from "@/app/consignment-parts/read-form";
import { refuse } from "@/domain/shared/result";
import { answerUnderReserve } from "@/services/aftersales/answer-under-reserve";
import { answerConsignment } from "@/services/consignments/answer-consignment";
import { offerItem } from "@/services/consignments/offer-item";
import { readOfferChoices } from "@/services/consignments/read-consignments";

const Talk = z.object({ consignmentId: z.uuid(), key });
const seq = z.coerce.number().int().min(1);
const reason = z.string().max(300, "field-too-long").default("");

export const offerAction = formAction({
  input: WishFields.extend({
    saleId: z.uuid("input-wrong"),
    publicId: z.string().trim().toUpperCase().max(40),
    note,
    key,
  }),
  may: "stock.manage",
  run: async (context, { saleId, publicId, note, key, ...typed }) => {
    const choices = await readOfferChoices(context);
    if (!choices.ok) return choices;
    const sale = choices.value.sales.find((one) => one.id === saleId);
    if (!sale) return refuse("sale-takes-none");
    let wrong = false;
    const wish = wishOf(typed, sale.currency, () => {
      wrong = true;
    });
    return wrong ? refuse("bad-terms") : offerItem(context, { saleId, publicId, wish, note, key });
  },
  fieldOf: { "not-found": "publicId", "item-not-listed": "publicId", "already-offered": "publicId" },
});

export const proposeAction = formAction({
  input: TermsFields.extend({ ...Talk.shape, currency, note }).transform((typed, issues) => ({
    consignmentId: typed.consignmentId,
    key: typed.key,
    note: typed.note,
    terms: termsOf(typed, typed.currency, (path, message) =>
      issues.addIssue({ code: "custom", path: [path], message }),
    ),
  })),
  may: "auctions.run",
  run: (context, { terms, note, ...talk }) =>
    answerConsignment(context, { ...talk, word: { type: "propose", terms, note } }),
});

export const counterAction = formAction({
  input: WishFields.extend({ ...Talk.shape, currency, note }).transform((typed, issues) => ({
    consignmentId: typed.consignmentId,
    key: typed.key,
    note: typed.note,
    wish: wishOf(typed, typed.currency, (path, message) => issues.addIssue({ code: "custom", path: [path], message })),
  })),
  may: "stock.manage",
  run: (context, { wish, note, ...talk }) =>
    answerConsignment(context, { ...talk, word: { type: "counter", wish, note } }),
});

export const agreeAction = formAction({
  input: Talk.extend({ seq }),
  run: (context, { seq, ...talk }) => answerConsignment(context, { ...talk, word: { type: "agree", seq } }),
});

export const endTalkAction = formAction({
  input: Talk.extend({ end: z.enum(["decline", "withdraw"]), reason }),
  run: (context, { end, reason, ...talk }) => answerConsignment(context, { ...talk, word: { type: end, reason } }),
  fieldOf: { "reason-needed": "reason" },
});

export const askReserveAction = formAction({
  input: z
    .object({ ...Talk.shape, currency, nextReserve: z.string().trim().max(20, "field-too-long").default("") })
    .transform(({ nextReserve, currency, ...talk }, issues) => {
      const wrong = () => issues.addIssue({ code: "custom", path: ["nextReserve"], message: "amount-wrong" });
      return { ...talk, reserve: minorOf(nextReserve, currency, wrong) };
    }),
  run: (context, { reserve, ...talk }) =>
    answerConsignment(context, { ...talk, word: { type: "ask-reserve", reserve } }),
});

export const answerReserveAction = formAction({
  input: Talk.extend({ seq, answer: z.enum(["yes", "no"]) }),
  run: (context, { seq, answer, ...talk }) =>
    answerConsignment(context, { ...talk, word: { type: "answer-reserve", accept: answer === "yes", seq } }),
});

export const underReserveAction = formAction({
  input: z.object({ lotId: z.uuid(), answer: z.enum(["accept", "refuse"]), key }),
  may: "stock.manage",
  run: (context, { lotId, answer, key }) => answerUnderReserve(context, { lotId, accept: answer === "accept", key }),
});

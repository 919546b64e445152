"use server";
/** The house after a sale: a winner who does not pay, the next bidder, the item given back. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { key } from "@/app/consignment-parts/read-form";
import { declareDefault, giveBackDefaulted } from "@/services/aftersales/declare-default";
import { offerToUnderbidder } from "@/services/aftersales/offer-to-underbidder";

const lotId = z.uuid();

export const declareDefaultAction = formAction({
  input: z.object({ lotId, reason: z.string().max(300, "field-too-long") }),
  may: "auctions.run",
  run: declareDefault,
  fieldOf: { "reason-needed": "reason" },
});

export const offerNextAction = formAction({
  input: z.object({ lotId, key }),
  may: "auctions.run",
  run: offerToUnderbidder,
});

export const giveBackAction = formAction({
  input: z.object({ lotId }),
  may: "auctions.run",
  run: giveBackDefaulted,
});

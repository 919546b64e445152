"use server";
/** Payouts to sellers: one person releases, another books the transfer. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { key } from "@/app/consignment-parts/read-form";
import { bookPayout, releasePayout } from "@/services/settlements/pay-settlement";

export const releasePayoutAction = formAction({
  input: z.object({ lotId: z.uuid(), key }),
  may: "payments.confirm",
  stepUp: true,
  run: releasePayout,
});

export const bookPayoutAction = formAction({
  input: z.object({ lotId: z.uuid(), key, bankReference: z.string().max(60, "field-too-long") }),
  may: "payments.confirm",
  stepUp: true,
  run: bookPayout,
  fieldOf: { "bank-reference": "bankReference", "reference-known": "bankReference" },
});

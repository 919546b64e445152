"use server";
/** A sealed bid by a plain form, in two presses. The amount is sealed here, on arrival, and kept nowhere in the open. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { formAction } from "@/app/action";
import type { TenderFormValue } from "@/components/auctions/tender-form";
import type { SealedBidRefusal } from "@/domain/auctions/format-refusals";
import { buyersPremium } from "@/domain/auctions/premium";
import { parseMinor } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { placeSealedBid } from "@/services/auctions/place-sealed-bid";
import { getLot } from "@/services/auctions/read-sales";

export const sealedBidAction = formAction({
  input: z.object({
    lotId: z.uuid(),
    own: z.string().max(20).default(""),
    confirmedMinor: z
      .string()
      .regex(/^\d{1,15}$/)
      .optional(),
    key: z.uuid().optional(),
    act: z.enum(["seal", "change"]).optional(),
  }),
  may: "auctions.bid",
  run: async (context, input): Promise<Result<TenderFormValue, SealedBidRefusal | "bad-amount">> => {
    const { lotId, confirmedMinor, key } = input;
    const found = await getLot(context, lotId);
    if (!found) return refuse("not-found");
    if (confirmedMinor && key && input.act === "seal") {
      const placed = await placeSealedBid(context, {
        lotId,
        amountMinor: BigInt(confirmedMinor),
        key,
        receivedAt: new Date(),
      });
      if (!placed.ok) return placed;
      const receipt = { ...placed.value, amountMinor: confirmedMinor, key };
      const { at, round, paddle, commitment, signature } = receipt;
      const file = JSON.stringify({ sale: found.sale.slug, ...receipt }, null, 2);
      return ok({ phase: "taken", amountMinor: confirmedMinor, key, at, round, paddle, commitment, signature, file });
    }
    const amount = parseMinor(input.own.replaceAll(",", "").trim(), found.sale.currency);
    if (amount === null || amount <= 0n) return refuse("bad-amount");
    const premiumMinor = buyersPremium(amount, found.sale.rules.premiumTiers).toString();
    return ok({ phase: "confirm", amountMinor: amount.toString(), premiumMinor, key: randomUUID() });
  },
});

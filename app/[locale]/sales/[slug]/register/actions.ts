"use server";
/** A company asks for a paddle and gives its deposit. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { formAction } from "@/app/action";
import { isLocale } from "@/domain/shared/locale";
import { parseMinor } from "@/domain/shared/money";
import { refuse } from "@/domain/shared/result";
import { requestPaddle } from "@/services/auctions/admit-paddle";
import { getSale } from "@/services/auctions/read-sales";
import { startCardDeposit } from "@/services/auctions/start-deposit";
import { getMarket } from "@/services/market";

const REFERENCES_LEAST = 10;

export const askForPaddleAction = formAction({
  input: z.object({
    saleId: z.uuid(),
    references: z.string().trim().min(REFERENCES_LEAST, "references-short").max(2000, "input-wrong"),
    limit: z.string().trim().max(20, "bad-amount").default(""),
  }),
  may: "auctions.register",
  fieldOf: { "bad-amount": "limit" },
  run: async (context, { saleId, references, limit }) => {
    const found = await getSale(context, { id: saleId });
    if (!found) return refuse("not-found");
    const limitMinor = limit === "" ? null : parseMinor(limit.replaceAll(",", ""), found.sale.currency);
    if (limit !== "" && (limitMinor === null || limitMinor <= 0n)) return refuse("bad-amount");
    return requestPaddle(context, saleId, { references, limitMinor });
  },
});

export const startDepositAction = formAction({
  input: z.object({ saleId: z.uuid(), locale: z.string().refine(isLocale) }),
  may: "auctions.register",
  run: async (context, { saleId, locale }) => {
    const started = await startCardDeposit(context, { saleId, locale, publicUrl: getMarket().env.PUBLIC_URL });
    if (started.ok) redirect(started.value.url);
    return started;
  },
});

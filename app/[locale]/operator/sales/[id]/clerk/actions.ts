"use server";
/** The clerk's desk: one form, a button a command. */
import { z } from "zod";
import { formAction } from "@/app/action";
import { parseMinor } from "@/domain/shared/money";
import { refuse } from "@/domain/shared/result";
import { findSale } from "@/services/auctions/get-sale-plan";
import { endLiveSale, LIVE_ORDERS, runLiveLot } from "@/services/auctions/run-live-lot";

const text = z.string().trim().max(20).default("");

export const liveOrderAction = formAction({
  input: z.object({
    saleId: z.uuid(),
    lotId: z.uuid(),
    key: z.uuid(),
    order: z.enum(LIVE_ORDERS),
    /** The price that the clerk's page shows. */
    asked: z
      .string()
      .regex(/^\d{0,15}$/)
      .default(""),
    paddle: text,
    newAsked: text,
    reason: z.string().trim().max(300).default(""),
  }),
  may: "auctions.run",
  fieldOf: { "no-such-paddle": "paddle", "bad-asked": "newAsked", "reason-needed": "reason" },
  run: async (context, { saleId, lotId, key, order, asked, paddle, newAsked, reason }) => {
    const sale = await findSale(context, saleId);
    if (!sale) return refuse("not-found");
    const called = asked === "" ? null : BigInt(asked);
    const amountMinor =
      order === "ask" ? parseMinor(newAsked.replaceAll(",", ""), sale.currency) : order === "floor-bid" ? called : null;
    const number = order === "floor-bid" && /^\d{1,6}$/.test(paddle) ? Number(paddle) : null;
    return runLiveLot(context, {
      saleId,
      lotId,
      order,
      amountMinor,
      paddle: number,
      reason: order === "reopen" ? reason : "",
      // The same press sent twice is one command; another command of the same page is another.
      key: [key, order, number ?? "", amountMinor ?? ""].join(":"),
    });
  },
});

export const endLiveSaleAction = formAction({
  input: z.object({ saleId: z.uuid() }),
  may: "auctions.run",
  run: (context, { saleId }) => endLiveSale(context, saleId),
});

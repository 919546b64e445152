"use server";
/** What the house does to its sales, behind the forms of its pages. */
import { redirect } from "next/navigation";
import { z } from "zod";
import { SaleForm } from "@/app/[locale]/operator/sales/sale-form";
import { formAction } from "@/app/action";
import { GRAVE_ACTIONS } from "@/domain/auctions/sale";
import { isLocale } from "@/domain/shared/locale";
import { type Currency, parseMinor } from "@/domain/shared/money";
import { refuse } from "@/domain/shared/result";
import { decidePaddle } from "@/services/auctions/admit-paddle";
import { decideProposal, proposeLotAction } from "@/services/auctions/decide-proposal";
import { findSale } from "@/services/auctions/get-sale-plan";
import { addLot, createSale, publishSale } from "@/services/auctions/plan-sale";
import { moveClose, openSale, pauseLot, resumeLot } from "@/services/auctions/run-sale";

const MINUTE_MS = 60_000;
const locale = z.string().refine(isLocale);
const id = z.uuid();
const amount = z
  .string()
  .trim()
  .max(20, "amount-wrong")
  .transform((text) => text.replaceAll(",", ""))
  .default("");
const reason = z.string().trim().max(500, "field-too-long").default("");

export const createSaleAction = formAction({
  input: SaleForm,
  may: "auctions.run",
  fieldOf: { "slug-taken": "slug", "bad-times": "closesAt", "bad-increments": "steps", "bad-premium": "premiumUpTo" },
  run: async (context, { locale, ...plan }) => {
    const made = await createSale(context, plan);
    if (made.ok) redirect(`/${locale}/operator/sales/${made.value.saleId}/plan`);
    return made;
  },
});

export const addLotAction = formAction({
  input: z.object({
    saleId: id,
    publicId: z.string().trim().min(1, "item-missing").max(40, "field-too-long"),
    start: amount,
    reserve: amount,
    estimateLow: amount,
    estimateHigh: amount,
  }),
  may: "auctions.run",
  fieldOf: {
    "item-not-listed": "publicId",
    "not-found": "publicId",
    "item-without-price": "start",
    "reserve-under-start": "reserve",
    "start-wrong": "start",
    "reserve-wrong": "reserve",
    "estimate-wrong": "estimateHigh",
  },
  run: async (context, input) => {
    const sale = await findSale(context, input.saleId);
    if (!sale) return refuse("not-found");
    const read = (text: string) => readAmount(text, sale.currency);
    const [start, reserve, low, high] = [input.start, input.reserve, input.estimateLow, input.estimateHigh].map(read);
    if (start === undefined || start === null) return refuse("start-wrong");
    if (reserve === undefined) return refuse("reserve-wrong");
    if (low === undefined || high === undefined || (low === null) !== (high === null)) return refuse("estimate-wrong");
    if (low !== null && high !== null && low > high) return refuse("estimate-wrong");
    return addLot(context, {
      saleId: sale.id,
      publicId: input.publicId,
      startMinor: start,
      reserveMinor: reserve,
      estimateLowMinor: low,
      estimateHighMinor: high,
    });
  },
});

/** Null is an empty field, undefined is no amount. */
function readAmount(text: string, currency: Currency): bigint | null | undefined {
  if (text === "") return null;
  const minor = parseMinor(text, currency);
  return minor === null || minor <= 0n ? undefined : minor;
}

export const publishSaleAction = formAction({
  input: z.object({ saleId: id }),
  may: "auctions.run",
  run: (context, { saleId }) => publishSale(context, saleId),
});

export const openSaleAction = formAction({
  input: z.object({ saleId: id, locale }),
  may: "auctions.run",
  run: async (context, { saleId, locale }) => {
    const opened = await openSale(context, saleId);
    if (opened.ok) redirect(`/${locale}/operator/sales/${saleId}`);
    return opened;
  },
});

export const decidePaddleAction = formAction({
  input: z.object({
    saleId: id,
    paddleId: id,
    decision: z.enum(["admit", "refuse"]),
    limit: amount,
    reason,
  }),
  may: "auctions.run",
  fieldOf: { "limit-wrong": "limit", "reason-needed": "reason" },
  run: async (context, { saleId, paddleId, decision, limit, reason }) => {
    const sale = await findSale(context, saleId);
    if (!sale) return refuse("not-found");
    const limitMinor = readAmount(limit, sale.currency);
    if (limitMinor === undefined) return refuse("limit-wrong");
    return decidePaddle(context, { paddleId, admit: decision === "admit", limitMinor, reason: reason || undefined });
  },
});

/** `from` is the close that the auctioneer saw: pressed twice, the lot is extended once. */
export const extendLotAction = formAction({
  input: z.object({
    lotId: id,
    from: z.iso.datetime(),
    minutes: z.coerce.number("number-wrong").int("number-wrong").min(1, "number-wrong").max(120, "number-wrong"),
    reason,
  }),
  may: "auctions.run",
  fieldOf: { "reason-needed": "reason" },
  run: (context, { lotId, from, minutes, reason }) =>
    moveClose(context, lotId, new Date(Date.parse(from) + minutes * MINUTE_MS), reason),
});

export const pauseLotAction = formAction({
  input: z.object({ lotId: id, reason }),
  may: "auctions.run",
  fieldOf: { "reason-needed": "reason" },
  run: (context, { lotId, reason }) => pauseLot(context, lotId, reason),
});

export const resumeLotAction = formAction({
  input: z.object({ lotId: id, reason }),
  may: "auctions.run",
  fieldOf: { "reason-needed": "reason" },
  run: (context, { lotId, reason }) => resumeLot(context, lotId, reason),
});

/** Withdraw, close now, void a bid: asked for here, done when another person confirms. */
export const proposeAction = formAction({
  input: z.object({
    lotId: id,
    action: z.enum(GRAVE_ACTIONS),
    bidSeq: z.coerce.number("number-wrong").int("number-wrong").positive("number-wrong").optional(),
    reason,
  }),
  may: "auctions.run",
  fieldOf: { "reason-needed": "reason", "no-such-bid": "bidSeq" },
  run: (context, { bidSeq, ...input }) => proposeLotAction(context, { ...input, bidSeq: bidSeq ?? null }),
});

export const decideProposalAction = formAction({
  input: z.object({ proposalId: id, decision: z.enum(["confirm", "decline"]) }),
  may: "auctions.run",
  run: (context, { proposalId, decision }) => decideProposal(context, { proposalId, confirm: decision === "confirm" }),
});

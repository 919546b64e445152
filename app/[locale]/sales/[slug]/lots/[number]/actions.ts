"use server";
/** Bidding by a plain form, in two steps: what it would cost, then the bid. The room's own script uses the API instead. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { formAction } from "@/app/action";
import type { PageContext } from "@/app/page-context";
import type { BidFormValue } from "@/components/auctions/room-types";
import { buyersPremium } from "@/domain/auctions/premium";
import type { PlaceBidRefusal } from "@/domain/auctions/refusals";
import { parseMinor } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { placeBid } from "@/services/auctions/place-bid";
import { getLot } from "@/services/auctions/read-sales";

const Minor = z.string().regex(/^\d{1,15}$/);
const Input = z.object({
  lotId: z.uuid(),
  key: z.string().min(8).max(100),
  stepMinor: Minor.optional(),
  own: z.string().max(20).optional(),
  confirmedMinor: Minor.optional(),
});

async function run(
  context: PageContext,
  input: z.output<typeof Input>,
): Promise<Result<BidFormValue, PlaceBidRefusal | "input-wrong">> {
  const found = await getLot(context, input.lotId);
  if (!found) return refuse("not-found");
  if (input.confirmedMinor) {
    const maxMinor = BigInt(input.confirmedMinor);
    const bid = { lotId: input.lotId, maxMinor, idempotencyKey: input.key, receivedAt: new Date() };
    const placed = await placeBid(context, bid);
    return placed.ok ? ok({ phase: "placed", seq: placed.value.seq, at: placed.value.at }) : placed;
  }
  const own = (input.own ?? "").replace(/[,\s，]/g, "");
  const amount = own === "" ? BigInt(input.stepMinor ?? 0) : parseMinor(own, found.sale.currency);
  if (amount === null || amount <= 0n) return refuse("input-wrong");
  const premium = buyersPremium(amount, found.sale.rules.premiumTiers);
  return ok({ phase: "confirm", amountMinor: String(amount), premiumMinor: String(premium), key: randomUUID() });
}

const bid = formAction({ input: Input, may: "auctions.bid", run });

export async function bidAction(...args: Parameters<typeof bid>) {
  return bid(...args);
}

"use server";
/** Bids at the asked price, and maxima left before a lot is called. */
import { randomUUID } from "node:crypto";
import { z } from "zod";
import { formAction } from "@/app/action";
import type { LiveBidValue } from "@/components/auctions/live-room";
import type { LiveBidRefusal } from "@/domain/auctions/format-refusals";
import { parseMinor } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { leaveMaximum, placeLiveBid } from "@/services/auctions/place-live-bid";
import { getLot } from "@/services/auctions/read-sales";

export const liveBidAction = formAction({
  input: z.object({ lotId: z.uuid(), amountMinor: z.string().regex(/^\d{1,15}$/), key: z.uuid() }),
  may: "auctions.bid",
  run: async (context, { lotId, amountMinor, key }): Promise<Result<LiveBidValue, LiveBidRefusal>> => {
    const bid = { lotId, amountMinor: BigInt(amountMinor), key, receivedAt: new Date() };
    const placed = await placeLiveBid(context, bid);
    if (!placed.ok) return placed;
    const { seq, leads, amount } = placed.value;
    return ok({ seq, leads, amount });
  },
});

export const leaveMaximumAction = formAction({
  input: z.object({ lotId: z.uuid(), maximum: z.string().max(20), key: z.uuid().default(randomUUID) }),
  may: "auctions.bid",
  fieldOf: { "bad-amount": "maximum", "below-minimum": "maximum", "not-above-own-max": "maximum" },
  run: async (context, { lotId, maximum, key }) => {
    const found = await getLot(context, lotId);
    if (!found) return refuse("not-found");
    const amountMinor = parseMinor(maximum.replaceAll(",", "").trim(), found.sale.currency);
    if (amountMinor === null || amountMinor <= 0n) return refuse("bad-amount");
    return leaveMaximum(context, { lotId, amountMinor, key, receivedAt: new Date() });
  },
});

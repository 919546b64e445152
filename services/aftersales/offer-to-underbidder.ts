/** After a default the house offers the lot to the next bidder at that bidder's own maximum or last bid, once and for a time. */
import { eq, or } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { paddles, sales } from "@/db/schema/auctions";
import { lotDefaults, underbidderOffers } from "@/db/schema/consignments";
import { DEFAULT_ANSWER_MS, nextUnderbidder, type StandingBid } from "@/domain/auctions/after-sale";
import type { AfterSaleRefusal } from "@/domain/auctions/consignment-refusals";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { runningOffer } from "@/services/aftersales/declare-default";
import { readUnderbids } from "@/services/aftersales/read-underbids";
import { tellOfLot } from "@/services/aftersales/tell-of-lot";
import { standingPaddle } from "@/services/auctions/bidder-on-lot";
import { type LockedLot, lockLot } from "@/services/auctions/lot-store";
import { mayRunAuctions } from "@/services/auctions/plan-sale";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { once } from "@/services/idempotency";

type Answer = Result<{ offerId: string; paddle: number }, AfterSaleRefusal>;

export async function offerToUnderbidder(
  context: ServiceContext,
  input: { lotId: string; key: string },
): Promise<Answer> {
  const { actor, db } = context;
  const forbidden = mayRunAuctions(context);
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  const command = { scope: "house", key: `next-bidder:${input.key}`, input: { lotId: input.lotId } };
  return db.transaction((tx) =>
    once(tx, command, async (): Promise<Answer> => {
      const locked = await lockLot(tx, input.lotId);
      if (!locked) return refuse("not-found");
      const defaults = await tx.select().from(lotDefaults).where(eq(lotDefaults.lotId, input.lotId));
      if (!defaults.some((one) => one.endedAt === null)) return refuse("not-found");
      if (await runningOffer(tx, input.lotId)) return refuse("offer-running");
      const next = await findNext(tx, locked);
      if (typeof next === "string") return refuse(next === "none" ? "nobody-next" : "next-under-reserve");
      const paddle = await standingPaddle(tx, { id: next.bidder });
      if (!paddle) throw new Error("a bidder who may not bid was chosen");
      const offeredAt = new Date(locked.nowMs);
      const expiresAt = new Date(locked.nowMs + (locked.sale.rules.underbidderMs ?? DEFAULT_ANSWER_MS));
      const offer = { lotId: input.lotId, paddleId: next.bidder, priceMinor: next.amount, offeredAt, expiresAt };
      const [made] = await tx
        .insert(underbidderOffers)
        .values({ ...offer, offeredBy: actor.userId })
        .returning({ id: underbidderOffers.id });
      if (!made) throw new Error("an offer was not written");
      await tellOfLot(tx, paddle.companyId, ["owner", "bidder"], {
        kind: "next-offer",
        lotId: input.lotId,
        amountMinor: next.amount,
        until: expiresAt,
        path: `/my-lots#offer-${made.id}`,
      });
      await audit(tx, context, {
        action: "lot.offer-next",
        subject: { type: "lot", id: input.lotId },
        after: { paddle: paddle.number, expiresAt },
      });
      return ok({ offerId: made.id, paddle: paddle.number });
    }),
  );
}

/** Who defaulted or was asked is out, and so is whoever may bid no more. */
async function findNext(tx: Tx, { row, terms }: LockedLot): Promise<StandingBid | "none" | "under-reserve"> {
  const [sale] = await tx.select({ format: sales.format }).from(sales).where(eq(sales.id, row.saleId));
  if (!sale) throw new Error(`sale ${row.saleId} is gone`);
  const bids = await readUnderbids(tx, row, sale.format);
  const gone = await tx
    .select({ id: paddles.id })
    .from(paddles)
    .leftJoin(lotDefaults, eq(lotDefaults.paddleId, paddles.id))
    .leftJoin(underbidderOffers, eq(underbidderOffers.paddleId, paddles.id))
    .where(or(eq(lotDefaults.lotId, row.id), eq(underbidderOffers.lotId, row.id)));
  const out = new Set(gone.map(({ id }) => id));
  for (;;) {
    const next = nextUnderbidder(bids, out, terms.reserve);
    if (typeof next === "string" || (await standingPaddle(tx, { id: next.bidder }))) return next;
    out.add(next.bidder);
  }
}

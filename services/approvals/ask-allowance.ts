/** A person with a bidding limit asks to bid more on one lot; an approver of the company decides. The house never hears. */
import { and, eq, inArray, ne } from "drizzle-orm";
import { takeUse } from "@/db/queries/rate-limits";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { bidAllowances } from "@/db/schema/person-limits";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { tellAsked } from "@/services/approvals/tell-of-request";
import { audit } from "@/services/audit";
import type { ServiceContext } from "@/services/context";
import { readLimits } from "@/services/parties/people/set-limits";

export type AskAllowanceRefusal =
  | PermissionRefusal
  | "lot-over"
  | "bad-limit"
  | "no-own-limit"
  | "already-asked"
  | "too-many-requests";

/** Each request sends mail to every approver. */
const PER_PERSON = { usesMax: 30, windowS: 3600 };
const MAX_MINOR = 10n ** 13n;

/** Lots that still take bids, of sales that the company is admitted to. */
export const biddableBy = (companyId: string) =>
  and(
    inArray(lots.status, ["upcoming", "open", "paused"]),
    ne(sales.status, "draft"),
    eq(paddles.companyId, companyId),
    eq(paddles.status, "admitted"),
    ne(lots.sellerId, companyId),
  );

/** @param input.amountMinor the highest bid asked for, in the sale's currency */
export async function askAllowance(
  context: ServiceContext,
  input: { lotId: string; amountMinor: bigint; note: string | null },
): Promise<Result<{ requestId: string }, AskAllowanceRefusal>> {
  const { actor } = context;
  const refusal = refusalFor(actor, "auctions.bid");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  if (input.amountMinor <= 0n || input.amountMinor > MAX_MINOR) return refuse("bad-limit");
  if (!(await takeUse(context.db, `ask-allowance:${actor.userId}`, PER_PERSON))) return refuse("too-many-requests");
  return context.db.transaction(async (tx): Promise<Result<{ requestId: string }, AskAllowanceRefusal>> => {
    const limits = await readLimits(tx, actor.userId);
    if (limits?.biddingMinor === null || !limits) return refuse("no-own-limit");
    const [lot] = await tx
      .select({ id: lots.id, currency: sales.currency })
      .from(lots)
      .innerJoin(sales, eq(sales.id, lots.saleId))
      .innerJoin(paddles, eq(paddles.saleId, sales.id))
      .where(and(eq(lots.id, input.lotId), biddableBy(actor.companyId)));
    if (!lot) return refuse("lot-over");
    const [asked] = await tx
      .insert(bidAllowances)
      .values({
        companyId: actor.companyId,
        userId: actor.userId,
        lotId: lot.id,
        askedMinor: input.amountMinor,
        note: input.note,
      })
      .onConflictDoNothing()
      .returning({ id: bidAllowances.id });
    if (!asked) return refuse("already-asked");
    await audit(tx, context, {
      action: "allowance.ask",
      subject: { type: "bid-allowance", id: asked.id },
      after: { lotId: lot.id },
    });
    const { currency } = lot;
    await tellAsked(tx, actor, { id: asked.id, kind: "bid", currency, amountMinor: input.amountMinor, count: 1 });
    return ok({ requestId: asked.id });
  });
}

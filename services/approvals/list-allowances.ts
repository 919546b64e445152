/** Requests to bid more on a lot: an approver sees the company's, others their own; and the lots one may ask for. */
import { and, asc, desc, eq, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { users } from "@/db/schema/parties";
import { bidAllowances } from "@/db/schema/person-limits";
import { type PermissionRefusal, refusalFor } from "@/domain/parties/permissions";
import type { RequestStatus } from "@/domain/parties/spending-limit";
import type { Locale } from "@/domain/shared/locale";
import type { Currency } from "@/domain/shared/money";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { biddableBy } from "@/services/approvals/ask-allowance";
import type { ServiceContext } from "@/services/context";
import { readLimits } from "@/services/parties/people/set-limits";

type LotName = { saleSlug: string; saleTitle: Record<Locale, string>; lotNumber: number; currency: Currency };
export type BidAllowance = LotName & {
  id: string;
  person: string;
  own: boolean;
  askedMinor: bigint;
  note: string | null;
  status: RequestStatus;
  askedAt: Date;
  decidedBy: string | null;
  decidedAt: Date | null;
  reason: string | null;
};
export type AskableLot = LotName & { lotId: string };

const SHOWN = 100;
const LOTS_SHOWN = 300;
const decider = alias(users, "decider");
const lotName = {
  saleSlug: sales.slug,
  saleTitle: sales.title,
  lotNumber: lots.number,
  currency: sales.currency,
};

export async function listAllowances(
  context: ServiceContext,
): Promise<Result<{ bids: BidAllowance[]; askable: AskableLot[] }, PermissionRefusal>> {
  const { actor, db } = context;
  const refusal = refusalFor(actor, "approvals.view");
  if (refusal || !actor) return refuse(refusal ?? "sign-in-required");
  const mayDecide = refusalFor(actor, "approvals.decide") === null;
  const limits = await readLimits(db, actor.userId);
  const mayAsk = refusalFor(actor, "auctions.bid") === null && limits !== null && limits.biddingMinor !== null;
  const mine = mayDecide ? undefined : eq(bidAllowances.userId, actor.userId);
  const [rows, askable] = await Promise.all([
    db
      .select({ request: bidAllowances, person: users.name, decidedBy: decider.name, lot: lotName })
      .from(bidAllowances)
      .innerJoin(users, eq(users.id, bidAllowances.userId))
      .leftJoin(decider, eq(decider.id, bidAllowances.decidedBy))
      .innerJoin(lots, eq(lots.id, bidAllowances.lotId))
      .innerJoin(sales, eq(sales.id, lots.saleId))
      .where(and(eq(bidAllowances.companyId, actor.companyId), mine))
      .orderBy(sql`${bidAllowances.status} <> 'pending'`, desc(bidAllowances.askedAt))
      .limit(SHOWN),
    mayAsk
      ? db
          .select({ lotId: lots.id, ...lotName })
          .from(lots)
          .innerJoin(sales, eq(sales.id, lots.saleId))
          .innerJoin(paddles, eq(paddles.saleId, sales.id))
          .where(biddableBy(actor.companyId))
          .orderBy(asc(lots.closesAt), asc(sales.slug), asc(lots.number))
          .limit(LOTS_SHOWN)
      : [],
  ]);
  const bids = rows.map(({ request, person, decidedBy, lot }) => {
    const { id, askedMinor, note, status, askedAt, decidedAt, reason, userId } = request;
    const own = userId === actor.userId;
    return { ...lot, id, person, own, askedMinor, note, status, askedAt, decidedBy, decidedAt, reason };
  });
  return ok({ bids, askable });
}

/** A bidder's maximum on a lot. Everything that can be asked before the queue is asked here; the lock decides the rest. */
import { and, eq, sql } from "drizzle-orm";
import { lots, paddles, sales } from "@/db/schema/auctions";
import { stockItems } from "@/db/schema/stock";
import type { PlaceBidRefusal } from "@/domain/auctions/refusals";
import type { TradeVerdict } from "@/domain/compliance/trade-decision";
import type { Actor } from "@/domain/parties/actor";
import { refusalFor } from "@/domain/parties/permissions";
import { type Result, refuse } from "@/domain/shared/result";
import { type Allowance, mayBidNow } from "@/services/auctions/bid-allowance";
import type { BidReply, BidRequest } from "@/services/auctions/bid-batch";
import { BidEngine } from "@/services/auctions/bid-engine";
import { eligibilityVersion } from "@/services/auctions/lot-store";
import { decideTrade } from "@/services/compliance/decide-trade";
import { ensureScreened } from "@/services/compliance/screening/screen-company";
import type { ServiceContext } from "@/services/context";
import { findMarket, shared } from "@/services/market";

/** Highest maximum that is taken for a slip of the finger's sake: ten billion minor units' worth stays exact everywhere. */
const MAX_MINOR = 10n ** 13n;

export type PlacedBid = Extract<BidReply, { accepted: true }>;

/**
 * @param input.maxMinor the bidder's maximum in the sale's minor units
 * @param input.idempotencyKey the bidder's own key: the same key and maximum gets the first answer again
 */
export async function placeBid(context: ServiceContext, input: BidInput): Promise<Result<PlacedBid, PlaceBidRefusal>> {
  const { actor } = context;
  const forbidden = refusalFor(actor, "auctions.bid");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (input.maxMinor > MAX_MINOR) return refuse("too-large");
  if (!mayBidNow(bidDesk(context).uses, actor.userId)) return refuse("too-fast");
  const key = `${input.lotId} ${actor.userId} ${actor.companyId} ${actor.country}`;
  // What the bid rests on may move while it waits in the queue: then it is asked once more.
  const first = await askAndPlace(context, actor, key, input);
  if (first.ok || first.refusal !== "eligibility-moved") return first;
  bidDesk(context).standings.delete(key);
  return askAndPlace(context, actor, key, input);
}

type BidInput = { lotId: string; maxMinor: bigint; idempotencyKey: string; receivedAt: Date };

async function askAndPlace(
  context: ServiceContext,
  actor: Actor,
  key: string,
  input: BidInput,
): Promise<Result<PlacedBid, PlaceBidRefusal>> {
  const { standings, engine } = bidDesk(context);
  let standing = standings.get(key);
  if (!standing || standing.until <= input.receivedAt.getTime()) {
    const found = await readStanding(context, actor, input.lotId, input.receivedAt);
    if (!found.ok) return found;
    standing = found.value;
    if (standings.size >= STANDINGS_MAX) standings.clear();
    standings.set(key, standing);
  }
  if (standing.verdict === "refused") return refuse("trade-refused");
  if (standing.verdict === "review") return refuse("trade-review");
  const answered = engine.place({
    ...input,
    paddleId: standing.paddleId,
    userId: actor.userId,
    tradeDecisionId: standing.tradeDecisionId,
    eligibility: standing.eligibility,
  });
  if (!answered) return refuse("queue-full");
  const reply = await answered;
  if (reply.accepted) return { ok: true, value: reply };
  const { refusal, minimum, price, closesAt } = reply;
  return refuse(refusal, { ...(minimum && { minimum }), ...(price && { price }), ...(closesAt && { closesAt }) });
}

type Standing = Pick<BidRequest, "paddleId" | "tradeDecisionId" | "eligibility"> & {
  verdict: TradeVerdict;
  /** Milliseconds since 1970. */
  until: number;
};
type BidDesk = {
  engine: BidEngine;
  standings: Map<string, Standing>;
  uses: Map<string, Allowance>;
};

/** How long a person's standing is taken as read. The lock asks again for all of it that can move but the day. */
const STANDING_LIFE_MS = 30_000;
const STANDINGS_MAX = 20_000;
const DAY_MS = 86_400_000;

/** What a bid needs to know before it may wait in the lot's queue. */
async function readStanding(
  context: ServiceContext,
  actor: Actor,
  lotId: string,
  at: Date,
): Promise<Result<Standing, PlaceBidRefusal>> {
  const [found] = await context.db
    .select({
      paddleId: paddles.id,
      status: paddles.status,
      limited: sql<boolean>`${paddles.limitMinor} is not null`,
      format: sales.format,
      sellerId: lots.sellerId,
      itemId: stockItems.id,
      version: sql<string>`${versionOf(lotId)}`,
      ownLimited: sql<boolean>`exists (select from person_limits m where m.user_id = ${actor.userId}::uuid
        and m.bidding_minor is not null)`,
      bidLimitsVersion: sql<number>`(select c.bid_limits_version from companies c where c.id = ${actor.companyId}::uuid)`,
    })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .leftJoin(paddles, and(eq(paddles.saleId, lots.saleId), eq(paddles.companyId, actor.companyId)))
    .where(eq(lots.id, lotId));
  if (!found) return refuse("not-found");
  const { paddleId, status, sellerId, itemId, version, limited, ownLimited, bidLimitsVersion } = found;
  if (found.format !== "timed") return refuse("other-format");
  if (sellerId === actor.companyId) return refuse("seller-bid");
  if (status === "deposit-due") return refuse("deposit-needed");
  if (!paddleId || status !== "admitted") return refuse("not-admitted");
  if ((await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  const { decisionId, decision } = await decideTrade(context, context.db, {
    itemId,
    destination: actor.country,
    askedFor: "bid",
    companyId: actor.companyId,
    at,
  });
  const now = at.getTime();
  // Trade rules begin and end with a day.
  const until = Math.min(now + STANDING_LIFE_MS, (Math.floor(now / DAY_MS) + 1) * DAY_MS);
  const eligibility = { version, destination: actor.country, limited, ownLimited, bidLimitsVersion };
  return { ok: true, value: { paddleId, tradeDecisionId: decisionId, eligibility, verdict: decision.verdict, until } };
}

/** As it will be read again under the lot's lock. */
const versionOf = (lotId: string) => sql`(select ${eligibilityVersion} from lots l where l.id = ${lotId}::uuid)`;

const desks = new WeakMap<object, BidDesk>();

/** One desk a process and database, so that all bids on a lot meet in one queue. */
function bidDesk(context: ServiceContext): BidDesk {
  const open = (): BidDesk => ({
    engine: new BidEngine(context.db, context.adapters.keys),
    standings: new Map(),
    uses: new Map(),
  });
  const market = findMarket();
  if (market?.db === context.db) return shared(market, "bid-desk", open);
  const own = desks.get(context.db) ?? open();
  desks.set(context.db, own);
  return own;
}

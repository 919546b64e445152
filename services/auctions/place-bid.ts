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
import type { BidReply } from "@/services/auctions/bid-batch";
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
export async function placeBid(
  context: ServiceContext,
  input: { lotId: string; maxMinor: bigint; idempotencyKey: string; receivedAt: Date },
): Promise<Result<PlacedBid, PlaceBidRefusal>> {
  const { actor } = context;
  const forbidden = refusalFor(actor, "auctions.bid");
  if (forbidden || !actor) return refuse(forbidden ?? "sign-in-required");
  if (input.maxMinor > MAX_MINOR) return refuse("too-large");
  if (!mayBidNow(bidDesk(context).uses, actor.userId)) return refuse("too-fast");
  // What the bid rests on may move while it waits in the queue: then it is asked once more.
  const first = await askAndPlace(context, actor, input);
  if (first.ok || first.refusal !== "eligibility-moved") return first;
  bidDesk(context).standings.delete(`${input.lotId} ${actor.companyId}`);
  return askAndPlace(context, actor, input);
}

async function askAndPlace(
  context: ServiceContext,
  actor: Actor,
  input: { lotId: string; maxMinor: bigint; idempotencyKey: string; receivedAt: Date },
): Promise<Result<PlacedBid, PlaceBidRefusal>> {
  const found = await standingOf(context, actor, input.lotId, input.receivedAt);
  if (!found.ok) return found;
  const { value: standing } = found;
  const trade = await tradeAnswer(context, actor, standing, input.receivedAt);
  if (trade.verdict === "refused") return refuse("trade-refused");
  if (trade.verdict === "review") return refuse("trade-review");
  const answered = bidDesk(context).engine.place({
    lotId: input.lotId,
    paddleId: standing.paddleId,
    userId: actor.userId,
    maxMinor: input.maxMinor,
    idempotencyKey: input.idempotencyKey,
    tradeDecisionId: trade.decisionId,
    eligibility: { version: standing.version, destination: actor.country },
    receivedAt: input.receivedAt,
  });
  if (!answered) return refuse("queue-full");
  const reply = await answered;
  if (reply.accepted) return { ok: true, value: reply };
  const { refusal, minimum, price, closesAt } = reply;
  return refuse(refusal, { ...(minimum && { minimum }), ...(price && { price }), ...(closesAt && { closesAt }) });
}

type TradeAnswer = { decisionId: string; verdict: TradeVerdict; until: number };
type Standing = { paddleId: string; itemId: number; version: string; until: number };
type BidDesk = {
  engine: BidEngine;
  answers: Map<string, TradeAnswer>;
  standings: Map<string, Standing>;
  uses: Map<string, Allowance>;
};

/** How long an admitted company's standing is taken as read; the lock asks again for paddle, company and limit. */
const STANDING_LIFE_MS = 5000;
const STANDINGS_MAX = 20_000;

/** What a bid needs to know before it may wait in the lot's queue. Only a good standing is kept. */
async function standingOf(
  context: ServiceContext,
  actor: Actor,
  lotId: string,
  at: Date,
): Promise<Result<Standing, PlaceBidRefusal>> {
  const { standings } = bidDesk(context);
  const key = `${lotId} ${actor.companyId}`;
  const kept = standings.get(key);
  if (kept && kept.until > at.getTime()) return { ok: true, value: kept };
  const [found] = await context.db
    .select({
      paddleId: paddles.id,
      status: paddles.status,
      format: sales.format,
      sellerId: lots.sellerId,
      itemId: stockItems.id,
      version: sql<string>`${versionOf(lotId)}`,
    })
    .from(lots)
    .innerJoin(sales, eq(sales.id, lots.saleId))
    .innerJoin(stockItems, eq(stockItems.id, lots.itemId))
    .leftJoin(paddles, and(eq(paddles.saleId, lots.saleId), eq(paddles.companyId, actor.companyId)))
    .where(eq(lots.id, lotId));
  if (!found) return refuse("not-found");
  const { paddleId, status, sellerId, itemId, version } = found;
  if (found.format !== "timed") return refuse("other-format");
  if (sellerId === actor.companyId) return refuse("seller-bid");
  if (status === "deposit-due") return refuse("deposit-needed");
  if (!paddleId || status !== "admitted") return refuse("not-admitted");
  if ((await ensureScreened(context, actor.companyId)).stopped) return refuse("company-not-approved");
  if (standings.size >= STANDINGS_MAX) standings.clear();
  const standing = { paddleId, itemId, version, until: at.getTime() + STANDING_LIFE_MS };
  standings.set(key, standing);
  return { ok: true, value: standing };
}

/** How long a trade answer serves the same company on the same version of an item: a rule change counts within this. */
const ANSWER_LIFE_MS = 30_000;
const ANSWERS_MAX = 20_000;

async function tradeAnswer(
  context: ServiceContext,
  actor: Actor,
  item: { itemId: number; version: string },
  at: Date,
): Promise<TradeAnswer> {
  const { answers } = bidDesk(context);
  const key = `${item.itemId} ${item.version} ${actor.companyId} ${actor.country} ${at.toISOString().slice(0, 10)}`;
  const kept = answers.get(key);
  if (kept && kept.until > at.getTime()) return kept;
  const { decisionId, decision } = await decideTrade(context, context.db, {
    itemId: item.itemId,
    destination: actor.country,
    askedFor: "bid",
    companyId: actor.companyId,
    at,
  });
  if (answers.size >= ANSWERS_MAX) answers.clear();
  const answer = { decisionId, verdict: decision.verdict, until: at.getTime() + ANSWER_LIFE_MS };
  answers.set(key, answer);
  return answer;
}

/** As it will be read again under the lot's lock. */
const versionOf = (lotId: string) => sql`(select ${eligibilityVersion} from lots l where l.id = ${lotId}::uuid)`;

const desks = new WeakMap<object, BidDesk>();

/** One desk a process and database, so that all bids on a lot meet in one queue. */
function bidDesk(context: ServiceContext): BidDesk {
  const open = (): BidDesk => ({
    engine: new BidEngine(context.db, context.adapters.keys),
    answers: new Map(),
    standings: new Map(),
    uses: new Map(),
  });
  const market = findMarket();
  if (market?.db === context.db) return shared(market, "bid-desk", open);
  const own = desks.get(context.db) ?? open();
  desks.set(context.db, own);
  return own;
}

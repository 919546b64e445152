/**
 * A company's bids in a live sale: at the asked price while a lot is open, or a maximum left before it opens. Same key and
 * amount get the first answer; a bid is answered with a receipt that the market has signed.
 */
import { and, eq, max } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { bidCommands, lotEvents } from "@/db/schema/auctions";
import type { LiveBidRefusal } from "@/domain/auctions/format-refusals";
import type { OwnBidRefusal } from "@/domain/parties/spending-limit";
import { ok, type Result, refuse } from "@/domain/shared/result";
import { type BidderOnLot, bidderOnLot, type StandingPaddle, standingPaddle } from "@/services/auctions/bidder-on-lot";
import { boundElsewhere, type LockedLiveLot, lockLiveLot, takeLiveCommand } from "@/services/auctions/live-lot-store";
import { hintLotChange } from "@/services/auctions/lot-hints";
import { ownLimitRefusal } from "@/services/auctions/own-limits";
import { signReceipt } from "@/services/auctions/sign-receipt";
import type { ServiceContext } from "@/services/context";

type LiveBidInput = { lotId: string; amountMinor: bigint; key: string; receivedAt: Date };
type Told = { lotId: string; seq: number; at: string; hash: string; amount: string; leads: boolean };
export type LiveReceipt = Told & { keyId: string; signature: string };
type Desk = { tx: Tx; lot: LockedLiveLot; paddle: StandingPaddle; bidder: BidderOnLot; input: LiveBidInput };

export async function placeLiveBid(
  context: ServiceContext,
  input: LiveBidInput,
): Promise<Result<LiveReceipt, LiveBidRefusal>> {
  const told = await atTheDesk(context, input, bidNow);
  if (!told.ok) return told;
  hintLotChange(context.db, input.lotId);
  const { lotId, seq, at, hash, amount } = told.value;
  return ok({ ...told.value, ...(await signReceipt(context, { lotId, seq, at, hash, amount })) });
}

/** Only before the lot opens, and only upwards: the auctioneer's book is closed when the lot is called. */
export function leaveMaximum(
  context: ServiceContext,
  input: LiveBidInput,
): Promise<Result<{ at: string }, LiveBidRefusal>> {
  return atTheDesk(context, input, leaveInBook);
}

async function atTheDesk<Value>(
  context: ServiceContext,
  input: LiveBidInput,
  decide: (desk: Desk) => Promise<Result<Value, LiveBidRefusal>>,
): Promise<Result<Value, LiveBidRefusal>> {
  const found = await bidderOnLot(context, { ...input, formats: ["live"], at: input.receivedAt });
  if (!found.ok) return found;
  const bidder = found.value;
  return context.db.transaction(async (tx): Promise<Result<Value, LiveBidRefusal>> => {
    const lot = await lockLiveLot(tx, input.lotId);
    if (!lot) return refuse("lot-not-open");
    const paddle = await standingPaddle(tx, { id: bidder.paddleId });
    if (!paddle) return refuse("not-admitted");
    return decide({ tx, lot, paddle, bidder, input });
  });
}

async function overLimit({ tx, lot, paddle, bidder, input }: Desk): Promise<"over-limit" | OwnBidRefusal | null> {
  const { lotId, amountMinor: maxMinor } = input;
  if (paddle.limitMinor !== null && (await boundElsewhere(tx, paddle.id, lotId)) + maxMinor > paddle.limitMinor)
    return "over-limit";
  const { currency } = lot.locked.sale;
  return ownLimitRefusal(tx, { lotId, userId: bidder.actor.userId, currency, maxMinor });
}

const known = ({ paddle, input }: Desk) =>
  and(
    eq(bidCommands.lotId, input.lotId),
    eq(bidCommands.paddleId, paddle.id),
    eq(bidCommands.idempotencyKey, input.key),
  );

async function bidNow(desk: Desk): Promise<Result<Told, LiveBidRefusal>> {
  const { tx, lot, paddle, input } = desk;
  const [before] = await tx
    .select({ max: bidCommands.maxMinor, event: lotEvents })
    .from(bidCommands)
    .leftJoin(lotEvents, and(eq(lotEvents.lotId, bidCommands.lotId), eq(lotEvents.seq, bidCommands.seq)))
    .where(known(desk));
  const amount = input.amountMinor.toString();
  if (before) {
    const { event } = before;
    if (before.max !== input.amountMinor || event?.body.type !== "live-bid") return refuse("key-reused");
    const { seq, at, hash, body } = event;
    return ok({ lotId: input.lotId, seq, at: at.toISOString(), hash, amount, leads: body.leads });
  }
  const over = await overLimit(desk);
  if (over) return refuse(over);
  const taken = await takeLiveCommand(tx, lot, {
    type: "bid",
    paddleId: paddle.id,
    paddle: paddle.number,
    amount: input.amountMinor,
    source: "online",
  });
  if (!taken.ok) {
    const asked = lot.live.asked.toString();
    // Of the commands of the clerk a bidder can meet these three.
    return taken.refusal === "price-moved" || taken.refusal === "you-lead"
      ? refuse(taken.refusal, { asked })
      : refuse("lot-not-open");
  }
  const { event } = taken.value;
  await keepCommand(desk, { seq: event.seq, at: new Date(event.at), reply: null });
  const leads = taken.value.state.standing.leader?.paddleId === paddle.id;
  return ok({ lotId: input.lotId, seq: event.seq, at: event.at, hash: event.hash, amount, leads });
}

async function leaveInBook(desk: Desk): Promise<Result<{ at: string }, LiveBidRefusal>> {
  const { tx, lot, paddle, input } = desk;
  const [before] = await tx.select().from(bidCommands).where(known(desk));
  if (before)
    return before.maxMinor === input.amountMinor ? ok({ at: before.decidedAt.toISOString() }) : refuse("key-reused");
  if (lot.live.phase !== "waiting") return refuse("lot-open-already");
  if (input.amountMinor < lot.locked.terms.start) return refuse("below-minimum");
  const [own] = await tx
    .select({ most: max(bidCommands.maxMinor) })
    .from(bidCommands)
    .where(and(eq(bidCommands.lotId, input.lotId), eq(bidCommands.paddleId, paddle.id)));
  if (own?.most && BigInt(own.most) >= input.amountMinor) return refuse("not-above-own-max");
  const over = await overLimit(desk);
  if (over) return refuse(over);
  const at = new Date(lot.locked.nowMs);
  await keepCommand(desk, { seq: null, at, reply: { accepted: true, kind: "absentee" } });
  return ok({ at: at.toISOString() });
}

async function keepCommand(
  { tx, paddle, bidder, input }: Desk,
  answer: { seq: number | null; at: Date; reply: object | null },
): Promise<void> {
  await tx.insert(bidCommands).values({
    lotId: input.lotId,
    paddleId: paddle.id,
    userId: bidder.actor.userId,
    idempotencyKey: input.key,
    maxMinor: input.amountMinor,
    receivedAt: input.receivedAt,
    decidedAt: answer.at,
    accepted: true,
    seq: answer.seq,
    reply: answer.reply,
    tradeDecisionId: bidder.tradeDecisionId,
  });
}

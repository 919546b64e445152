/**
 * How a producer and the house come to an agreement on a lot. The producer offers an item with its wishes, the house answers
 * with terms, each may answer again, and an agreement needs both: whoever agrees names the state of the talk that it saw.
 * After the agreement the reserve moves only by asking and answering, and never up once the lot is open.
 *   house-turn ⇄ seller-turn → agreed;   either → declined (by the house) | withdrawn (by the seller)
 * Pure. Amounts are minor units as decimal strings, because they are kept as JSON.
 */
import { divideRoundHalfUp } from "@/domain/shared/money";

export const CONSIGNMENT_STATUSES = ["house-turn", "seller-turn", "agreed", "declined", "withdrawn"] as const;
export type ConsignmentStatus = (typeof CONSIGNMENT_STATUSES)[number];
export type ConsignmentSide = "seller" | "house";

/** What the seller wishes. */
export type ConsignmentWish = { reserve: string | null; estimateLow: string | null; estimateHigh: string | null };
/** What the house puts forward: the wish answered, and what the sale costs the seller. */
export type ConsignmentTerms = ConsignmentWish & {
  start: string;
  /** Seller's commission on the hammer. */
  commissionBasisPoints: number;
  /** Due where the lot is not sold; null is none. */
  unsoldFee: string | null;
  /** Agreed costs such as a new report, with their name; null is none. */
  costs: { amount: string; note: string } | null;
};

export type ConsignmentEvent =
  | { type: "offered"; wish: ConsignmentWish; note: string }
  | { type: "proposed"; terms: ConsignmentTerms; note: string }
  | { type: "countered"; wish: ConsignmentWish; note: string }
  | { type: "agreed"; terms: ConsignmentTerms }
  | { type: "declined"; reason: string }
  | { type: "withdrawn"; reason: string }
  | { type: "reserve-asked"; reserve: string | null }
  | { type: "reserve-changed"; reserve: string | null }
  | { type: "reserve-kept" };

export type ConsignmentState = {
  status: ConsignmentStatus;
  seq: number;
  wish: ConsignmentWish;
  /** Of the house's last proposal; bound once agreed. */
  terms: ConsignmentTerms | null;
  asked: { by: ConsignmentSide; reserve: string | null } | null;
};

export type ConsignmentCommand =
  | { type: "propose"; terms: ConsignmentTerms; note: string }
  | { type: "counter"; wish: ConsignmentWish; note: string }
  /** `seq` is the talk as the one who agrees has seen it. */
  | { type: "agree"; seq: number }
  | { type: "decline"; reason: string }
  | { type: "withdraw"; reason: string; stage: ConsignmentStage }
  | { type: "ask-reserve"; reserve: string | null; stage: ConsignmentStage }
  | { type: "answer-reserve"; accept: boolean; seq: number; stage: ConsignmentStage };

/** planned: the sale is not published. preview: published, the lot waits. open: it takes bids. over: neither. */
export type ConsignmentStage = "planned" | "preview" | "open" | "over";

export type ConsignmentRuleRefusal =
  | "not-your-turn"
  | "terms-moved"
  | "talk-over"
  | "not-agreed"
  | "reason-needed"
  | "lot-is-open"
  | "lot-is-over"
  | "reserve-not-lower"
  | "reserve-same"
  | "reserve-under-start"
  | "bad-estimates"
  | "bad-terms"
  | "nothing-asked"
  | "other-side-answers";

export type ConsignmentDecision =
  | { state: ConsignmentState; event: ConsignmentEvent }
  | { refusal: ConsignmentRuleRefusal };

const AMOUNT = /^[1-9]\d{0,14}$/;

export function wishFault({ reserve, estimateLow, estimateHigh }: ConsignmentWish): ConsignmentRuleRefusal | null {
  if ([reserve, estimateLow, estimateHigh].some((one) => one !== null && !AMOUNT.test(one))) return "bad-terms";
  if ((estimateLow === null) !== (estimateHigh === null)) return "bad-estimates";
  return estimateLow !== null && estimateHigh !== null && BigInt(estimateLow) > BigInt(estimateHigh)
    ? "bad-estimates"
    : null;
}

export function termsFault(terms: ConsignmentTerms): ConsignmentRuleRefusal | null {
  const { start, reserve, commissionBasisPoints, unsoldFee, costs } = terms;
  const rate = Number.isInteger(commissionBasisPoints) && commissionBasisPoints >= 0 && commissionBasisPoints <= 10_000;
  const amounts = [start, unsoldFee, costs?.amount ?? null].every((one) => one === null || AMOUNT.test(one));
  if (!rate || !amounts || (costs !== null && costs.note.trim() === "")) return "bad-terms";
  if (reserve !== null && AMOUNT.test(reserve) && BigInt(reserve) < BigInt(start)) return "reserve-under-start";
  return wishFault(terms);
}

export function offeredConsignment(wish: ConsignmentWish): ConsignmentState {
  return { status: "house-turn", seq: 1, wish, terms: null, asked: null };
}

export function decideConsignment(
  state: ConsignmentState,
  by: ConsignmentSide,
  command: ConsignmentCommand,
): ConsignmentDecision {
  const talking = state.status === "house-turn" || state.status === "seller-turn";
  const own = state.status === `${by}-turn`;
  switch (command.type) {
    case "propose": {
      // The house may better its own proposal before it is answered.
      if (by !== "house") return { refusal: "not-your-turn" };
      if (!talking) return { refusal: "talk-over" };
      const fault = termsFault(command.terms);
      if (fault) return { refusal: fault };
      const { terms, note } = command;
      return moved({ ...state, status: "seller-turn", terms }, { type: "proposed", terms, note });
    }
    case "counter": {
      if (by !== "seller") return { refusal: "not-your-turn" };
      if (!talking) return { refusal: "talk-over" };
      const fault = wishFault(command.wish);
      if (fault) return { refusal: fault };
      const { wish, note } = command;
      return moved({ ...state, status: "house-turn", wish }, { type: "countered", wish, note });
    }
    case "agree": {
      if (!talking) return { refusal: "talk-over" };
      if (!own || !state.terms) return { refusal: "not-your-turn" };
      if (command.seq !== state.seq) return { refusal: "terms-moved" };
      // What the house agrees to are the seller's last wishes, under its own other terms.
      const terms = by === "house" ? { ...state.terms, ...state.wish } : state.terms;
      const fault = termsFault(terms);
      return fault ? { refusal: fault } : moved({ ...state, status: "agreed", terms }, { type: "agreed", terms });
    }
    case "decline":
      if (by !== "house") return { refusal: "not-your-turn" };
      if (!talking) return { refusal: "talk-over" };
      return ended(state, "declined", command.reason);
    case "withdraw":
      return decideWithdrawal(state, by, command);
    case "ask-reserve":
    case "answer-reserve":
      return decideReserve(state, by, command);
  }
}

function ended(state: ConsignmentState, status: "declined" | "withdrawn", reason: string): ConsignmentDecision {
  if (reason.trim().length < 3) return { refusal: "reason-needed" };
  return moved({ ...state, status, asked: null }, { type: status, reason: reason.trim() });
}

/** Free before the preview is published, with a reason after it; an open lot is the house's, and takes two people. */
function decideWithdrawal(
  state: ConsignmentState,
  by: ConsignmentSide,
  { reason, stage }: Extract<ConsignmentCommand, { type: "withdraw" }>,
): ConsignmentDecision {
  if (by !== "seller") return { refusal: "not-your-turn" };
  if (state.status === "declined" || state.status === "withdrawn") return { refusal: "talk-over" };
  if (state.status === "agreed") {
    if (stage === "open") return { refusal: "lot-is-open" };
    if (stage === "over") return { refusal: "lot-is-over" };
    if (stage === "preview") return ended(state, "withdrawn", reason);
  }
  return moved({ ...state, status: "withdrawn", asked: null }, { type: "withdrawn", reason: reason.trim() });
}

/** Asked again when it is answered: the lot may have opened between the question and the answer. */
export function reserveChangeRefusal(
  change: { now: string | null; next: string | null; start: string },
  stage: ConsignmentStage,
): ConsignmentRuleRefusal | null {
  const { now, next, start } = change;
  if (stage === "over") return "lot-is-over";
  if (next !== null && !AMOUNT.test(next)) return "bad-terms";
  if (now === next) return "reserve-same";
  if (next !== null && BigInt(next) < BigInt(start)) return "reserve-under-start";
  const lower = now !== null && (next === null || BigInt(next) < BigInt(now));
  return stage === "open" && !lower ? "reserve-not-lower" : null;
}

function decideReserve(
  state: ConsignmentState,
  by: ConsignmentSide,
  command: Extract<ConsignmentCommand, { type: "ask-reserve" | "answer-reserve" }>,
): ConsignmentDecision {
  const { terms, asked } = state;
  if (state.status !== "agreed" || !terms) return { refusal: "not-agreed" };
  const change = (next: string | null) =>
    reserveChangeRefusal({ now: terms.reserve, next, start: terms.start }, command.stage);
  if (command.type === "ask-reserve") {
    if (asked && asked.by !== by) return { refusal: "other-side-answers" };
    const refusal = change(command.reserve);
    if (refusal) return { refusal };
    const { reserve } = command;
    return moved({ ...state, asked: { by, reserve } }, { type: "reserve-asked", reserve });
  }
  if (!asked) return { refusal: "nothing-asked" };
  if (!command.accept) return moved({ ...state, asked: null }, { type: "reserve-kept" });
  if (asked.by === by) return { refusal: "other-side-answers" };
  if (command.seq !== state.seq) return { refusal: "terms-moved" };
  const refusal = change(asked.reserve);
  if (refusal) return { refusal };
  const { reserve } = asked;
  return moved({ ...state, terms: { ...terms, reserve }, asked: null }, { type: "reserve-changed", reserve });
}

function moved(state: ConsignmentState, event: ConsignmentEvent): ConsignmentDecision {
  return { state: { ...state, seq: state.seq + 1 }, event };
}

/** What the seller gets: hammer less commission and costs; an unsold lot may cost its fee, which is then owed. */
export function settlementOf(outcome: {
  /** Null where the lot was not sold. */
  hammerMinor: bigint | null;
  terms: Pick<ConsignmentTerms, "commissionBasisPoints" | "unsoldFee" | "costs"> | null;
}): { hammerMinor: bigint; commissionMinor: bigint; costsMinor: bigint; payableMinor: bigint } {
  const { hammerMinor, terms } = outcome;
  const hammer = hammerMinor ?? 0n;
  const commissionMinor =
    hammerMinor === null
      ? BigInt(terms?.unsoldFee ?? 0)
      : divideRoundHalfUp(hammer * BigInt(terms?.commissionBasisPoints ?? 0), 10_000n);
  const costsMinor = BigInt(terms?.costs?.amount ?? 0);
  return { hammerMinor: hammer, commissionMinor, costsMinor, payableMinor: hammer - commissionMinor - costsMinor };
}

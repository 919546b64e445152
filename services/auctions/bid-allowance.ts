/**
 * How fast one person may bid: a bucket that fills at BIDS_PER_SECOND and holds twice that. Each process counts for
 * itself, by its own steady clock; what is refused here never waits in a lot's queue.
 */
import { findMarket } from "@/services/market";

export type Allowance = { left: number; atMs: number };

const BIDDERS_MAX = 50_000;
const BURST_SECONDS = 2;

/** @param uses the process's buckets by user; a full map is begun anew */
export function mayBidNow(uses: Map<string, Allowance>, userId: string): boolean {
  const perSecond = findMarket()?.env.BIDS_PER_SECOND ?? 0;
  return perSecond === 0 || takeOne(uses, userId, perSecond, performance.now());
}

/** @param nowMs a clock that never goes back */
export function takeOne(uses: Map<string, Allowance>, userId: string, perSecond: number, nowMs: number): boolean {
  const most = perSecond * BURST_SECONDS;
  const known = uses.get(userId) ?? { left: most, atMs: nowMs };
  const left = Math.min(most, known.left + ((nowMs - known.atMs) / 1000) * perSecond);
  if (uses.size >= BIDDERS_MAX) uses.clear();
  uses.set(userId, { left: left >= 1 ? left - 1 : left, atMs: nowMs });
  return left >= 1;
}

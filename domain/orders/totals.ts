/**
 * Splits a cart into orders and adds them up: one order per producer, never two currencies in one order.
 * It never rounds: prices come in whole minor units and only sums are made of them.
 */
import type { Currency } from "@/domain/shared/money";

export type PricedLine = { itemId: number; producerId: string; priceMinor: bigint; currency: Currency };
export type OrderTotals = { goodsMinor: bigint; premiumMinor: bigint; totalMinor: bigint };

/** Lines of one order, with the buyer's premium of an auction (0 in a plain purchase). */
export function orderTotals(lines: readonly { priceMinor: bigint }[], premiumMinor = 0n): OrderTotals {
  if (lines.length === 0 || lines.some((line) => line.priceMinor <= 0n) || premiumMinor < 0n) {
    throw new RangeError("orderTotals: an order has lines, each with a price above zero");
  }
  const goodsMinor = lines.reduce((sum, line) => sum + line.priceMinor, 0n);
  return { goodsMinor, premiumMinor, totalMinor: goodsMinor + premiumMinor };
}

/** One group per producer, in the order in which producers first appear; lines keep their order. */
export function splitByProducer<Line extends PricedLine>(
  lines: readonly Line[],
): { producerId: string; lines: Line[] }[] {
  const groups = new Map<string, Line[]>();
  const currency = lines[0]?.currency;
  for (const line of lines) {
    if (line.currency !== currency) throw new RangeError("splitByProducer: one checkout pays one currency");
    groups.set(line.producerId, [...(groups.get(line.producerId) ?? []), line]);
  }
  return [...groups].map(([producerId, group]) => ({ producerId, lines: group }));
}

/** Where each item's price stands among like stones, by public id; computed by the page from the catalogue's spreads. */
import { likeKey, type PricePosition, type PriceSpread, pricePosition } from "@/domain/catalogue/like-stones";
import type { StockSummary } from "@/domain/catalogue/stock-view";

export type Positions = ReadonlyMap<string, { position: PricePosition; count: number }>;

export function positionsOf(items: readonly StockSummary[], spreads: ReadonlyMap<string, PriceSpread>): Positions {
  const positions = new Map<string, { position: PricePosition; count: number }>();
  for (const item of items) {
    if (!item.price?.perCaratMinor) continue;
    const key = likeKey(item, item.price.currency);
    const spread = key === null ? undefined : spreads.get(key);
    const position = pricePosition(spread, Number(item.price.perCaratMinor));
    if (position && spread) positions.set(item.publicId, { position, count: spread.count });
  }
  return positions;
}

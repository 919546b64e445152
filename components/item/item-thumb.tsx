import { JewelFigure, StoneThumb } from "@/components/item/stone-drawing";
import type { StockSummary } from "@/domain/catalogue/stock-view";

/** A stone or jewel in a small square, by its record; decoration beside its title. */
export function ItemThumb({ item, size = 34 }: { item: StockSummary; size?: number }) {
  if (item.kind === "jewel") {
    const main = {
      species: item.species,
      shape: item.shape ?? "round",
      pieces: 1,
      weightMct: item.weightMct,
      color: item.color,
    };
    return <JewelFigure type={item.jewelType} stones={[main]} size={size} />;
  }
  return <StoneThumb stone={item} size={size} />;
}

import { JewelFigure, StoneThumb } from "@/components/item/stone-drawing";
import type { StockSummary } from "@/domain/catalogue/stock-view";
import type { JewelStone } from "@/domain/media/jewel";

/**
 * A stone or jewel in a small square, by its record; decoration beside its title. Without its rows of stones a jewel is
 * drawn with one stone of the whole weight.
 */
export function ItemThumb({
  item,
  size = 34,
  stones,
}: {
  item: Pick<
    StockSummary,
    | "kind"
    | "species"
    | "shape"
    | "weightMct"
    | "color"
    | "fancy"
    | "jewelType"
    | "lengthUm"
    | "widthUm"
    | "depthUm"
    | "tablePm"
    | "depthPm"
  >;
  size?: number;
  stones?: readonly JewelStone[] | undefined;
}) {
  if (item.kind === "jewel") {
    const whole = {
      species: item.species,
      shape: item.shape ?? "round",
      pieces: 1,
      weightMct: item.weightMct,
      color: item.color,
    };
    return <JewelFigure type={item.jewelType} stones={stones && stones.length > 0 ? stones : [whole]} size={size} />;
  }
  return <StoneThumb stone={item} size={size} />;
}

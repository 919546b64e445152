/** The girdle's measure over the drawing of a stone: "7.05 – 7.08 mm" for a round one, "7.10 mm" for others. */
import { formatMillimetres } from "@/domain/shared/format";

export function widthText(stone: {
  shape: string | null;
  lengthUm: number | null;
  widthUm: number | null;
}): string | null {
  if (!stone.widthUm || !stone.lengthUm) return null;
  const [a, b] = [stone.widthUm, stone.lengthUm].sort((x, y) => x - y) as [number, number];
  return stone.shape === "round"
    ? `${formatMillimetres(a)} – ${formatMillimetres(b)} mm`
    : `${formatMillimetres(a)} mm`;
}

/** The stone to turn, cut from the same figures as its picture. */
import { cutStone } from "@/domain/media/cut/cut-stone";
import { type Look, lookOf } from "@/domain/media/light/look";
import type { CutBody } from "@/domain/media/light/render-stone";
import { figuresToCut, type PictureFigures } from "@/domain/media/picture-key";

/** Null where the figures are no stone: its picture could not be drawn either. */
export function bodyOf(figures: PictureFigures): { cut: CutBody; look: Look } | null {
  const look = lookOf(figures.species, figures.color);
  const cut = cutStone(figuresToCut(figures));
  return look && cut.ok ? { cut: cut.value, look } : null;
}

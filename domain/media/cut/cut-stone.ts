/** The cutter: from a stone's figures to its facets as planes, faces and volume. Pure; one to four milliseconds a stone. */

import { resolveFigures } from "@/domain/media/cut/resolve-figures";
import { planRound } from "@/domain/media/cut/round-cut";
import type { CutRefusal, CutStone, StoneFigures } from "@/domain/media/cut/stone-figures";
import { ok, type Result, refuse } from "@/domain/shared/result";

export function cutStone(figures: StoneFigures): Result<CutStone, CutRefusal> {
  const resolved = resolveFigures(figures);
  if (!resolved.ok) return resolved;
  const plan = planRound(resolved.value);
  const cut = plan.cut(resolved.value);
  return cut ? ok(cut) : refuse("figures-contradict", { figure: "depth", value: 0, sum: 0 });
}

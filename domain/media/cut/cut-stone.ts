/** The cutter: from a stone's figures to its facets as planes, faces and volume. Pure; a few milliseconds a stone. */

import type { FacetPlan } from "@/domain/media/cut/facet-plan";
import { roundedOutline } from "@/domain/media/cut/outline";
import { planHalfMoon, planHeart, planOutlineBrilliant, planTrillion } from "@/domain/media/cut/outline-brilliant";
import { planPrincess, planRadiant, planSteps } from "@/domain/media/cut/polygon-cuts";
import { resolveFigures } from "@/domain/media/cut/resolve-figures";
import { planRound } from "@/domain/media/cut/round-cut";
import type { CutRefusal, CutStone, Proportions, StoneFigures } from "@/domain/media/cut/stone-figures";
import { ok, type Result, refuse } from "@/domain/shared/result";

export function cutStone(figures: StoneFigures): Result<CutStone, CutRefusal> {
  const resolved = resolveFigures(figures);
  if (!resolved.ok) return resolved;
  const cut = planOf(resolved.value).cut(resolved.value, figures.shape === "heart");
  return cut ? ok(cut) : refuse("figures-contradict", { figure: "shape", value: figures.shape, sum: 0 });
}

function planOf(p: Proportions): FacetPlan {
  switch (p.shape) {
    case "round":
    case "old_european":
      return planRound(p);
    case "princess":
      return planPrincess(p);
    case "radiant":
    case "square_radiant":
      return planRadiant(p);
    case "heart":
      return planHeart(p);
    case "trillion":
      return planTrillion(p);
    case "half_moon":
      return planHalfMoon(p);
    default: {
      const outline = roundedOutline(p.shape, p.ratio);
      return outline ? planOutlineBrilliant(p, outline) : planSteps(p);
    }
  }
}

/** The round brilliant, standard and old European: 57 facets and a small culet (public faceting diagrams, gear 96). */
import { FacetPlan, type Vec } from "@/domain/media/cut/facet-plan";
import { CROWN, CULET, GIRDLE, PAVILION, type Proportions, TABLE } from "@/domain/media/cut/stone-figures";

const TURN = Math.PI * 2;
const GIRDLE_FACETS = 64;
/** Of half the width: the flat that is left at the pavilion's point. */
export const CULET_HEIGHT = 0.004;
const OLD_CULET_HEIGHT = 0.05;

const at = (angle: number, radius: number, z: number): Vec => [radius * Math.cos(angle), radius * Math.sin(angle), z];

export function planRound(p: Proportions): FacetPlan {
  const plan = new FacetPlan();
  plan.through(TABLE, [0, 0, 1], [0, 0, p.crownHeight]);
  const tip = -p.girdle - p.pavilionDepth;
  const culet = p.shape === "old_european" ? OLD_CULET_HEIGHT : CULET_HEIGHT;
  plan.through(CULET, [0, 0, -1], [0, 0, tip + culet]);
  const crownSlope = p.crownHeight / (1 - p.table);
  const mainSlope = p.pavilionDepth;
  const half = TURN / 16;
  const tableEdge = p.table * Math.cos(half);
  const starRadius = tableEdge + p.star * (1 - tableEdge);
  const starZ = (1 - starRadius * Math.cos(half)) * crownSlope;
  const lowRadius = 1 - p.lowerHalf;
  const lowZ = -p.girdle - mainSlope * (1 - lowRadius * Math.cos(half));
  const inside: Vec = [0, 0, -p.girdle / 2];
  for (let index = 0; index < 8; index++) {
    const angle = (index * TURN) / 8;
    const next = angle + TURN / 8;
    const between = angle + half;
    const m = [Math.cos(angle), Math.sin(angle)] as const;
    plan.sloped(CROWN, m, 1, 0, crownSlope, false);
    const starTip = at(between, starRadius, starZ);
    plan.over(CROWN, at(angle, p.table, p.crownHeight), at(next, p.table, p.crownHeight), starTip, inside);
    plan.sloped(PAVILION, m, 1, -p.girdle, mainSlope, true);
    const lowTip = at(between, lowRadius, lowZ);
    for (const side of [angle, next]) {
      plan.over(CROWN, starTip, at(side, 1, 0), at(between, 1, 0), inside);
      plan.over(PAVILION, lowTip, at(side, 1, -p.girdle), at(between, 1, -p.girdle), inside);
    }
  }
  for (let index = 0; index < GIRDLE_FACETS; index++) {
    const angle = (index * TURN) / GIRDLE_FACETS;
    plan.through(GIRDLE, at(angle, 1, 0), at(angle, 1, 0));
  }
  return plan;
}

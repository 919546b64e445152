/** Facts of an item that only chosen columns, comparisons and exports show. */
export type ExtraFacts = {
  /** Tenths of a degree. */
  crownAngleDdeg?: number | null;
  pavilionAngleDdeg?: number | null;
  girdle?: string | null;
  culet?: string | null;
  shade?: string | null;
  milky?: string | null;
  eyeClean?: string | null;
  blackInclusion?: string | null;
  metalWeightMg?: number | null;
  hallmark?: string | null;
  ringSizeUm?: number | null;
};

/**
 * What a jewel is made of and where each part came from: its stones, with the origin that their own passport or the jewel's
 * events tell, and its metal. What nobody says stays unsaid.
 */
import type { Passport, PassportEvent, SourceState } from "@/domain/passport/passport";

/** A row of the jewel's stones as its seller states it. */
export type SetStone = {
  position: number;
  species: string;
  shape: string;
  pieces: number;
  weightMct: number;
  color: string | null;
  clarity: string | null;
  lab: string | null;
  reportNumber: string | null;
  minedIn: string | null;
  /** Number of the item where the stone has a passport of its own. */
  publicId: string | null;
};
/** Who says where a stone was mined; all null where nobody does. */
export type StoneOrigin = {
  country: string | null;
  deposit: string | null;
  depositZh: string | null;
  state: SourceState | null;
  issuer: string | null;
};
export type JewelStoneOrigin = SetStone & { origin: StoneOrigin };
/** Weights in milligrams; finenesses in thousandths. */
export type JewelMetal = { metal: string; color: string | null; finenessPm: number | null; weightMg: number | null };
export type JewelHallmark = {
  mark: string;
  /** The office that struck it and the country whose recognition it has; null where only the seller names the mark. */
  office: string | null;
  country: string | null;
  date: string | null;
};
export type JewelMaterials = { stones: JewelStoneOrigin[]; metals: JewelMetal[]; hallmark: JewelHallmark | null };

export const MG_PER_MCT = 0.2;

export type JewelFacts = {
  producer: { name: string };
  metal: string | null;
  metalColor?: string | null | undefined;
  finenessPm: number | null;
  metalWeightMg?: number | null | undefined;
  hallmark: string | null;
};

/**
 * @param passport of the jewel; its events speak of its main stone, or of the stone that they number
 * @param ownPassports of stones that have one, by their public id
 */
export function jewelMaterials(
  item: JewelFacts,
  stones: readonly SetStone[],
  passport: Passport,
  ownPassports: ReadonlyMap<string, Passport>,
): JewelMaterials {
  const inForce = passport.events.filter((event) => event.inForce);
  return {
    stones: stones.map((stone) => ({ ...stone, origin: originOf(item, stone, inForce, ownPassports) })),
    metals: item.metal
      ? [
          {
            metal: item.metal,
            color: item.metalColor ?? null,
            finenessPm: item.finenessPm,
            weightMg: item.metalWeightMg ?? null,
          },
        ]
      : [],
    hallmark: hallmarkOf(item, inForce),
  };
}

function originOf(
  item: JewelFacts,
  stone: SetStone,
  inForce: readonly PassportEvent[],
  ownPassports: ReadonlyMap<string, Passport>,
): StoneOrigin {
  const own = stone.publicId ? ownPassports.get(stone.publicId) : undefined;
  const told = own
    ? own.stages.find((stage) => stage.key === "mined")?.lead
    : inForce.find(({ body }) => body.type === "extracted" && tellsOf(body.facts.stone, stone));
  if (told) {
    const { facts, issuer } = told.body;
    return {
      country: facts.country ?? stone.minedIn,
      deposit: facts.deposit ?? null,
      depositZh: facts.depositZh ?? null,
      state: issuer.state,
      issuer: issuer.name,
    };
  }
  const stated = stone.minedIn !== null;
  return {
    country: stone.minedIn,
    deposit: null,
    depositZh: null,
    state: stated ? "stock" : null,
    issuer: stated ? item.producer.name : null,
  };
}

/** An event without a number speaks of the one main stone: the first row, where it is a single piece. */
function tellsOf(numbered: number | undefined, { position, pieces }: SetStone): boolean {
  return numbered === undefined ? position === 1 && pieces === 1 : numbered === position;
}

function hallmarkOf(item: JewelFacts, inForce: readonly PassportEvent[]): JewelHallmark | null {
  const struck = inForce.findLast(({ body }) => body.type === "hallmarked")?.body;
  const mark = struck?.facts.mark ?? item.hallmark;
  if (!mark) return null;
  return {
    mark,
    office: struck?.issuer.name ?? null,
    country: struck?.facts.hallmarkCountry ?? null,
    date: struck?.date ?? null,
  };
}

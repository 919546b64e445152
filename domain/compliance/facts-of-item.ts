/**
 * Makes the facts for the trade rules from a stock item, the stones set in it and its origin events. Where item and events
 * name different countries both are kept, so that the worse one decides; nothing is guessed in the goods' favor.
 */
import type { Places, TradeFacts, TradeGoods, TradeStone } from "@/domain/compliance/trade-decision";
import { type OriginEventBody, type OriginEventType, slotOf } from "@/domain/passport/origin-event";

/** What of a stock item bears on trade law. */
export type ItemForTrade = {
  kind: "stone" | "pair" | "parcel" | "jewel";
  species: string;
  weightMct: number;
  metal: string | null;
  minedIn: string | null;
  polishedIn: string | null;
  madeIn: string | null;
  exportedFrom: string | null;
};

export type SetStone = {
  position: number;
  species: string;
  pieces: number;
  /** Of all pieces together. */
  weightMct: number;
  minedIn: string | null;
};

/** Countries that the events of a type name for one stone of a jewel, or (null) for the item itself. */
function named(events: readonly OriginEventBody[], types: readonly OriginEventType[], stone: number | null): string[] {
  const newest = new Map(events.map((event) => [slotOf(event), event]));
  return [...newest.values()]
    .filter((event) => types.includes(event.type) && (event.facts.stone ?? null) === stone)
    .flatMap((event) => event.facts.country ?? []);
}

const union = (...places: (string | null | readonly string[])[]): Places => [
  ...new Set(places.flat().filter((place): place is string => place !== null && place !== "")),
];

/** Stones of one kind differ: the heaviest may weigh a tenth more than the mean. */
const heaviestOf = (totalMct: number, pieces: number) =>
  pieces <= 1 ? totalMct : Math.min(totalMct, Math.ceil((totalMct * 1.1) / pieces));

function goodsOf(item: ItemForTrade, set: readonly SetStone[]): TradeGoods {
  if (item.kind === "jewel") {
    const diamonds = item.species === "diamond" || set.some((stone) => stone.species.endsWith("diamond"));
    return diamonds ? "jewelry-with-diamonds" : "jewelry-no-diamonds";
  }
  if (item.species === "lab-grown-diamond") return "lab-grown";
  return item.species === "diamond" ? "loose-polished" : "colored-stone";
}

const MINED: readonly OriginEventType[] = ["extracted", "declared"];

function stonesOf(item: ItemForTrade, set: readonly SetStone[], events: readonly OriginEventBody[]): TradeStone[] {
  if (item.kind !== "jewel") {
    // A parcel tells only its total: one stone of it may be as heavy as that, and is judged so.
    const weightMct = item.kind === "pair" ? heaviestOf(item.weightMct, 2) : item.weightMct;
    return [{ species: item.species, weightMct, minedIn: union(item.minedIn, named(events, MINED, null)) }];
  }
  return set.map((stone) => ({
    species: stone.species,
    weightMct: heaviestOf(stone.weightMct, stone.pieces),
    minedIn: union(stone.minedIn, named(events, ["extracted"], stone.position)),
  }));
}

/** `operators`: countries whose law binds the sale: those of the market's operator and of the seller. */
export function factsOfItem(
  item: ItemForTrade,
  set: readonly SetStone[],
  events: readonly OriginEventBody[],
  operators: Places,
): TradeFacts {
  const goods = goodsOf(item, set);
  const loose = item.kind !== "jewel";
  const polishedByEvents = named(events, ["cut-and-polished"], null);
  const registered = events.some((event) => event.type === "extracted" && event.issuer.state === "registry");
  return {
    goods,
    stones: stonesOf(item, set, events),
    polishedIn: loose ? union(item.polishedIn, polishedByEvents) : union(item.polishedIn),
    madeIn: loose ? union(item.madeIn) : union(item.madeIn, named(events, ["set"], null)),
    exportedFrom: union(item.exportedFrom),
    transited: [],
    outsideRussiaSince: null,
    metals: item.metal ? [item.metal] : [],
    natural: goods !== "lab-grown",
    kimberley: { held: null, number: null },
    unitValueEurCents: null,
    operators,
    declaredBy: {
      minedIn: registered ? "registry" : "producer",
      polishedIn: polishedByEvents.length > 0 ? "registry" : "producer",
      madeIn: "producer",
      exportedFrom: "producer",
      weight: "producer",
    },
  };
}

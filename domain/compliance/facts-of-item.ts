/**
 * Makes the facts for the trade rules from a stock item, the stones set in it and its origin events. Where item and events
 * name different countries both are kept, so that the worse one decides; nothing is guessed in the goods' favor.
 */
import type { Places, TradeFacts, TradeGoods, TradeStone } from "@/domain/compliance/trade-decision";
import type { OriginEventBody } from "@/domain/passport/origin-event";

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
  species: string;
  pieces: number;
  /** Of all pieces together. */
  weightMct: number;
  minedIn: string | null;
};

const EXTRACTION = ["extraction", "extracted", "mining", "mined"];
const POLISHING = ["cutting", "polishing", "cut", "polished", "cut-and-polished"];
const MAKING = ["making", "made", "manufacture", "setting"];
const MOVING = ["shipment", "shipped", "export", "exported", "import", "imported", "transit"];

const isCountry = (value: unknown): value is string => typeof value === "string" && /^[A-Z]{2}$/.test(value);

/** Countries that events of these types name under these fact keys. */
function named(events: readonly OriginEventBody[], types: readonly string[], keys: readonly string[]): string[] {
  return events
    .filter((event) => types.includes(event.type))
    .flatMap((event) => keys.flatMap((key) => event.facts[key]))
    .filter(isCountry);
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

function stonesOf(item: ItemForTrade, set: readonly SetStone[], minedIn: Places): TradeStone[] {
  if (item.kind !== "jewel") {
    // A parcel tells only its total: one stone of it may be as heavy as that, and is judged so.
    const weightMct = item.kind === "pair" ? heaviestOf(item.weightMct, 2) : item.weightMct;
    return [{ species: item.species, weightMct, minedIn }];
  }
  return set.map((stone) => ({
    species: stone.species,
    weightMct: heaviestOf(stone.weightMct, stone.pieces),
    minedIn: union(stone.minedIn),
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
  const minedByEvents = named(events, EXTRACTION, ["country", "minedIn"]);
  const polishedByEvents = named(events, POLISHING, ["country", "polishedIn"]);
  const who = (found: readonly string[]) => (found.length > 0 ? "registry" : "producer");
  return {
    goods,
    stones: stonesOf(item, set, union(item.minedIn, minedByEvents)),
    polishedIn: union(item.polishedIn, polishedByEvents),
    madeIn: union(item.madeIn, item.kind === "jewel" ? named(events, MAKING, ["country", "madeIn"]) : []),
    exportedFrom: union(item.exportedFrom),
    transited: union(events.flatMap((event) => (MOVING.includes(event.type) ? viaOf(event) : []))),
    outsideRussiaSince: null,
    metals: item.metal ? [item.metal] : [],
    natural: goods !== "lab-grown",
    kimberley: { held: null, number: null },
    unitValueEurCents: null,
    operators,
    declaredBy: {
      minedIn: who(minedByEvents),
      polishedIn: who(polishedByEvents),
      madeIn: "producer",
      weight: "producer",
    },
  };
}

function viaOf(event: OriginEventBody): string[] {
  const via = event.facts.via;
  return (Array.isArray(via) ? via : [via]).filter(isCountry);
}

import type { TradeDocument, TradeReason } from "@/domain/compliance/trade-words";

/** The question to the trade rules (facts, destination, date) and their answer. Shapes only; the rules are data. */

export type TradeVerdict = "allowed" | "documents" | "review" | "refused";
/** From mildest to strictest: of several rules the strictest decides. */
export const VERDICTS = ["allowed", "documents", "review", "refused"] as const satisfies readonly TradeVerdict[];

export const TRADE_GOODS = [
  "rough",
  "loose-polished",
  "jewelry-with-diamonds",
  "jewelry-no-diamonds",
  "colored-stone",
  "lab-grown",
] as const;
export type TradeGoods = (typeof TRADE_GOODS)[number];

/** ISO 3166-1 alpha-2, or "EU" where only that is known. A list holds each country that may be true; empty is unknown. */
export type Places = readonly string[];

/** One stone, or the heaviest stone of a group told together. */
export type TradeStone = {
  species: string;
  /** Thousandths of a carat of one stone; an upper bound where the file gives a total; null where nobody said. */
  weightMct: number | null;
  /** Every country named for it; "MIXED" is a parcel whose countries nobody named. For lab-grown stones: where grown. */
  minedIn: Places;
  polishedIn?: Places;
};

export type TradeFacts = {
  goods: TradeGoods;
  stones: readonly TradeStone[];
  polishedIn: Places;
  /** Place of manufacture of a jewel or of growth of a lab-grown stone. */
  madeIn: Places;
  exportedFrom: Places;
  transited: Places;
  /** ISO date since which the goods have been outside Russia, where somebody can prove it. */
  outsideRussiaSince: string | null;
  /** "gold", "platinum", "silver" …; empty where unknown or none. */
  metals: readonly string[];
  natural: boolean;
  /** Kimberley Process certificate of rough. held null: nobody said; a seller is taken to be able to give papers. */
  kimberley: { held: boolean | null; number: string | null };
  unitValueEurCents: number | null;
  /** Whose law binds the sale besides the destination's: countries of the operator. Empty: not known. */
  operators: Places;
  /** Fact name → who declared it: "producer", "registry", "laboratory", "caller" … */
  declaredBy: Readonly<Record<string, string>>;
};

export type FiredRule = {
  id: string;
  topic: string;
  reason: TradeReason;
  effect: TradeVerdict;
  /** Set where a grandfather rule turned a refusal into documents. */
  mendedBy?: string;
  thresholdMct: number | null;
  effectiveFrom: string | null;
  effectiveTo: string | null;
  confidence: "high" | "medium" | "low";
  source: string;
};

/** What a person should do now; words in messages (`next`). */
export type NextStep = "proceed" | "give-documents" | "ask-compliance" | "prove-origin" | "choose-another";

export type TradeDecision = {
  verdict: TradeVerdict;
  destination: string;
  /** ISO date tested: that of the expected import. */
  date: string;
  /** Every rule that fits the facts, the ones that decide first. */
  fired: FiredRule[];
  /** Ids of fired rules, in the order of `fired`. */
  rules: string[];
  /** Ids of the rules for this destination and day that were asked and do not fit. */
  checked: string[];
  /** Announced rules that bind nobody yet. */
  watched: string[];
  /** Codes of papers due; words in messages (`document`). */
  documents: TradeDocument[];
  /** Legal sources of the deciding rules, as written in the rule set. */
  sources: string[];
  next: NextStep;
  facts: TradeFacts;
  ruleSetVersion: string;
};

/** The question (facts, destination, date) and the answer of the trade rules. */
export type TradeVerdict = "allowed" | "documents" | "review" | "refused";
export type TradeFacts = {
  goods: "rough" | "loose-polished" | "jewelry-with-diamonds" | "jewelry-no-diamonds" | "coloured-stone" | "lab-grown";
  [fact: string]: unknown;
};
export type TradeDecision = {
  verdict: TradeVerdict;
  rules: string[];
  documents: string[];
  sources: string[];
  [more: string]: unknown;
};

/**
 * What a jewel's metal needs where it goes: which marks the destination asks for, whether it takes those that the jewel
 * carries, and whether its fineness is legal there. Rows are dated; nothing low in confidence comes out as settled.
 */

export const HALLMARK_DUTIES = [
  "common-control-mark",
  "state-assay",
  "maker-label",
  "stamp-unless-recognized",
  "trader-declaration",
  "none-state",
  "domestic-retail",
] as const;
export type HallmarkDutyKind = (typeof HALLMARK_DUTIES)[number];

type Confidence = "high" | "medium" | "low";
export type HallmarkRegime = {
  regime: string;
  /** ISO 3166-1 alpha-2. */
  states: readonly string[];
  duty: HallmarkDutyKind;
  /** Regimes whose marks are taken without a further assay. */
  recognizes: readonly string[];
  effectiveFrom: string | null;
  effectiveTo: string | null;
  source: string;
  confidence: Confidence;
};
export type HallmarkFineness = {
  regime: string;
  metal: string;
  /** Parts per thousand; empty where only the least is known. */
  finenessesPm: readonly number[];
  minimumPm: number;
  effectiveFrom: string | null;
  source: string;
  confidence: Confidence;
};
export type HallmarkRules = { regimes: readonly HallmarkRegime[]; finenesses: readonly HallmarkFineness[] };

export type MarkedGoods = {
  metal: string;
  finenessPm: number /** Country whose marks the jewel carries or where it was made. */;
  markedIn: string | null;
};

export type HallmarkAnswer = {
  /** recognized: no further mark. task: marking is a task of the importer. none: no state mark. ask: nobody wrote the rule down here, or it is uncertain. */
  verdict: "recognized" | "task" | "none" | "ask";
  duty: HallmarkDutyKind | null;
  /** Null where the destination's finenesses are not known here. */
  fineness: { legal: boolean; listPm: readonly number[]; minimumPm: number; source: string } | null;
  source: string | null;
  confidence: Confidence | null;
};

const NOT_KNOWN: HallmarkAnswer = { verdict: "ask", duty: null, fineness: null, source: null, confidence: null };

/** @param day ISO date on which the goods would arrive */
export function hallmarkDuty(
  goods: MarkedGoods,
  destination: string,
  day: string,
  rules: HallmarkRules,
): HallmarkAnswer {
  const regime = regimeOf(destination, day, rules);
  if (!regime) return NOT_KNOWN;
  const from = goods.markedIn ? regimeOf(goods.markedIn, day, rules) : null;
  const fineness = finenessOf(goods, destination, regime.regime, day, rules);
  const { duty, source, confidence } = regime;
  const answer = (verdict: HallmarkAnswer["verdict"]): HallmarkAnswer => ({
    verdict,
    duty,
    fineness,
    source,
    confidence,
  });
  if (confidence === "low") return answer("ask");
  if (duty === "none-state") return answer("none");
  if (duty === "domestic-retail") return answer("ask");
  const isHome = goods.markedIn === destination;
  const isRecognized = isHome || (from !== null && regime.recognizes.includes(from.regime));
  return answer(isRecognized && fineness?.legal === true ? "recognized" : "task");
}

/** Countries that take the marks of these goods without a further assay, in alphabetical order; its own among them. */
export function recognizedIn(goods: MarkedGoods, day: string, rules: HallmarkRules): string[] {
  const states = new Set(rules.regimes.flatMap((regime) => regime.states));
  return [...states].filter((state) => hallmarkDuty(goods, state, day, rules).verdict === "recognized").sort();
}

function regimeOf(country: string, day: string, { regimes }: HallmarkRules): HallmarkRegime | null {
  const found = regimes.find(
    (one) =>
      one.states.includes(country) &&
      (one.effectiveFrom === null || one.effectiveFrom <= day) &&
      (one.effectiveTo === null || day <= one.effectiveTo),
  );
  return found ?? null;
}

/** A state's own list goes before that of the convention it belongs to. */
function finenessOf(
  { metal, finenessPm }: MarkedGoods,
  destination: string,
  regime: string,
  day: string,
  { finenesses }: HallmarkRules,
): HallmarkAnswer["fineness"] {
  const inForce = finenesses.filter(
    (row) => row.metal === metal && (row.effectiveFrom === null || row.effectiveFrom <= day),
  );
  const row = inForce.find((one) => one.regime === destination) ?? inForce.find((one) => one.regime === regime);
  if (!row) return null;
  const { finenessesPm: listPm, minimumPm, source } = row;
  const legal = finenessPm >= minimumPm && (listPm.length === 0 || listPm.includes(finenessPm));
  return { legal, listPm, minimumPm, source };
}

/** Rows of data/hallmark-regimes.csv and data/hallmark-finenesses.csv. Throws on a word that is none of ours: the files are ours. */
export function readHallmarkRules(
  regimes: readonly Record<string, string>[],
  finenesses: readonly Record<string, string>[],
): HallmarkRules {
  const list = (text = "") => text.split(";").filter(Boolean);
  const confidence = (text = ""): Confidence => {
    if (text === "high" || text === "medium" || text === "low") return text;
    throw new Error(`hallmark rules: no confidence "${text}"`);
  };
  return {
    regimes: regimes.map((row) => {
      const duty = HALLMARK_DUTIES.find((one) => one === row.duty);
      if (!duty) throw new Error(`hallmark rules: no duty "${row.duty}"`);
      return {
        regime: row.regime ?? "",
        states: list(row.states),
        duty,
        recognizes: list(row.recognizes),
        effectiveFrom: row.effective_from || null,
        effectiveTo: row.effective_to || null,
        source: row.source ?? "",
        confidence: confidence(row.confidence),
      };
    }),
    finenesses: finenesses.map((row) => ({
      regime: row.regime ?? "",
      metal: row.metal ?? "",
      finenessesPm: list(row.finenesses).map(Number),
      minimumPm: Number(row.minimum),
      effectiveFrom: row.effective_from || null,
      source: row.source ?? "",
      confidence: confidence(row.confidence),
    })),
  };
}

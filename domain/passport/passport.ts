/**
 * Folds an item's origin events into its passport: the stages of its life, what of each is proved, declared or missing,
 * and where sources disagree. It never chooses between sources that contradict each other, and it never fills a gap: a
 * stage without an event says so. Events of one issuer correct each other (newest holds); issuers stand side by side.
 */
import { type OriginEventBody, type OriginEventType, slotOf } from "@/domain/passport/origin-event";

export type RecordedEvent = { seq: number; hash: string; recordedAt: string; body: OriginEventBody };
export type PassportEvent = RecordedEvent & {
  /** False where a newer event of the same issuer corrects it. */ inForce: boolean;
};

/** The five columns of a passport. `offered`: set, hallmarked, and what the seller's stock file states. */
export const STAGE_KEYS = ["mined", "planned", "cut", "graded", "offered"] as const;
export type StageKey = (typeof STAGE_KEYS)[number];
export const STAGE_OF: Record<OriginEventType, StageKey> = {
  extracted: "mined",
  sorted: "mined",
  "origin-reported": "mined",
  planned: "planned",
  "cut-and-polished": "cut",
  graded: "graded",
  hallmarked: "offered",
  set: "offered",
  declared: "offered",
  decided: "offered",
  "maker-named": "offered",
  transferred: "offered",
};

/** proved: somebody other than a stock file says so and names evidence. contradicted: sources disagree on it. */
export type Proof = "proved" | "declared" | "contradicted" | "missing";

export type Stage = {
  key: StageKey;
  proof: Proof;
  /** The event that the stage is told by: the first of its kind that is in force, of the best-evidenced issuer. */
  lead: PassportEvent | null;
  /** All events in force of the stage, oldest first. */
  events: PassportEvent[];
};

export type SourceState = OriginEventBody["issuer"]["state"] | "stock";
export type Claim = { state: SourceState; issuer: string; value: string };
/** Values are canonical: a country code, mct as a decimal number, "GIA 123"; for mass-balance rough then polished. */
export type ContradictedFact = "country" | "weight" | "report" | "mass-balance";
export type Contradiction = {
  fact: ContradictedFact;
  stage: StageKey;
  claims: Claim[];
  /** What a person decided on exactly these claims; it is shown beside them and hides none. */
  decision: { by: string; date: string | null; value: string; reason: string } | null;
};

/** The item's facts as its seller states them now. */
export type StatedFacts = {
  kind: "stone" | "pair" | "parcel" | "jewel";
  producer: string;
  weightMct: number;
  minedIn: string | null;
  lab: string | null;
  reportNumber: string | null;
  /** Polished stones on the market that came from the same rough, together; absent where none is known. */
  siblingsMct?: number;
};

export type Passport = {
  stages: Stage[];
  /** Every event, corrected ones too, in the order of recording. */
  events: PassportEvent[];
  contradictions: Contradiction[];
  proved: number;
  /** Integer mct; null where no event says. `lost` is what neither this stone nor its sisters kept. */
  weights: { rough: number | null; polished: number | null; sister: number | null; lost: number | null };
};

const TRUST: Record<OriginEventBody["issuer"]["state"], number> = {
  laboratory: 3,
  "third-party": 3,
  registry: 2,
  declared: 1,
};

export function foldPassport(stated: StatedFacts, recorded: readonly RecordedEvent[]): Passport {
  const newest = new Map(recorded.map((event) => [slotOf(event.body), event.seq]));
  const events = recorded.map((event) => ({ ...event, inForce: newest.get(slotOf(event.body)) === event.seq }));
  const inForce = events.filter((event) => event.inForce);
  const weights = weigh(stated, inForce);
  const contradictions = [...disagreements(stated, inForce), ...massBalance(weights, inForce)].map((found) => ({
    ...found,
    decision: decisionOn(found, inForce),
  }));
  const stages = STAGE_KEYS.map((key) => makeStage(key, stated, inForce, contradictions));
  return { stages, events, contradictions, proved: stages.filter((stage) => stage.proof === "proved").length, weights };
}

type Found = Omit<Contradiction, "decision">;

/** A decision holds while its value is still one of the claims. */
function decisionOn({ fact, claims }: Found, inForce: readonly PassportEvent[]): Contradiction["decision"] {
  const decided = inForce.findLast(({ body }) => body.type === "decided" && body.facts.decidedFact === fact);
  const { decidedValue: value, reason } = decided?.body.facts ?? {};
  if (!decided || !value || !reason || !claims.some((claim) => claim.value === value)) return null;
  return { by: decided.body.issuer.name, date: decided.body.date, value, reason };
}

/** What people said about the item later does not tell its stage. */
const TOLD_APART = new Set<OriginEventType>(["decided", "maker-named", "transferred"]);

function makeStage(
  key: StageKey,
  stated: StatedFacts,
  inForce: readonly PassportEvent[],
  contradictions: readonly Contradiction[],
): Stage {
  const events = inForce.filter((event) => STAGE_OF[event.body.type] === key && event.body.facts.stone === undefined);
  const main = events.filter(({ body }) => (key === "mined" ? body.type === "extracted" : !TOLD_APART.has(body.type)));
  const lead = [...main].sort((a, b) => TRUST[b.body.issuer.state] - TRUST[a.body.issuer.state])[0] ?? null;
  return { key, lead, events, proof: proofOf(key, stated, lead, contradictions) };
}

function proofOf(
  key: StageKey,
  stated: StatedFacts,
  lead: PassportEvent | null,
  contradictions: readonly Contradiction[],
): Proof {
  if (contradictions.some((contradiction) => contradiction.stage === key)) return "contradicted";
  if (lead && lead.body.issuer.state !== "declared" && lead.body.evidence.length > 0) return "proved";
  if (lead) return "declared";
  if (key === "mined" && stated.minedIn) return "declared";
  if (key === "graded" && stated.lab && stated.reportNumber) return "declared";
  // An item on offer is stated by its seller, with or without an event of its own.
  return key === "offered" ? "declared" : "missing";
}

function weigh(stated: StatedFacts, inForce: readonly PassportEvent[]): Passport["weights"] {
  const of = (type: OriginEventType) =>
    inForce.find((event) => event.body.type === type && event.body.facts.stone === undefined)?.body.facts;
  const rough = of("extracted")?.roughWeightMct ?? of("planned")?.roughWeightMct ?? null;
  // Stones that are there count for more than those that were planned.
  const sister = stated.siblingsMct || (of("planned")?.sisterWeightMct ?? null);
  const polished = of("cut-and-polished")?.polishedWeightMct ?? (stated.kind === "stone" ? stated.weightMct : null);
  const kept = (polished ?? 0) + (sister ?? 0);
  const lost = rough !== null && polished !== null && kept <= rough ? rough - kept : null;
  return { rough, polished, sister, lost };
}

/** Polished stones can never weigh more than the rough they were cut from. */
function massBalance(weights: Passport["weights"], inForce: readonly PassportEvent[]): Found[] {
  const { rough, polished, sister } = weights;
  if (rough === null || polished === null || polished + (sister ?? 0) <= rough) return [];
  const issuerOf = (type: OriginEventType) => {
    const issuer = inForce.find((event) => event.body.type === type)?.body.issuer;
    return { state: issuer?.state ?? ("stock" as const), issuer: issuer?.name ?? "" };
  };
  const claims: Claim[] = [
    { ...issuerOf("extracted"), value: String(rough) },
    { ...issuerOf("cut-and-polished"), value: String(polished + (sister ?? 0)) },
  ];
  return [{ fact: "mass-balance", stage: "cut", claims }];
}

function disagreements(stated: StatedFacts, inForce: readonly PassportEvent[]): Found[] {
  // The weight and report of a pair, parcel or jewel are those of several stones: they are not comparable one to one.
  const single = stated.kind === "stone";
  const own = inForce.filter((event) => event.body.facts.stone === undefined);
  const gather = (value: (body: OriginEventBody) => string | null): Claim[] =>
    own.flatMap(({ body }) => {
      const found = value(body);
      return found === null ? [] : [{ state: body.issuer.state, issuer: body.issuer.name, value: found }];
    });
  const statedClaim = (value: string | null): Claim[] =>
    value === null ? [] : [{ state: "stock", issuer: stated.producer, value }];
  const report = (lab?: string | null, number?: string | null) => (lab && number ? `${lab} ${number}` : null);
  // A cutting event names the country of polish, which may well be another: only mining is compared.
  const mining = new Set<OriginEventType>(["extracted", "origin-reported", "declared"]);
  const candidates: Found[] = [
    {
      fact: "country",
      stage: "mined",
      claims: [
        ...gather((body) => (mining.has(body.type) ? (body.facts.country ?? null) : null)),
        ...statedClaim(stated.minedIn),
      ],
    },
  ];
  if (single) {
    const weight = gather(({ facts }) =>
      facts.polishedWeightMct === undefined ? null : String(facts.polishedWeightMct),
    );
    candidates.push(
      { fact: "weight", stage: "cut", claims: [...weight, ...statedClaim(String(stated.weightMct))] },
      {
        fact: "report",
        stage: "graded",
        claims: [
          ...gather(({ facts }) => report(facts.laboratory, facts.reportNumber)),
          ...statedClaim(report(stated.lab, stated.reportNumber)),
        ],
      },
    );
  }
  return candidates
    .filter(({ claims }) => new Set(claims.map((claim) => claim.value)).size > 1)
    .map((contradiction) => ({ ...contradiction, claims: distinct(contradiction.claims) }));
}

function distinct(claims: Claim[]): Claim[] {
  const seen = new Map(claims.map((claim) => [`${claim.state}|${claim.issuer}|${claim.value}`, claim]));
  return [...seen.values()];
}

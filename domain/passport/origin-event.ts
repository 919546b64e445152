/**
 * One dated fact of an item's history, with who says so and what shows it. Events are appended and never changed: a
 * correction is a newer event in the same slot (see `slotOf`). Never put a price, a customer or a buyer into one: events are public.
 */

/**
 * In the order in which they happen. `declared` is what a stock file states, without evidence of its own; `decided` is a
 * person's word on a fact that sources disagree on, with the reason; `origin-reported` a laboratory's report on the
 * origin, made from the rough; `maker-named` the maker who puts its name to the item; `transferred` a new holder.
 */
export const EVENT_TYPES = [
  "extracted",
  "sorted",
  "origin-reported",
  "planned",
  "cut-and-polished",
  "graded",
  "hallmarked",
  "set",
  "declared",
  "decided",
  "maker-named",
  "transferred",
] as const;
export type OriginEventType = (typeof EVENT_TYPES)[number];

/** registry: the producer's own database, by mine id. laboratory, third-party: somebody who does not sell the item. declared: the seller's word. */
export const ISSUER_STATES = ["registry", "laboratory", "third-party", "declared"] as const;
export type IssuerState = (typeof ISSUER_STATES)[number];

export const EVIDENCE_KINDS = [
  "registry-record",
  "kimberley-certificate",
  "lab-report",
  "workshop-record",
  "stock-file",
  "hallmark",
  "origin-report",
  "picture",
  "order",
] as const;
export type EvidenceKind = (typeof EVIDENCE_KINDS)[number];

export type Evidence = { kind: EvidenceKind; reference: string; url?: string; sha256?: string };

/** The person who cut the stone. Without consent no name is recorded, and none is shown. */
export type Cutter = { name?: string; nameZh?: string; yearsOfWork: number; consent: boolean };

/** Every figure is optional: an event says only what its issuer knows. Countries are ISO 3166-1 alpha-2, weights integer mct. */
export type OriginFacts = {
  mineId?: string;
  deposit?: string;
  depositZh?: string;
  region?: string;
  regionZh?: string;
  country?: string;
  /** One rough, before planning. */
  roughWeightMct?: number;
  /** Number of the Kimberley Process certificate under which the ROUGH was shipped; it never covers a polished stone. */
  kimberleyNumber?: string;
  /** Polished stones planned from the rough, this one included. */
  stonesPlanned?: number;
  /** Weight that the plan expects for this stone, and for the others of the same rough together. */
  plannedWeightMct?: number;
  sisterWeightMct?: number;
  workshop?: string;
  workshopZh?: string;
  workshopCity?: string;
  cutter?: Cutter;
  polishedWeightMct?: number;
  laboratory?: string;
  reportNumber?: string;
  /** Fineness in thousandths, and the mark as struck ("Au750"). */
  finenessPm?: number;
  mark?: string;
  /** Country whose recognition the hallmark has; the office that struck it is the issuer. */
  hallmarkCountry?: string;
  /** The fact that was decided, the value that holds, and why. */
  decidedFact?: string;
  decidedValue?: string;
  reason?: string;
  /** Whether the laboratory found that the polished stone is of the rough that it had examined. */
  matched?: boolean;
  /** The maker's own name, and its logo as a file of that digest. */
  maker?: string;
  makerZh?: string;
  logoSha256?: string;
  /** What the next holder is, without its name: "maker", "retailer", "customer". */
  holder?: string;
  /** Which stone of a jewel the event speaks of (position, from 1); absent: the item itself. */
  stone?: number;
};

export type Issuer = { name: string; companyId?: string; state: IssuerState };

export type OriginEventBody = {
  type: OriginEventType;
  /** ISO date on which it happened, as precise as the source says ("2021", "2021-06", "2021-06-14"); null where it is not known. */
  date: string | null;
  issuer: Issuer;
  evidence: Evidence[];
  facts: OriginFacts;
};

/** Events in one slot correct each other: the newest holds. Events of other issuers stand beside it and are compared. */
export function slotOf(body: OriginEventBody): string {
  return JSON.stringify([
    body.type,
    body.issuer.state,
    body.issuer.companyId ?? body.issuer.name,
    body.facts.stone ?? null,
    // Decisions on other facts and transfers stand beside each other.
    ...(body.facts.decidedFact ? [body.facts.decidedFact] : []),
    ...(body.type === "transferred" ? [body.evidence[0]?.reference ?? null] : []),
  ]);
}

/** The event that a stock file makes of its own facts: the seller's word, shown as such. `date` is that of the file. */
export function declaredEvent(input: {
  date: string;
  producer: { id: string; name: string };
  file: { name: string; sha256: string };
  facts: Pick<OriginFacts, "mineId" | "country" | "polishedWeightMct" | "laboratory" | "reportNumber">;
}): OriginEventBody {
  return {
    type: "declared",
    date: input.date,
    issuer: { name: input.producer.name, companyId: input.producer.id, state: "declared" },
    evidence: [{ kind: "stock-file", reference: input.file.name, sha256: input.file.sha256 }],
    facts: input.facts,
  };
}

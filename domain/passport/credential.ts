/**
 * What the market signs: a W3C Verifiable Credential 2.0 whose subject is the item with its origin events, as they were
 * recorded and with the head of their chain. It holds no price, no stock number and no customer, and no name of a person
 * who has not agreed. Shape after the UN Transparency Protocol's product passport (0.7.0) where the terms exist there.
 */
import type { Evidence } from "@/domain/passport/origin-event";
import type { Contradiction, Passport, PassportEvent } from "@/domain/passport/passport";
import { formatCarat } from "@/domain/shared/weight";

/** Facts of the item that anybody may see. Lengths in micrometres, percentages in tenths, weights in mct. */
export type PassportItem = {
  id: number;
  publicId: string;
  version: number;
  kind: "stone" | "pair" | "parcel" | "jewel";
  species: string;
  shape: string | null;
  weightMct: number;
  color: string | null;
  fancyIntensity: string | null;
  fancyModifiers: string[] | null;
  fancyHue: string | null;
  clarity: string | null;
  cut: string | null;
  polish: string | null;
  symmetry: string | null;
  fluorescence: string | null;
  treatment: string | null;
  lab: string | null;
  reportNumber: string | null;
  lengthUm: number | null;
  widthUm: number | null;
  depthUm: number | null;
  jewelType: string | null;
  metal: string | null;
  finenessPm: number | null;
  hallmark: string | null;
  title: { en: string; zh: string } | null;
  minedIn: string | null;
  polishedIn: string | null;
  madeIn: string | null;
  producer: { slug: string; name: string; nameZh: string | null };
};

export type CredentialPayload = {
  "@context": string[];
  id: string;
  type: string[];
  issuer: { id: string; name: string };
  validFrom: string;
  credentialSubject: Record<string, unknown>;
};

/** Where the passport of an item is found as data; pages stand beside it in each language. */
export function passportUrl(publicUrl: string, publicId: string): string {
  return `${publicUrl}/api/v1/passports/${publicId}`;
}
export function contextUrl(publicUrl: string): string {
  return `${publicUrl}/api/v1/contexts/passport-v1.jsonld`;
}

export function buildCredential(input: {
  id: string;
  did: string;
  issuerName: string;
  publicUrl: string;
  validFrom: string;
  subject: Record<string, unknown>;
}): CredentialPayload {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", contextUrl(input.publicUrl)],
    id: `urn:uuid:${input.id}`,
    type: ["VerifiableCredential", "DigitalProductPassport"],
    issuer: { id: input.did, name: input.issuerName },
    validFrom: input.validFrom,
    credentialSubject: input.subject,
  };
}

/** The subject alone: two versions that say the same have equal subjects, so no new credential is needed. */
export function credentialSubject(item: PassportItem, passport: Passport, publicUrl: string): Record<string, unknown> {
  const head = passport.events.at(-1);
  return withoutEmpty({
    id: passportUrl(publicUrl, item.publicId),
    type: ["Product"],
    idGranularity: "item",
    itemNumber: item.publicId,
    producer: withoutEmpty(item.producer),
    characteristics: characteristicsOf(item),
    statedOrigin: withoutEmpty({ minedIn: item.minedIn, polishedIn: item.polishedIn, madeIn: item.madeIn }),
    cutter: cutterOf(passport),
    stages: passport.stages.map(({ key, proof }) => ({ stage: key, proof })),
    contradictions: passport.contradictions.map(({ fact, claims, decision }: Contradiction) => ({
      fact,
      claims,
      ...(decision ? { decision } : {}),
    })),
    originEvents: passport.events.map(publicEvent),
    eventChain: head ? { length: head.seq, headSha256: head.hash } : null,
  });
}

function publicEvent({ seq, hash, inForce, body }: PassportEvent) {
  const { companyId: _internal, ...issuer } = body.issuer;
  const { cutter, ...facts } = body.facts;
  return {
    seq,
    type: body.type,
    date: body.date,
    issuer,
    evidence: body.evidence.map(publicEvidence),
    facts: cutter ? { ...facts, cutter: shownCutter(cutter) } : facts,
    inForce,
    sha256: hash,
  };
}

/** The name of a stock file may say for whom it was made: its digest is enough. */
export function publicEvidence(evidence: Evidence): Partial<Evidence> {
  if (evidence.kind !== "stock-file") return evidence;
  const { reference: _private, ...shown } = evidence;
  return shown;
}

/** The cutter as far as may be shown: the years always, the name with consent alone. */
export function shownCutter(cutter: { name?: string; nameZh?: string; yearsOfWork: number; consent: boolean }) {
  if (!cutter.consent || !cutter.name) return { yearsOfWork: cutter.yearsOfWork };
  return withoutEmpty({ name: cutter.name, nameZh: cutter.nameZh, yearsOfWork: cutter.yearsOfWork }) as {
    name?: string;
    nameZh?: string;
    yearsOfWork: number;
  };
}

function cutterOf(passport: Passport) {
  const cutter = passport.stages.find((stage) => stage.key === "cut")?.lead?.body.facts.cutter;
  return cutter ? shownCutter(cutter) : null;
}

function characteristicsOf(item: PassportItem) {
  const { lengthUm, widthUm, depthUm } = item;
  return withoutEmpty({
    kind: item.kind,
    species: item.species,
    shape: item.shape,
    weight: { value: formatCarat(item.weightMct), unit: "ct" },
    color: item.color,
    fancyColor: item.fancyHue
      ? withoutEmpty({ intensity: item.fancyIntensity, modifiers: item.fancyModifiers, hue: item.fancyHue })
      : null,
    clarity: item.clarity,
    cut: item.cut,
    polish: item.polish,
    symmetry: item.symmetry,
    fluorescence: item.fluorescence,
    treatment: item.treatment,
    laboratory: item.lab,
    reportNumber: item.reportNumber,
    dimensions: lengthUm && widthUm && depthUm ? { lengthUm, widthUm, depthUm } : null,
    jewelType: item.jewelType,
    title: item.title,
    metal: item.metal,
    finenessPm: item.finenessPm,
    hallmark: item.hallmark,
  });
}

function withoutEmpty(fields: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null && value !== undefined));
}

/** Terms that the passport adds to VC 2.0, for readers of JSON-LD. Frozen: a new meaning is a new file. */
export function jsonLdContext(publicUrl: string) {
  const address = contextUrl(publicUrl);
  const terms = [
    ..."DigitalProductPassport Product idGranularity itemNumber producer characteristics statedOrigin cutter stages".split(
      " ",
    ),
    ..."contradictions originEvents eventChain length headSha256 slug nameZh kind species shape weight value unit".split(
      " ",
    ),
    ..."color fancyColor intensity modifiers hue clarity cut polish symmetry fluorescence treatment laboratory".split(
      " ",
    ),
    ..."reportNumber dimensions lengthUm widthUm depthUm jewelType title en zh metal finenessPm hallmark minedIn".split(
      " ",
    ),
    ..."polishedIn madeIn stage proof fact claims state seq date evidence reference url sha256 facts inForce".split(
      " ",
    ),
    ..."mineId deposit depositZh region regionZh country roughWeightMct kimberleyNumber stonesPlanned stone".split(" "),
    ..."plannedWeightMct sisterWeightMct workshop workshopZh workshopCity polishedWeightMct mark yearsOfWork".split(
      " ",
    ),
  ];
  return { "@context": { "@version": 1.1, ...Object.fromEntries(terms.map((term) => [term, `${address}#${term}`])) } };
}

/**
 * What a passport says: the item with its origin events, as they were recorded and with the head of their chain, as the
 * subject of a UNTP 0.7.0 digital product passport. It holds no price, no stock number and no customer, and no name of a
 * person who has not agreed.
 */

import type { JewelMaterials } from "@/domain/passport/jewel-materials";
import type { JsonObject } from "@/domain/passport/json-object";
import type { Evidence } from "@/domain/passport/origin-event";
import type { Contradiction, Passport, PassportEvent } from "@/domain/passport/passport";
import { productSubject } from "@/domain/passport/untp-product";
import { withoutEmpty } from "@/domain/passport/without-empty";
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
  metalColor?: string | null;
  metalWeightMg?: number | null;
  /** Of a jewel: its stones and metal with their origins. */
  jewel?: JewelMaterials | null;
  title: { en: string; zh: string } | null;
  minedIn: string | null;
  polishedIn: string | null;
  madeIn: string | null;
  producer: { slug: string; name: string; nameZh: string | null };
};

/** Where the passport of an item is found as data; pages stand beside it in each language. */
export function passportUrl(publicUrl: string, publicId: string): string {
  return `${publicUrl}/api/v1/passports/${publicId}`;
}

/** The subject alone: two versions that say the same have equal subjects, so no new credential is needed. */
export function credentialSubject(item: PassportItem, passport: Passport, publicUrl: string): JsonObject {
  return productSubject(item, passport, {
    id: passportUrl(publicUrl, item.publicId),
    publicUrl,
    characteristics: passportCharacteristics(item, passport),
  });
}

/** Everything that is a jeweler's own: the one place where UNTP's Product takes further terms. */
function passportCharacteristics(item: PassportItem, passport: Passport): JsonObject {
  const head = passport.events.at(-1);
  return withoutEmpty({
    type: ["Characteristics"],
    ...characteristicsOf(item),
    producer: withoutEmpty(item.producer),
    statedOrigin: withoutEmpty({ minedIn: item.minedIn, polishedIn: item.polishedIn, madeIn: item.madeIn }),
    cutter: cutterOf(passport),
    stages: passport.stages.map(({ key, proof }) => ({ stage: key, proof })),
    contradictions: passport.contradictions.map(({ fact, claims }: Contradiction) => ({ fact, claims })),
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
    ...materialsOf(item.jewel),
  });
}

/** The stones with who says where each was mined, the metal, and the hallmark with its recognition. */
function materialsOf(jewel: JewelMaterials | null | undefined): JsonObject {
  if (!jewel) return {};
  return withoutEmpty({
    setStones: jewel.stones.map(({ weightMct, origin, publicId, ...stone }) =>
      withoutEmpty({
        ...stone,
        passport: publicId,
        weight: { value: formatCarat(weightMct), unit: "ct" },
        origin: withoutEmpty(origin),
      }),
    ),
    metals: jewel.metals.map((metal) => withoutEmpty(metal)),
    hallmarkRecord: jewel.hallmark && withoutEmpty(jewel.hallmark),
  });
}

/**
 * Origin events as EPCIS 2.0 events (GS1, JSON-LD binding): the second face of the one store. What EPCIS has no word for
 * stands under our own prefix. A rough that became several stones is one TransformationEvent.
 */
import type { OriginEventBody, OriginEventType } from "@/domain/passport/origin-event";
import { formatCarat } from "@/domain/shared/weight";

export type EpcisSource = {
  /** The origin event's own id. */
  id: string;
  recordedAt: string;
  inForce: boolean;
  /** Id of the event that corrects this one. */
  correctedBy: string | null;
  body: OriginEventBody;
  /** Address of the item, and of its rough where the producer gave an id at the mine. */
  itemUri: string;
  roughUri: string | null;
  weightMct: number;
  /** The other stones of the same rough. */
  siblings: readonly { uri: string; weightMct: number }[];
  roughWeightMct: number | null;
  /** Stones set in a jewel that have passports of their own. */
  setStones: readonly string[];
};
export type EpcisEvent = Record<string, unknown> & { type: EpcisType; eventID: string };
export const EPCIS_TYPES = ["ObjectEvent", "TransformationEvent", "AssociationEvent"] as const;
export type EpcisType = (typeof EPCIS_TYPES)[number];

/** How each kind of origin event is told: business steps are those of CBV 2.0. */
export const EPCIS_FORM: Record<OriginEventType, { type: EpcisType; bizStep: string | null }> = {
  extracted: { type: "ObjectEvent", bizStep: "commissioning" },
  sorted: { type: "ObjectEvent", bizStep: "inspecting" },
  "origin-reported": { type: "ObjectEvent", bizStep: "inspecting" },
  planned: { type: "ObjectEvent", bizStep: "inspecting" },
  "cut-and-polished": { type: "TransformationEvent", bizStep: "commissioning" },
  graded: { type: "ObjectEvent", bizStep: "inspecting" },
  hallmarked: { type: "ObjectEvent", bizStep: "inspecting" },
  set: { type: "AssociationEvent", bizStep: "assembling" },
  declared: { type: "ObjectEvent", bizStep: null },
  decided: { type: "ObjectEvent", bizStep: null },
  "maker-named": { type: "ObjectEvent", bizStep: null },
  transferred: { type: "ObjectEvent", bizStep: "shipping" },
};
/** Events of the rough itself; all others are about the polished stone or the jewel. */
const OF_ROUGH = new Set<OriginEventType>(["extracted", "sorted", "origin-reported", "planned"]);
/** Metric carat, UN/CEFACT recommendation 20. */
const CARAT_UNIT = "CTM";

/** A private identifier of a rough: it is no address, since a rough has no page of its own. */
export function roughUri(producerSlug: string, mineId: string): string {
  return `urn:vitrine:rough:${producerSlug}:${encodeURIComponent(mineId)}`;
}

export function readRoughUri(uri: string): { producerSlug: string; mineId: string } | null {
  const [, producerSlug, mineId] = /^urn:vitrine:rough:([a-z0-9-]+):([^:]+)$/.exec(uri) ?? [];
  if (!producerSlug || !mineId) return null;
  try {
    return { producerSlug, mineId: decodeURIComponent(mineId) };
  } catch {
    return null;
  }
}

export function toEpcisEvent(source: EpcisSource): EpcisEvent {
  const { body } = source;
  const { type, bizStep } = EPCIS_FORM[body.type];
  return {
    ...common(source),
    type: type === "AssociationEvent" && source.setStones.length === 0 ? "ObjectEvent" : type,
    ...(bizStep ? { bizStep } : {}),
    ...whatOf(source),
    ...correction(source),
  };
}

function common({ id, recordedAt, body }: EpcisSource) {
  const { companyId: _internal, ...issuer } = body.issuer;
  const { cutter, ...facts } = body.facts;
  const named = cutter?.consent ? cutter : cutter && { yearsOfWork: cutter.yearsOfWork };
  return {
    eventID: `urn:uuid:${id}`,
    eventTime: fullTime(body.date) ?? recordedAt,
    eventTimeZoneOffset: "+00:00",
    recordTime: recordedAt,
    // EPCIS wants a moment; how much of it is known stands here.
    ...(body.date ? { "vitrine:date": body.date } : {}),
    "vitrine:originEvent": body.type,
    "vitrine:statedBy": issuer.name,
    "vitrine:sourceKind": issuer.state,
    "vitrine:facts": named ? { ...facts, cutter: named } : facts,
    ...references(body),
  };
}

/** Papers that show it, as business transactions where GS1's vocabulary has a word for them. */
function references(body: OriginEventBody) {
  const list = body.evidence
    .filter(({ kind }) => kind === "lab-report" || kind === "kimberley-certificate" || kind === "origin-report")
    .map(({ reference }) => ({
      type: "cert",
      bizTransaction: `urn:vitrine:document:${encodeURIComponent(reference)}`,
    }));
  return list.length > 0 ? { bizTransactionList: list } : {};
}

function whatOf(source: EpcisSource): Record<string, unknown> {
  const { body, itemUri, roughUri: rough } = source;
  if (body.type === "cut-and-polished") return transformation(source);
  if (body.type === "set" && source.setStones.length > 0) {
    return { action: "ADD", parentID: itemUri, childEPCs: [...source.setStones] };
  }
  const subject = OF_ROUGH.has(body.type) && rough ? rough : itemUri;
  return { action: body.type === "extracted" ? "ADD" : "OBSERVE", epcList: [subject] };
}

function transformation({ itemUri, roughUri: rough, body, ...source }: EpcisSource): Record<string, unknown> {
  const own = { uri: itemUri, weightMct: body.facts.polishedWeightMct ?? source.weightMct };
  const outputs = [own, ...source.siblings];
  const inputUri = rough ?? `${itemUri}#rough`;
  const out = outputs.reduce((sum, output) => sum + output.weightMct, 0);
  const input = source.roughWeightMct;
  return {
    inputEPCList: [inputUri],
    ...(input ? { inputQuantityList: [quantity(inputUri, input)] } : {}),
    outputEPCList: outputs.map(({ uri }) => uri),
    outputQuantityList: outputs.map(({ uri, weightMct }) => quantity(uri, weightMct)),
    ...(input ? { "vitrine:yieldPercent": Math.round((out / input) * 1000) / 10 } : {}),
  };
}

const quantity = (epcClass: string, weightMct: number) => ({
  epcClass,
  quantity: Number(formatCarat(weightMct)),
  uom: CARAT_UNIT,
});

/** History is never deleted: what a newer event corrects is declared an error, with the one that holds. */
function correction({ inForce, correctedBy, recordedAt }: EpcisSource) {
  if (inForce) return {};
  return {
    errorDeclaration: {
      declarationTime: recordedAt,
      reason: "incorrect_data",
      ...(correctedBy ? { correctiveEventIDs: [`urn:uuid:${correctedBy}`] } : {}),
    },
  };
}

/** "2021-06" as its first moment. */
function fullTime(date: string | null): string | null {
  if (!date) return null;
  const [year, month = "01", day = "01"] = date.split("-");
  return `${year}-${month}-${day}T00:00:00.000Z`;
}

export function epcisContext(publicUrl: string): unknown[] {
  return [
    "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld",
    { vitrine: `${publicUrl}/api/v1/contexts/passport-v1.jsonld#` },
  ];
}

export function epcisQueryDocument(publicUrl: string, at: string, events: readonly EpcisEvent[]) {
  return {
    "@context": epcisContext(publicUrl),
    type: "EPCISQueryDocument",
    schemaVersion: "2.0",
    creationDate: at,
    epcisBody: { queryResults: { queryName: "SimpleEventQuery", resultsBody: { eventList: [...events] } } },
  };
}

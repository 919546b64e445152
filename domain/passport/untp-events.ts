/**
 * An item's origin events as UNTP lifecycle events: where something new came to be (mining, cutting, setting) a MakeEvent,
 * where only more was learned or marked (planning, grading, hallmarking) a ModifyEvent. Business steps are GS1's (CBV 2.0).
 */

import type { PassportItem } from "@/domain/passport/credential";
import { publicEvidence } from "@/domain/passport/credential";
import { producerDid } from "@/domain/passport/did";
import type { JsonObject } from "@/domain/passport/json-object";
import type { OriginEventType } from "@/domain/passport/origin-event";
import type { Passport, PassportEvent } from "@/domain/passport/passport";
import { measureOf } from "@/domain/passport/untp-product";
import { withoutEmpty } from "@/domain/passport/without-empty";

const CARAT = "CTM";

type Step = { code: string; name: string; makes: boolean };
/** What the seller merely states is no event that anybody saw happen. */
const STEPS: Partial<Record<OriginEventType, Step>> = {
  extracted: { code: "commissioning", name: "Commissioning", makes: true },
  sorted: { code: "inspecting", name: "Inspecting", makes: false },
  planned: { code: "inspecting", name: "Inspecting", makes: false },
  "cut-and-polished": { code: "creating_class_instance", name: "Creating class instance", makes: true },
  graded: { code: "inspecting", name: "Inspecting", makes: false },
  hallmarked: { code: "inspecting", name: "Inspecting", makes: false },
  set: { code: "assembling", name: "Assembling", makes: true },
};

/** Events in force whose day is known to the year at least; UNTP asks for a moment, which is then the first of it. */
export function eventSubjects(
  item: PassportItem,
  passport: Passport,
  given: { id: string; publicUrl: string },
): JsonObject[] {
  const own = passport.events.filter(({ inForce, body }) => inForce && body.facts.stone === undefined);
  return own.flatMap((event) => {
    const step = STEPS[event.body.type];
    return step && event.body.date ? [lifecycleEvent(item, event, step, given)] : [];
  });
}

function lifecycleEvent(
  item: PassportItem,
  event: PassportEvent,
  step: Step,
  { id, publicUrl }: { id: string; publicUrl: string },
): JsonObject {
  const { body, hash, seq } = event;
  const { facts, type } = body;
  const facility = {
    type: ["Facility"],
    id: `${producerDid(publicUrl, item.producer.slug)}#${facilityName(event) ?? "house"}`,
    name: facts.workshop ?? facts.deposit ?? facts.laboratory ?? body.issuer.name,
  };
  const product = { type: ["Product"], id, name: item.publicId, idGranularity: "item", itemNumber: item.publicId };
  const rough = {
    type: ["Product"],
    id: `${id}#rough-${encodeURIComponent(facts.mineId ?? String(seq))}`,
    name: facts.mineId ? `Rough ${facts.mineId}` : "Rough",
    idGranularity: "item",
  };
  const amount = (mct: number | undefined) => (mct === undefined ? null : measureOf(mct / 1000, CARAT));
  const eventProduct = (of: JsonObject, mct: number | undefined, disposition: string) =>
    withoutEmpty({ type: ["EventProduct"], product: of, quantity: amount(mct), disposition });
  const made = {
    inputProduct: type === "cut-and-polished" ? [eventProduct(rough, facts.roughWeightMct, "consumed")] : [],
    outputProduct: [
      type === "extracted"
        ? eventProduct(rough, facts.roughWeightMct, "new")
        : eventProduct(product, facts.polishedWeightMct, "new"),
    ],
    madeAtFacility: facility,
  };
  const modified = { modifiedProduct: [eventProduct(product, undefined, "active")], modifiedAtFacility: facility };
  return {
    type: [step.makes ? "MakeEvent" : "ModifyEvent", "LifecycleEvent"],
    id: `${id}#event-${hash}`,
    name: `${type}, ${item.publicId}`,
    eventDate: momentOf(body.date ?? ""),
    activityType: {
      type: ["Classification"],
      code: step.code,
      name: step.name,
      schemeId: "https://ref.gs1.org/cbv/BizStep",
      schemeName: "GS1 CBV business step",
    },
    relatedDocument: body.evidence.flatMap((evidence) => documentLink(publicEvidence(evidence), id)),
    ...(step.makes ? made : modified),
  };
}

export function facilityName({ body }: PassportEvent): string | null {
  const { workshop, deposit, laboratory } = body.facts;
  if (workshop) return `workshop-${encodeURIComponent(workshop)}`;
  if (deposit) return `deposit-${encodeURIComponent(deposit)}`;
  return laboratory ? `laboratory-${encodeURIComponent(laboratory)}` : null;
}

function documentLink(evidence: { kind?: string; reference?: string; url?: string }, id: string): JsonObject[] {
  const { kind = "document", reference, url } = evidence;
  if (!reference && !url) return [];
  const linkURL = url ?? `${id}#evidence-${encodeURIComponent(reference ?? kind)}`;
  return [{ type: ["Link"], linkURL, linkName: reference ? `${kind} ${reference}` : kind }];
}

function momentOf(date: string): string {
  const [year = "1970", month = "01", day = "01"] = date.split("-");
  return `${year}-${month}-${day}T00:00:00Z`;
}

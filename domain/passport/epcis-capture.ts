/**
 * What trade systems may capture: the part of EPCIS 2.0 that tells origins, read into origin events. A document is taken
 * whole or not at all, and each refusal names the event.
 */
import { z } from "zod";
import type { OriginFacts } from "@/domain/passport/origin-event";

const uri = z
  .string()
  .min(3)
  .max(300)
  .regex(/^[a-z][a-z0-9+.-]*:/i);
const when = z.iso.datetime({ offset: true });
const Quantity = z.looseObject({ epcClass: uri, quantity: z.number().positive().max(100_000), uom: z.literal("CTM") });
const words = z.string().min(1).max(200);

const Common = z.looseObject({
  eventID: z.string().max(200).optional(),
  eventTime: when,
  eventTimeZoneOffset: z.string().regex(/^[+-](0\d|1[0-4]):[0-5]\d$/),
  bizStep: z.string().max(200).optional(),
  /** Corrections come as new events: the newest word of a source holds. */
  errorDeclaration: z.undefined({ error: "send the corrected event: it replaces the earlier one" }).optional(),
  "vitrine:country": z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
  "vitrine:deposit": words.optional(),
  "vitrine:workshop": words.optional(),
  "vitrine:kimberleyNumber": words.optional(),
  "vitrine:laboratory": words.optional(),
  "vitrine:reportNumber": words.optional(),
});
const CaptureEvent = z.discriminatedUnion("type", [
  Common.extend({
    type: z.literal("ObjectEvent"),
    action: z.enum(["ADD", "OBSERVE", "DELETE"]),
    epcList: z.array(uri).min(1).max(100),
    quantityList: z.array(Quantity).max(100).optional(),
  }),
  Common.extend({
    type: z.literal("TransformationEvent"),
    inputEPCList: z.array(uri).length(1),
    inputQuantityList: z.array(Quantity).max(1).optional(),
    outputEPCList: z.array(uri).min(1).max(100),
    outputQuantityList: z.array(Quantity).min(1).max(100),
  }),
  Common.extend({
    type: z.literal("AssociationEvent"),
    action: z.literal("ADD"),
    parentID: uri,
    childEPCs: z.array(uri).min(1).max(100),
  }),
]);
export type CaptureEvent = z.output<typeof CaptureEvent>;

/** As many as one transaction should hold. */
export const EVENTS_A_DOCUMENT = 200;

/** An EPCIS document, or one event by itself. */
export const CaptureDocument = z.union([
  z.looseObject({
    type: z.literal("EPCISDocument"),
    schemaVersion: z.literal("2.0"),
    creationDate: when,
    epcisBody: z.looseObject({ eventList: z.array(CaptureEvent).min(1).max(EVENTS_A_DOCUMENT) }),
  }),
  CaptureEvent,
]);
export type CaptureDocument = z.output<typeof CaptureDocument>;

export function eventsOfDocument(document: CaptureDocument): CaptureEvent[] {
  return document.type === "EPCISDocument" ? document.epcisBody.eventList : [document];
}

/** Carats with up to three decimals as integer mct. */
export const mctOf = (carats: number): number => Math.round(carats * 1000);

/** "https://ref.gs1.org/cbv/BizStep-commissioning", "urn:epcglobal:cbv:bizstep:commissioning" and the bare word are one. */
export function bizStepOf(event: CaptureEvent): string | null {
  return event.bizStep?.replace(/^.*(?:BizStep-|bizstep:)/, "") ?? null;
}

/** Day on which it happened, in the zone of the place. */
export function dayOf(event: CaptureEvent): string {
  const sign = event.eventTimeZoneOffset.startsWith("-") ? -1 : 1;
  const [hours = 0, minutes = 0] = event.eventTimeZoneOffset.slice(1).split(":").map(Number);
  const local = Date.parse(event.eventTime) + sign * (hours * 60 + minutes) * 60_000;
  return new Date(local).toISOString().slice(0, 10);
}

/** Facts of the extension fields; absent ones are left out. */
export function factsOf(event: CaptureEvent): OriginFacts {
  const facts: OriginFacts = {
    country: event["vitrine:country"],
    deposit: event["vitrine:deposit"],
    workshop: event["vitrine:workshop"],
    kimberleyNumber: event["vitrine:kimberleyNumber"],
    laboratory: event["vitrine:laboratory"],
    reportNumber: event["vitrine:reportNumber"],
  };
  return Object.fromEntries(Object.entries(facts).filter(([, value]) => value !== undefined));
}

/** Outputs may never weigh more than the input; `known` are stones of the same rough that were captured before. */
export function massBalance(inputMct: number | null, outputs: readonly number[], known: readonly number[]) {
  const out = [...outputs, ...known].reduce((sum, weight) => sum + weight, 0);
  return { outputMct: out, holds: inputMct === null || out <= inputMct };
}

/**
 * How a producer's database answers about one mine id, and the origin events that its answer makes. Everything but the
 * id and the country is optional, since records of old stones are short; what is absent makes no event.
 */
import { z } from "zod";
import type { Evidence, OriginEventBody } from "@/domain/passport/origin-event";

const date = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/);
const words = z.string().min(1).max(200);
const weightMct = z.number().int().positive().max(100_000_000);
const country = z.string().regex(/^[A-Z]{2}$/);

export const RegistryRecord = z.object({
  mineId: z.string().min(1).max(64),
  mined: z.object({
    date: date.nullable(),
    deposit: words.optional(),
    depositZh: words.optional(),
    region: words.optional(),
    regionZh: words.optional(),
    country,
    roughWeightMct: weightMct.optional(),
    kimberleyNumber: words.optional(),
    /** A picture of the rough, with the digest of its bytes: at the registry itself, or elsewhere and then only named. */
    picture: z
      .union([
        z.object({ path: z.string().regex(/^\/[\w./-]{1,300}$/), sha256: z.hash("sha256") }),
        z.object({ url: z.url({ protocol: /^https$/ }).max(500), sha256: z.hash("sha256") }),
      ])
      .optional(),
  }),
  sorted: z.object({ date }).optional(),
  planned: z
    .object({
      date,
      stonesPlanned: z.number().int().min(1).max(100),
      plannedWeightMct: weightMct,
      sisterWeightMct: weightMct.optional(),
    })
    .optional(),
  cut: z
    .object({
      date,
      workshop: words,
      workshopZh: words.optional(),
      workshopCity: words.optional(),
      country: country.optional(),
      polishedWeightMct: weightMct,
      cutter: z
        .object({
          name: words,
          nameZh: words.optional(),
          yearsOfWork: z.number().int().min(0).max(80),
          consent: z.boolean(),
        })
        .optional(),
    })
    .optional(),
  graded: z.object({ date: date.nullable(), laboratory: words, reportNumber: words }).optional(),
  hallmarked: z
    .object({
      date: date.nullable(),
      office: words,
      mark: words,
      finenessPm: z.number().int().min(1).max(1000),
      country,
    })
    .optional(),
  set: z
    .object({ date, workshop: words, workshopZh: words.optional(), workshopCity: words.optional(), country })
    .optional(),
});
export type RegistryRecord = z.output<typeof RegistryRecord>;

/** Records of one answer; the contract is told in docs/registry-contract.md. */
export const RECORDS_AN_ANSWER = 1_000;
export const RegistryAnswer = z.object({
  registry: z.string().min(1).max(200),
  records: z.array(RegistryRecord).max(RECORDS_AN_ANSWER),
});
export type RegistryAnswer = z.output<typeof RegistryAnswer>;

/** A picture at the registry has no address for the public: the market keeps a copy under its digest. */
function pictureEvidence(mineId: string, picture: NonNullable<RegistryRecord["mined"]["picture"]>): Evidence {
  const { sha256 } = picture;
  return "path" in picture
    ? { kind: "picture", reference: picture.path, sha256 }
    : { kind: "picture", reference: mineId, url: picture.url, sha256 };
}

/** `registryName` is what the producer calls its database; it is named as the issuer. */
export function eventsOf(record: RegistryRecord, registryName: string): OriginEventBody[] {
  const { mineId, mined, sorted, planned, cut, graded, hallmarked, set } = record;
  const issuer = { name: registryName, state: "registry" as const };
  const entry = { kind: "registry-record" as const, reference: mineId };
  const { date: minedOn, picture, ...minedFacts } = mined;
  const minedEvidence: Evidence[] = [entry];
  if (mined.kimberleyNumber) minedEvidence.push({ kind: "kimberley-certificate", reference: mined.kimberleyNumber });
  if (picture) minedEvidence.push(pictureEvidence(mineId, picture));
  const events: OriginEventBody[] = [
    {
      type: "extracted",
      date: minedOn,
      issuer,
      evidence: minedEvidence,
      facts: { mineId, ...minedFacts },
    },
  ];
  if (sorted) events.push({ type: "sorted", date: sorted.date, issuer, evidence: [entry], facts: { mineId } });
  if (planned) {
    const { date: plannedOn, ...facts } = planned;
    events.push({ type: "planned", date: plannedOn, issuer, evidence: [entry], facts });
  }
  if (cut) {
    const { date: cutOn, cutter, ...rest } = cut;
    // Events are kept for ever, so a name that may not be shown is not taken in at all.
    const shown = cutter?.consent ? cutter : cutter && { yearsOfWork: cutter.yearsOfWork, consent: false };
    const facts = shown ? { ...rest, cutter: shown } : rest;
    const bench = { kind: "workshop-record" as const, reference: `${mineId}/${cutOn}` };
    events.push({ type: "cut-and-polished", date: cutOn, issuer, evidence: [entry, bench], facts });
  }
  if (graded) {
    const report = { kind: "lab-report" as const, reference: `${graded.laboratory} ${graded.reportNumber}` };
    const { date: gradedOn, ...facts } = graded;
    const laboratory = { name: graded.laboratory, state: "laboratory" as const };
    events.push({ type: "graded", date: gradedOn, issuer: laboratory, evidence: [report, entry], facts });
  }
  if (hallmarked) {
    const { office, mark, finenessPm, country: hallmarkCountry } = hallmarked;
    const struck = { kind: "hallmark" as const, reference: mark };
    const assay = { name: office, state: "third-party" as const };
    const facts = { mark, finenessPm, hallmarkCountry };
    events.push({ type: "hallmarked", date: hallmarked.date, issuer: assay, evidence: [struck, entry], facts });
  }
  if (set) {
    const { date: setOn, ...facts } = set;
    events.push({ type: "set", date: setOn, issuer, evidence: [entry], facts });
  }
  return events;
}

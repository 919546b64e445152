/** Subjects of UNTP's other documents: a workshop (DFR), a company (DIA), a laboratory's report (DCC). */

import type { PassportItem } from "@/domain/passport/credential";
import { didOf, producerDid } from "@/domain/passport/did";
import type { JsonObject } from "@/domain/passport/json-object";
import { countryOf, itemName } from "@/domain/passport/untp-product";
import { withoutEmpty } from "@/domain/passport/without-empty";

/** One piece, in UN/ECE Recommendation 20. */
const PIECE = "H87";
/** UNTP asks for every line of an address; what nobody told us is said to be so. */
const NOT_STATED = "not stated";

export type Workshop = {
  producerSlug: string;
  producerName: string;
  name: string;
  city: string | null;
  country: string | null;
};

export function facilitySubject(workshop: Workshop, publicUrl: string): JsonObject {
  const owner = producerDid(publicUrl, workshop.producerSlug);
  return {
    type: ["Facility"],
    id: `${owner}#workshop-${encodeURIComponent(workshop.name)}`,
    name: workshop.name,
    countryOfOperation: countryOf(workshop.country),
    processCategory: [
      {
        type: ["Classification"],
        code: "3211",
        name: "Manufacture of jewellery and related articles",
        schemeId: "https://unstats.un.org/unsd/classifications/Econ/ISIC",
        schemeName: "ISIC Rev. 4",
      },
    ],
    relatedParty: [
      {
        type: ["PartyRole"],
        role: "operator",
        party: { type: ["Party"], id: owner, name: workshop.producerName },
      },
    ],
    locationInformation: { type: ["Location"] },
    address: {
      type: ["Address"],
      streetAddress: NOT_STATED,
      postalCode: NOT_STATED,
      addressLocality: workshop.city ?? NOT_STATED,
      addressRegion: NOT_STATED,
      addressCountry: countryOf(workshop.country),
    },
  };
}

export type RegisteredCompany = { slug: string; name: string; registrationNumber: string | null; admittedOn: string };

/** The market's own register: that it has examined and admitted this company. It is no register of a state. */
export function identitySubject(company: RegisteredCompany, publicUrl: string): JsonObject {
  return {
    type: ["RegisteredIdentity"],
    id: producerDid(publicUrl, company.slug),
    registeredName: company.name,
    registeredId: company.registrationNumber ?? company.slug,
    registeredDate: company.admittedOn,
    publicInformation: `${publicUrl}/en/producers/${company.slug}`,
    schemeId: { type: ["IdentifierScheme"], id: `${publicUrl}/producers`, name: "Companies admitted to Vitrine" },
    registrar: { id: didOf(publicUrl), name: "Vitrine" },
    registerType: "business",
  };
}

/** Dates as ISO. `items` is how many pieces the holder bought in the period; for how much is nobody's business. */
export type Participation = {
  programme: string;
  version: number;
  title: string;
  scheme: string;
  auditor: string | null;
  holder: { slug: string; name: string };
  items: number;
  period: { from: string; until: string };
};

/** That a company takes part in a programme, by the market's own count: no endorsement of a third party. */
export function participationSubject(of: Participation, given: { uuid: string; publicUrl: string }): JsonObject {
  const scheme = `${given.publicUrl}/programmes/${of.programme}`;
  const id = `urn:uuid:${given.uuid}#attestation`;
  return {
    type: ["ConformityAttestation"],
    id,
    name: of.title,
    description: `Programme participation, counted by the market. Auditor: ${of.auditor ?? "none"}.`,
    assessorLevel: "commercial",
    assessmentLevel: "scheme-self",
    attestationType: "declaration",
    issuedToParty: { type: ["Party"], id: `${given.publicUrl}/companies/${of.holder.slug}`, name: of.holder.name },
    referenceScheme: { type: ["ConformityScheme"], id: scheme, name: of.scheme },
    conformityAssessment: [
      {
        type: ["ConformityAssessment"],
        id: `${id}-count`,
        name: `Pieces bought from ${of.period.from} to ${of.period.until}`,
        assessmentCriteria: [
          { type: ["Criterion"], id: `${scheme}/${of.version}`, name: `${of.title}, version ${of.version}` },
        ],
        assessmentDate: of.period.until,
        assessedPerformance: [
          {
            metric: { type: ["PerformanceMetric"], id: `${scheme}#pieces`, name: "Pieces bought" },
            measure: { value: of.items, unit: PIECE },
          },
        ],
        conformityTopic: [{ type: ["ConformityTopic"], id: `${scheme}#participation`, name: "Participation" }],
      },
    ],
  };
}

export type LabReport = { laboratory: string; number: string; date: string; url: string | null; ofRecord: boolean };

/** A laboratory's report as the market has it on record: who says so stands in the attestation, not in the signature alone. */
export function reportSubject(
  item: PassportItem,
  report: LabReport,
  given: { id: string; publicUrl: string },
): JsonObject {
  const scheme = `${given.publicUrl}/laboratories/${encodeURIComponent(report.laboratory)}`;
  const id = `${given.id}#report-${encodeURIComponent(report.number)}`;
  const grades = withoutEmpty({ color: item.color, clarity: item.clarity, cut: item.cut });
  return withoutEmpty({
    type: ["ConformityAttestation"],
    id,
    name: `${report.laboratory} report ${report.number}`,
    description: report.ofRecord
      ? "The laboratory's own record."
      : "As the seller states it: compare with the laboratory's report check.",
    assessorLevel: "3rdParty",
    assessmentLevel: "no-endorsement",
    attestationType: "testing",
    issuedToParty: {
      type: ["Party"],
      id: producerDid(given.publicUrl, item.producer.slug),
      name: item.producer.name,
    },
    referenceScheme: { type: ["ConformityScheme"], id: scheme, name: `${report.laboratory} grading report` },
    conformityCertificate: report.url
      ? { linkURL: report.url, linkName: `${report.laboratory} ${report.number}` }
      : null,
    conformityAssessment: [
      {
        type: ["ConformityAssessment"],
        id: `${id}-grading`,
        name: "Grading",
        assessmentCriteria: [{ type: ["Criterion"], id: `${scheme}#grading`, name: "Grades of the laboratory" }],
        assessmentDate: report.date,
        assessedPerformance: Object.entries(grades).map(([metric, grade]) => ({
          metric: { type: ["PerformanceMetric"], id: `${scheme}#${metric}`, name: metric },
          score: { code: String(grade) },
        })),
        assessedProduct: [
          {
            type: ["ProductVerification"],
            product: { type: ["Product"], id: given.id, name: itemName(item), itemNumber: item.publicId },
          },
        ],
        conformityTopic: [{ type: ["ConformityTopic"], id: `${scheme}#quality`, name: "Quality" }],
      },
    ],
  });
}

/**
 * The frame of every document that the market and its producers sign: a W3C Verifiable Credential 2.0 of one of the types
 * of the UN Transparency Protocol 0.7.0. Address of its context and names after the protocol's public schemas.
 */
import type { JsonObject } from "@/domain/passport/json-object";

export const UNTP_VERSION = "0.7.0";
export const UNTP_CONTEXT = "https://vocabulary.uncefact.org/untp/0.7.0/context/";

export const UNTP_TYPES = {
  dpp: "DigitalProductPassport",
  dte: "DigitalTraceabilityEvent",
  dfr: "DigitalFacilityRecord",
  dia: "DigitalIdentityAnchor",
  dcc: "DigitalConformityCredential",
} as const;

/** A credential's bit in the lists at `${publicUrl}/api/v1/status/{purpose}/{list}`. */
export type StatusBit = { list: number; index: number };
export type StatusPurpose = "revocation" | "suspension";

export function statusListUrl(publicUrl: string, purpose: StatusPurpose, list: number): string {
  return `${publicUrl}/api/v1/status/${purpose}/${list}`;
}

/** Terms of ours outside UNTP's: the second status alone. Frozen: a new meaning is a new file. */
export function contextUrl(publicUrl: string): string {
  return `${publicUrl}/api/v1/contexts/passport-v2.jsonld`;
}
export function jsonLdContext(publicUrl: string) {
  return {
    "@context": {
      "@version": 1.1,
      suspensionStatus: { "@id": `${contextUrl(publicUrl)}#suspensionStatus`, "@type": "@id" },
    },
  };
}

function statusEntry(publicUrl: string, purpose: StatusPurpose, { list, index }: StatusBit): JsonObject {
  const address = statusListUrl(publicUrl, purpose, list);
  return {
    id: `${address}#${index}`,
    type: "BitstringStatusListEntry",
    statusPurpose: purpose,
    statusListIndex: index,
    statusListCredential: address,
  };
}

/**
 * UNTP's schemas take one status and an index as a number, where W3C takes several and writes the index as text: so the
 * revocation stands in credentialStatus, and the suspension beside it in a term of ours.
 */
export function untpDocument(input: {
  uuid: string;
  kind: keyof typeof UNTP_TYPES;
  name: string;
  issuer: { id: string; name: string };
  publicUrl: string;
  validFrom: string;
  validUntil?: string;
  status: StatusBit;
  subject: unknown;
}): JsonObject {
  return {
    "@context": ["https://www.w3.org/ns/credentials/v2", UNTP_CONTEXT, contextUrl(input.publicUrl)],
    type: [UNTP_TYPES[input.kind], "VerifiableCredential"],
    id: `urn:uuid:${input.uuid}`,
    issuer: { type: ["CredentialIssuer"], ...input.issuer },
    validFrom: input.validFrom,
    ...(input.validUntil && { validUntil: input.validUntil }),
    name: input.name,
    credentialStatus: statusEntry(input.publicUrl, "revocation", input.status),
    suspensionStatus: statusEntry(input.publicUrl, "suspension", input.status),
    credentialSubject: input.subject,
  };
}

/** What every credential must be, whoever made it (W3C Verifiable Credentials Data Model 2.0, and 1.1 for its context). */
import { asObject, type JsonObject } from "@/domain/passport/json-object";

const CONTEXTS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];
/** XML Schema's dateTimeStamp: a zone is a must. */
const DATE = /^-?\d{4,}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const isText = (value: unknown): value is string => typeof value === "string";

export const isDate = (value: unknown): value is string =>
  isText(value) && DATE.test(value) && !Number.isNaN(Date.parse(value));

/** "urn:uuid:…", "did:…", "https://…": anything with a scheme and no blank in it. */
export const isUrl = (value: unknown): value is string => isText(value) && /^[a-z][a-z0-9+.-]*:[^\s]+$/i.test(value);

export function issuerOf(document: JsonObject | null): string | null {
  const issuer = document?.issuer;
  const id = isText(issuer) ? issuer : asObject(issuer)?.id;
  return isText(id) && id !== "" ? id : null;
}

export function isCredential(document: JsonObject): boolean {
  const { validFrom, validUntil, issuanceDate, expirationDate, id } = document;
  const [first, ...contexts] = list(document["@context"]);
  const types = list(document.type);
  return (
    CONTEXTS.includes(String(first)) &&
    contexts.every((entry) => isUrl(entry) || asObject(entry) !== null) &&
    types.every(isText) &&
    types.includes("VerifiableCredential") &&
    isUrl(issuerOf(document)) &&
    (id === undefined || isUrl(id)) &&
    hasClaims(document.credentialSubject) &&
    [document.credentialStatus, document.credentialSchema].every(isTyped) &&
    [validFrom, validUntil, issuanceDate, expirationDate].every((date) => date === undefined || isDate(date))
  );
}

function hasClaims(subject: unknown): boolean {
  const subjects = list(subject).map(asObject);
  return (
    subjects.length > 0 &&
    subjects.every((one) => one !== null && Object.keys(one).length > 0 && (one.id === undefined || isUrl(one.id)))
  );
}

/** Absent, or one or several objects that each say of what type they are. */
function isTyped(value: unknown): boolean {
  return value === undefined || list(value).every((one) => list(asObject(one)?.type).every(isText));
}

/**
 * Whether the names that a token repeats outside the document say the same as it does (VC-JOSE-COSE section 3.1.3), its
 * limits in time are numbers, and it is not wrapped as version 1.1 had it.
 */
export function isOwnClaimSet(claims: JsonObject): boolean {
  const { iss, jti, sub, nbf, exp, vc, vp } = claims;
  const subject = asObject(claims.credentialSubject)?.id;
  const agrees = (claim: unknown, member: unknown) => claim === undefined || member === undefined || claim === member;
  return (
    vc === undefined &&
    vp === undefined &&
    agrees(iss, issuerOf(claims) ?? undefined) &&
    agrees(jti, claims.id) &&
    agrees(sub, subject) &&
    [nbf, exp].every((time) => time === undefined || (typeof time === "number" && Number.isFinite(time)))
  );
}

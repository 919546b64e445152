/**
 * Judges a credential by its signature, its issuer's keys and its dates, for the server, the command line and the page
 * that works without a network. What only a record can know, such as a revocation, is added by the caller.
 */

import { isCredential, issuerOf } from "@/domain/passport/credential-form";
import type { JsonObject } from "@/domain/passport/json-object";
import type { Sha256 } from "@/domain/passport/merkle-tree";
import { assertionKey, type DidDocument, type PublicJwk, selfDescribed } from "@/domain/passport/public-keys";
import {
  type CredentialForm,
  isSecuredOtherwise,
  readCredential,
  type SecuredCredential,
} from "@/domain/passport/read-credential";

/**
 * good: signed by the issuer that it names, unaltered, in force. Everything else says what is wrong. status-wrong: the list
 * that it names for its status does not hold. unsupported: secured in a way that this software does not check.
 */
export const VERDICTS = [
  "good",
  "altered",
  "unknown-issuer",
  "revoked",
  "suspended",
  "not-yet-valid",
  "expired",
  "status-wrong",
  "unsupported",
  "not-a-credential",
] as const;
export type Verdict = (typeof VERDICTS)[number];

/** issuer-not-proved: the key is right but nothing ties it to the issuer's name. status-unknown: its status could not be read. */
export const WARNINGS = ["issuer-not-proved", "status-unknown", "not-logged"] as const;
export type Warning = (typeof WARNINGS)[number];

export type CheckTools = {
  sha256: Sha256;
  /** The document of a DID that must be looked up; null where it cannot be had. */
  resolve(did: string): Promise<DidDocument | null>;
  verify(input: { alg: string; jwk: PublicJwk; message: Uint8Array; signature: Uint8Array }): Promise<boolean>;
};

export type CredentialCheck = {
  verdict: Verdict;
  warnings: Warning[];
  form: CredentialForm | null;
  /** Only what the signature vouches for; null where it does not. */
  signed: { issuer: string; keyId: string; document: JsonObject } | null;
};

/** `at` is the moment for which validity is judged. */
export async function checkCredential(text: string, at: Date, tools: CheckTools): Promise<CredentialCheck> {
  const secured = readCredential(text, tools.sha256);
  const verdictOnly = (verdict: Verdict): CredentialCheck => ({
    verdict,
    warnings: [],
    form: secured?.form ?? null,
    signed: null,
  });
  if (!secured) return verdictOnly(isSecuredOtherwise(text) ? "unsupported" : "not-a-credential");
  const issuer = issuerOf(secured.document);
  const key = await findKey(secured.keyName, issuer, tools);
  if (key === "none") return verdictOnly("not-a-credential");
  if (!key) return verdictOnly("unknown-issuer");
  const { alg, message, signature, document } = secured;
  if (!signature || !(await tools.verify({ alg, jwk: key.jwk, message, signature }))) return verdictOnly("altered");
  if (!document || !issuer || !isCredential(document)) return verdictOnly("not-a-credential");
  const bound = await isBound(key, issuer, tools);
  if (bound === false) return verdictOnly("unknown-issuer");
  if (key.revoked && !(startOf(secured) < Date.parse(key.revoked))) return verdictOnly("unknown-issuer");
  return {
    verdict: judgeDates(secured, document, at),
    warnings: bound ? [] : ["issuer-not-proved"],
    form: secured.form,
    signed: { issuer, keyId: key.id, document },
  };
}

type FoundKey = { did: string; id: string; jwk: PublicJwk; revoked: string | null };

const isDid = (text: string) => /^did:[a-z0-9]+:./.test(text);
/** What may have a document with keys: a DID, or the address of a controller's own (W3C Controlled Identifiers 1.0). */
const isController = (text: string) => isDid(text) || text.startsWith("https://");

async function findKey(
  name: string | null,
  issuer: string | null,
  tools: CheckTools,
): Promise<FoundKey | "none" | null> {
  const did = name && isController(name) ? (name.split("#", 1)[0] ?? "") : issuer;
  if (!did) return "none";
  if (!isController(did)) return null;
  const document = await documentOf(did, tools);
  const inDocument = name === did ? null : name;
  const key = document && assertionKey(document, inDocument);
  return key && { did, ...key };
}

async function documentOf(did: string, tools: CheckTools): Promise<DidDocument | null> {
  const document = selfDescribed(did) ?? (/^did:(key|jwk):/.test(did) ? null : await tools.resolve(did));
  return document?.id === did ? document : null;
}

/** True where the key is the issuer's own or listed by it; null where the issuer's name says nothing of keys. */
async function isBound(key: FoundKey, issuer: string, tools: CheckTools): Promise<boolean | null> {
  if (key.did === issuer) return true;
  if (!isController(issuer)) return null;
  const document = await documentOf(issuer, tools);
  if (!document && !isDid(issuer)) return null;
  return document !== null && assertionKey(document, key.id) !== null;
}

function timesOf(...values: unknown[]): number[] {
  return values.filter((value) => typeof value === "string").map((value) => Date.parse(value));
}

const startOf = ({ document, created }: SecuredCredential) =>
  Math.max(...timesOf(created, document?.validFrom, document?.issuanceDate));

function judgeDates(secured: SecuredCredential, document: JsonObject, at: Date): Verdict {
  const begins = timesOf(document.validFrom, document.issuanceDate, secured.form === "vc+jwt" ? secured.created : null);
  const ends = timesOf(document.validUntil, document.expirationDate, secured.expires);
  if (begins.some((time) => at.getTime() < time)) return "not-yet-valid";
  return ends.some((time) => at.getTime() >= time) ? "expired" : "good";
}

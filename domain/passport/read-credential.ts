/**
 * Takes a credential apart, whoever made it: a compact vc+jwt (VC-JOSE-COSE), the JSON envelope around one, or a document
 * with an eddsa-jcs-2022 proof. Nothing is judged here but the form.
 */

import { isOwnClaimSet } from "@/domain/passport/credential-form";
import { JCS_SUITE, readProof } from "@/domain/passport/data-integrity";
import { asObject, type JsonObject } from "@/domain/passport/json-object";
import type { Sha256 } from "@/domain/passport/merkle-tree";
import { fromBase64Url } from "@/domain/shared/base64";
import { parseStrictJson } from "@/domain/shared/strict-json";

/** A credential is some 10 kB; nothing of fifty times that is one. */
export const CREDENTIAL_BYTES_MAX = 500_000;

export type CredentialForm = "vc+jwt" | "eddsa-jcs-2022";
export type SecuredCredential = {
  form: CredentialForm;
  alg: string;
  /** Key as the signature names it: an address, a bare kid, or null. */
  keyName: string | null;
  /** Null where the bytes are no JSON object; the signature may still be looked at. */
  document: JsonObject | null;
  message: Uint8Array;
  /** Null where its text is not the one way of writing its bytes: then something was changed. */
  signature: Uint8Array | null;
  /** When the signature says that it was made and ends, apart from what the document says. */
  created: string | null;
  expires: string | null;
};

/** The media types and the "none" that issuers put in a token's typ. */
const TYPES = new Set(["vc+jwt", "vc+ld+jwt", "vc-ld+jwt", "application/vc+jwt"]);
const ENVELOPE = /^data:application\/vc(?:\+ld)?\+jwt[,;]/;

/** Null on what is no secured credential of a form that this software knows. */
export function readCredential(text: string, sha256: Sha256): SecuredCredential | null {
  if (text.length > CREDENTIAL_BYTES_MAX) return null;
  const trimmed = text.trim();
  if (!trimmed.startsWith("{") && !trimmed.startsWith('"')) return readToken(trimmed);
  const value = parsed(trimmed);
  if (typeof value === "string") return readToken(value.trim());
  const object = asObject(value);
  if (!object) return null;
  const { id, proof } = object;
  if (proof === undefined && typeof id === "string" && ENVELOPE.test(id))
    return readToken(id.slice(id.indexOf(",") + 1));
  const read = readProof(object, sha256);
  if (!read) return null;
  const { proof: _proof, ...document } = object;
  const { verificationMethod: keyName, ...signed } = read;
  return { form: "eddsa-jcs-2022", alg: "EdDSA", keyName, document, ...signed };
}

function readToken(token: string): SecuredCredential | null {
  const [head = "", body = "", tail = "", ...rest] = token.split(".");
  if (rest.length > 0 || !/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token)) return null;
  const header = asObject(jsonOf(fromBase64Url(head)));
  if (!header || typeof header.alg !== "string" || header.crit !== undefined) return null;
  if (header.typ !== undefined && !(typeof header.typ === "string" && TYPES.has(header.typ.toLowerCase()))) return null;
  const payload = fromBase64Url(body);
  const document = asObject(payload && jsonOf(payload));
  if (document && !isOwnClaimSet(document)) return null;
  return {
    form: "vc+jwt",
    alg: header.alg,
    keyName: typeof header.kid === "string" ? header.kid : null,
    document,
    message: new TextEncoder().encode(`${head}.${body}`),
    signature: payload && fromBase64Url(tail),
    created: timeOf(document?.nbf),
    expires: timeOf(document?.exp),
  };
}

/** The last second that a date of ECMAScript can say. */
const SECONDS_MAX = 8.64e12;

/** Seconds since 1970 as a date; one beyond all dates is the last of them. */
function timeOf(seconds: unknown): string | null {
  if (typeof seconds !== "number") return null;
  return new Date(Math.min(Math.max(seconds, -SECONDS_MAX), SECONDS_MAX) * 1000).toISOString();
}

/**
 * Whether a text that could not be read is secured all the same, in a way that this software does not check: a proof of
 * another suite, several proofs, SD-JWT or COSE.
 */
export function isSecuredOtherwise(text: string): boolean {
  const trimmed = text.trim();
  if (text.length > CREDENTIAL_BYTES_MAX) return false;
  if (!trimmed.startsWith("{")) return /^[\w-]+\.[\w-]+\.[\w-]+~/.test(trimmed);
  const { id, proof } = asObject(parsed(trimmed)) ?? {};
  if (proof === undefined) return typeof id === "string" && /^data:application\/vc\+(sd-jwt|cose)[,;]/.test(id);
  const proofs = [proof].flat().map(asObject);
  const isOurs = (one: JsonObject | null) => one?.type === "DataIntegrityProof" && one.cryptosuite === JCS_SUITE;
  return proofs.every((one) => typeof one?.type === "string") && (proofs.length > 1 || !proofs.every(isOurs));
}

function jsonOf(bytes: Uint8Array | null): unknown {
  if (!bytes) return null;
  try {
    return parsed(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return null;
  }
}

function parsed(text: string): unknown {
  try {
    return parseStrictJson(text);
  } catch {
    return null;
  }
}

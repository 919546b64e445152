/** Data Integrity proofs of the suite eddsa-jcs-2022 (W3C Data Integrity EdDSA Cryptosuites 1.0, section 3.3): what is signed. */

import { canonicalJson } from "@/domain/passport/canonical-json";
import { isDate } from "@/domain/passport/credential-form";
import { asObject, type JsonObject } from "@/domain/passport/json-object";
import type { Sha256 } from "@/domain/passport/merkle-tree";
import { fromBase58, toBase58 } from "@/domain/shared/base58";

export const JCS_SUITE = "eddsa-jcs-2022";

/** Hash of the canonical proof options, then that of the canonical document: 64 bytes. Throws on what has no canonical form. */
export function signedHash(document: JsonObject, options: JsonObject, sha256: Sha256): Uint8Array {
  const digest = (value: unknown) => sha256(new TextEncoder().encode(canonicalJson(value)));
  const bytes = new Uint8Array(64);
  bytes.set(digest(options), 0);
  bytes.set(digest(document), 32);
  return bytes;
}

/** Options of a new proof; the context of the document stands in them, as the suite asks. */
export function proofOptions(document: JsonObject, verificationMethod: string, created: string): JsonObject {
  return {
    type: "DataIntegrityProof",
    cryptosuite: JCS_SUITE,
    created,
    verificationMethod,
    proofPurpose: "assertionMethod",
    "@context": document["@context"],
  };
}

export function withProof(document: JsonObject, options: JsonObject, signature: Uint8Array): JsonObject {
  return { ...document, proof: { ...options, proofValue: `z${toBase58(signature)}` } };
}

/**
 * Takes a secured document apart into what was signed and the signature. Null where the proof is of another suite or
 * purpose, or its context is not the beginning of the document's.
 */
export function readProof(
  secured: JsonObject,
  sha256: Sha256,
): {
  verificationMethod: string;
  created: string | null;
  expires: string | null;
  message: Uint8Array;
  signature: Uint8Array;
} | null {
  const { proof, ...document } = secured;
  const single = asObject(Array.isArray(proof) && proof.length === 1 ? proof[0] : proof);
  if (!single) return null;
  const { proofValue, ...options } = single;
  const { type, cryptosuite, proofPurpose, verificationMethod, created, expires } = options;
  if (type !== "DataIntegrityProof" || cryptosuite !== JCS_SUITE || proofPurpose !== "assertionMethod") return null;
  if (typeof verificationMethod !== "string" || typeof proofValue !== "string" || !proofValue.startsWith("z"))
    return null;
  if (![created, expires].every((time) => time === undefined || isDate(time))) return null;
  const signature = fromBase58(proofValue.slice(1));
  if (!signature) return null;
  const unsecured = withContextOf(document, options["@context"]);
  if (!unsecured) return null;
  try {
    const message = signedHash(unsecured, options, sha256);
    const time = (value: unknown) => (typeof value === "string" ? value : null);
    return { verificationMethod, created: time(created), expires: time(expires), message, signature };
  } catch {
    return null;
  }
}

/** The suite's step for a context in the proof: the document's must begin with it, and it is what was signed. */
function withContextOf(document: JsonObject, context: unknown): JsonObject | null {
  if (context === undefined) return document;
  const list = (value: unknown) =>
    (Array.isArray(value) ? value : [value]).map((entry) => canonicalJson(entry ?? null));
  const [own, given] = [list(document["@context"]), list(context)];
  if (!given.every((entry, at) => own[at] === entry)) return null;
  return { ...document, "@context": context };
}

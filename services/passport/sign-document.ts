/** Signs a document in both forms with one key: as a compact vc+jwt, and with an eddsa-jcs-2022 proof. */

import type { KeyRing, SigningKey } from "@/adapters/signing-keys/signing-keys";
import { proofOptions, signedHash, withProof } from "@/domain/passport/data-integrity";
import { didOf, multibaseOf, producerDid, producerOfDid } from "@/domain/passport/did";
import { asObject, type JsonObject } from "@/domain/passport/json-object";
import { fromBase58, toBase58 } from "@/domain/shared/base58";
import { fromBase64Url, toBase64Url } from "@/domain/shared/base64";
import type { ServiceContext, SystemContext } from "@/services/context";
import { hashBytes, hashHex } from "@/services/passport/log/hash";

export const ISSUER_NAME = "Vitrine";

export type SigningParty = { did: string; key: SigningKey };
export type SignedDocument = { jwt: string; proofValue: string; sha256: string; keyId: string };

/** The keys of the market, or of one of its producers by slug. */
export function ringOf(context: Pick<ServiceContext | SystemContext, "adapters">, producer: string | null): KeyRing {
  return producer === null ? context.adapters.keys : context.adapters.keys.ringOf(`producer-${producer}`);
}

/** Who signs now. */
export async function signingParty(
  context: Pick<ServiceContext | SystemContext, "adapters">,
  publicUrl: string,
  producer: string | null = null,
): Promise<SigningParty> {
  const did = producer === null ? didOf(publicUrl) : producerDid(publicUrl, producer);
  return { did, key: await ringOf(context, producer).current() };
}

/** `document.validFrom` is also the moment at which the proof says that it was made. */
export function signDocument({ did, key }: SigningParty, document: JsonObject): SignedDocument {
  const keyId = `${did}#${key.kid}`;
  const header = { alg: "EdDSA", typ: "vc+jwt", cty: "vc", kid: keyId };
  const message = [header, document].map((part) => Buffer.from(JSON.stringify(part)).toString("base64url")).join(".");
  const jwt = `${message}.${toBase64Url(key.sign(Buffer.from(message)))}`;
  const options = proofOptions(document, `${did}#${multibaseOf(key.publicJwk)}`, String(document.validFrom));
  const proofValue = `z${toBase58(key.sign(signedHash(document, options, hashBytes)))}`;
  return { jwt, proofValue, sha256: hashHex(jwt), keyId };
}

export function documentOfJwt(jwt: string): JsonObject {
  const bytes = fromBase64Url(jwt.split(".")[1] ?? "");
  const document = asObject(JSON.parse(new TextDecoder().decode(bytes ?? undefined)));
  if (!document) throw new Error("documentOfJwt: not a credential of ours");
  return document;
}

/** The form with the proof inside, from what is kept; null for what was signed as a token alone. */
export async function securedDocument(
  context: Pick<ServiceContext | SystemContext, "adapters">,
  publicUrl: string,
  signed: { jwt: string; proofValue: string | null; keyId: string },
): Promise<JsonObject | null> {
  const [did = "", kid] = signed.keyId.split("#");
  const signature = signed.proofValue ? fromBase58(signed.proofValue.slice(1)) : null;
  const keys = await ringOf(context, producerOfDid(publicUrl, did)).publicKeys();
  const key = keys.find((known) => known.kid === kid);
  if (!signature || !key) return null;
  const document = documentOfJwt(signed.jwt);
  return withProof(
    document,
    proofOptions(document, `${did}#${multibaseOf(key.jwk)}`, String(document.validFrom)),
    signature,
  );
}

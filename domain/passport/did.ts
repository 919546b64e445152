/** The identities of the market and of its producers: did:web of the host at which the market is reached (W3C CCG did:web method). */
import { ed25519Multibase } from "@/domain/passport/public-keys";
import { fromBase64Url } from "@/domain/shared/base64";

/** "https://market.example" → "did:web:market.example"; a port becomes %3A, as the method demands. */
export function didOf(publicUrl: string): string {
  return `did:web:${new URL(publicUrl).host.replace(":", "%3A")}`;
}

/** "did:web:market.example:producers:severny-stones"; its document lies at /producers/severny-stones/did.json. */
export function producerDid(publicUrl: string, slug: string): string {
  return `${didOf(publicUrl)}:producers:${slug}`;
}

/** The slug in a producer's DID of this market; null for every other DID. */
export function producerOfDid(publicUrl: string, did: string): string | null {
  const prefix = `${didOf(publicUrl)}:producers:`;
  const slug = did.startsWith(prefix) ? did.slice(prefix.length) : "";
  return /^[a-z0-9][a-z0-9-]*$/.test(slug) ? slug : null;
}

export type PublicJwk = { kty?: string; crv?: string; x?: string };

/**
 * The document of a DID. Each key stands in it twice, as JsonWebKey for tokens and as Multikey for Data Integrity proofs; old
 * ones too, since what they signed still holds. The key that signs now is the last of each kind.
 */
export function didDocument(did: string, keys: readonly { kid: string; jwk: PublicJwk }[]) {
  const webKeys = keys.map(({ kid, jwk }) => ({
    id: `${did}#${kid}`,
    type: "JsonWebKey",
    controller: did,
    publicKeyJwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, alg: "EdDSA", kid },
  }));
  const multikeys = keys.map(({ jwk }) => {
    const publicKeyMultibase = multibaseOf(jwk);
    return { id: `${did}#${publicKeyMultibase}`, type: "Multikey", controller: did, publicKeyMultibase };
  });
  const verificationMethod = [...webKeys, ...multikeys];
  return {
    "@context": [
      "https://www.w3.org/ns/did/v1",
      "https://w3id.org/security/jwk/v1",
      "https://w3id.org/security/multikey/v1",
    ],
    id: did,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}

/** "z6Mk…". Throws on a key that is not Ed25519. */
export function multibaseOf(jwk: PublicJwk): string {
  const raw = fromBase64Url(jwk.x ?? "");
  if (jwk.crv !== "Ed25519" || raw?.length !== 32) throw new Error("multibaseOf: not an Ed25519 key");
  return ed25519Multibase(raw);
}

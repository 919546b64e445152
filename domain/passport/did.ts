/** The market's identity: did:web of the host it is reached at (W3C CCG did:web method). */

/** "https://market.example" → "did:web:market.example"; a port becomes %3A, as the method demands. */
export function didOf(publicUrl: string): string {
  return `did:web:${new URL(publicUrl).host.replace(":", "%3A")}`;
}

export type PublicJwk = { kty?: string; crv?: string; x?: string };

/** The DID document for /.well-known/did.json: each key as JsonWebKey, old ones too, since what they signed still holds. */
export function didDocument(publicUrl: string, keys: readonly { kid: string; jwk: PublicJwk }[]) {
  const did = didOf(publicUrl);
  const verificationMethod = keys.map(({ kid, jwk }) => ({
    id: `${did}#${kid}`,
    type: "JsonWebKey",
    controller: did,
    publicKeyJwk: { kty: jwk.kty, crv: jwk.crv, x: jwk.x, alg: "EdDSA", kid },
  }));
  return {
    "@context": ["https://www.w3.org/ns/did/v1", "https://w3id.org/security/jwk/v1"],
    id: did,
    verificationMethod,
    assertionMethod: verificationMethod.map(({ id }) => id),
  };
}

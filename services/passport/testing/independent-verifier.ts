/**
 * What a buyer's own software would do, with `jose` and nothing of ours: read the did document, find the key, check the
 * signature, the kind and the issuer. Throws where anything is wrong.
 */
import { compactVerify, importJWK, type JWK } from "jose";

type Document = {
  id: string;
  assertionMethod: readonly string[];
  verificationMethod: readonly { id: string; publicKeyJwk?: JWK }[];
};

export async function verifyIndependently(jwt: string, document: Document): Promise<Record<string, unknown>> {
  for (const part of jwt.split(".")) {
    if (Buffer.from(part, "base64url").toString("base64url") !== part) throw new Error("not the one text of its bytes");
  }
  const { payload, protectedHeader } = await compactVerify(jwt, async ({ kid }) => {
    const method = document.verificationMethod.find(({ id }) => id === kid);
    if (!method?.publicKeyJwk || !document.assertionMethod.includes(method.id)) throw new Error("unknown key");
    return await importJWK(method.publicKeyJwk, "EdDSA");
  });
  const { typ, cty, alg } = protectedHeader;
  if (typ !== "vc+jwt" || cty !== "vc" || alg !== "EdDSA") throw new Error("not a vc+jwt");
  const credential = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(payload));
  if (credential.issuer.id !== document.id) throw new Error("another issuer");
  return credential;
}

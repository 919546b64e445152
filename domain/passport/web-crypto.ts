/** Checks signatures with WebCrypto, which Node and browsers share: Ed25519, and ECDSA on P-256 and P-384. */
import type { PublicJwk } from "@/domain/passport/public-keys";
import type { Ed25519Verify } from "@/domain/passport/signed-note";
import { toBase64Url } from "@/domain/shared/base64";

/** Which curve a JOSE algorithm signs on, and how WebCrypto calls it. */
const ALGORITHMS: Record<string, { crv: string; name: string; hash?: string }> = {
  EdDSA: { crv: "Ed25519", name: "Ed25519" },
  Ed25519: { crv: "Ed25519", name: "Ed25519" },
  ES256: { crv: "P-256", name: "ECDSA", hash: "SHA-256" },
  ES384: { crv: "P-384", name: "ECDSA", hash: "SHA-384" },
};
const KEYS_MAX = 1_000;
const imported = new Map<string, Promise<CryptoKey>>();

function keyOf(jwk: PublicJwk, { name, crv }: { name: string; crv: string }): Promise<CryptoKey> {
  const text = `${crv} ${jwk.x} ${jwk.y ?? ""}`;
  const known = imported.get(text);
  if (known) return known;
  const { kty, x, y } = jwk;
  const algorithm = name === "ECDSA" ? { name, namedCurve: crv } : { name };
  const key = crypto.subtle.importKey("jwk", { kty, crv, x, ...(y && { y }) }, algorithm, false, ["verify"]);
  if (imported.size >= KEYS_MAX) imported.clear();
  imported.set(text, key);
  return key;
}

/** False, never an error, where the algorithm is unknown or does not fit the key. */
export async function verifySignature(input: {
  alg: string;
  jwk: PublicJwk;
  message: Uint8Array;
  signature: Uint8Array;
}): Promise<boolean> {
  const algorithm = ALGORITHMS[input.alg];
  if (!algorithm || algorithm.crv !== input.jwk.crv) return false;
  try {
    const key = await keyOf(input.jwk, algorithm);
    const [signature, message] = [new Uint8Array(input.signature), new Uint8Array(input.message)];
    return await crypto.subtle.verify(
      { name: algorithm.name, hash: algorithm.hash ?? "SHA-256" },
      key,
      signature,
      message,
    );
  } catch {
    return false;
  }
}

/** For notes and checkpoints: a raw Ed25519 key. */
export const verifyEd25519: Ed25519Verify = ({ publicKey, message, signature }) =>
  verifySignature({
    alg: "Ed25519",
    jwk: { kty: "OKP", crv: "Ed25519", x: toBase64Url(publicKey) },
    message,
    signature,
  });

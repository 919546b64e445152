/** Ed25519 by the platform's own code, which is quicker for one signature than WebCrypto; everything else as browsers do it. */
import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { CheckTools } from "@/domain/passport/check-credential";
import { verifySignature as verifyElsewhere } from "@/domain/passport/web-crypto";

const KEYS_MAX = 1_000;
const keys = new Map<string, KeyObject>();

function keyOf(x: string): KeyObject {
  const known = keys.get(x);
  if (known) return known;
  if (keys.size >= KEYS_MAX) keys.clear();
  const key = createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x }, format: "jwk" });
  keys.set(x, key);
  return key;
}

export const verifySignature: CheckTools["verify"] = async (input) => {
  const { alg, jwk, message, signature } = input;
  if (jwk.crv !== "Ed25519" || (alg !== "EdDSA" && alg !== "Ed25519")) return await verifyElsewhere(input);
  try {
    return verify(null, message, keyOf(jwk.x ?? ""), signature);
  } catch {
    return false;
  }
};

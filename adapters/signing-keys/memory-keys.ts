/** Keys of this process alone, for tests: what they sign, nobody else can check later. */
import { generateKeyPairSync, sign } from "node:crypto";
import { calculateJwkThumbprint } from "jose";
import type { KeyRing, SigningKey, SigningKeys } from "@/adapters/signing-keys/signing-keys";

const rings = new Map<string, KeyRing>();

async function make(): Promise<SigningKey> {
  const { publicKey, privateKey } = generateKeyPairSync("ed25519");
  const { x } = publicKey.export({ format: "jwk" });
  const publicJwk = { kty: "OKP", crv: "Ed25519", x };
  return {
    kid: await calculateJwkThumbprint(publicJwk),
    publicJwk,
    sign: (message) => new Uint8Array(sign(null, message, privateKey)),
  };
}

function ringOf(owner: string): KeyRing {
  const known = rings.get(owner);
  if (known) return known;
  const key = make();
  const ring: KeyRing = {
    current: () => key,
    publicKeys: async () => [{ kid: (await key).kid, jwk: (await key).publicJwk }],
  };
  rings.set(owner, ring);
  return ring;
}

export function memoryKeys(): SigningKeys {
  return { ...ringOf("market"), ringOf };
}

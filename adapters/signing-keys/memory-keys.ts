/** A key of this process alone, for tests: what it signs, nobody else can check later. */
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from "jose";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

type Made = { kid: string; jwk: JWK; privateKey: CryptoKey };
let made: Promise<Made> | null = null;

async function make(): Promise<Made> {
  const { publicKey, privateKey } = await generateKeyPair("EdDSA", { crv: "Ed25519", extractable: true });
  const jwk = await exportJWK(publicKey);
  return { kid: await calculateJwkThumbprint(jwk), jwk, privateKey };
}

export function memoryKeys(): SigningKeys {
  const key = () => {
    made ??= make();
    return made;
  };
  return {
    current: key,
    publicKeys: async () => {
      const { kid, jwk } = await key();
      return [{ kid, jwk }];
    },
  };
}

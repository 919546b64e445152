/** The market's Ed25519 keys: the newest signs, all still verify. */
import type { JWK } from "jose";

export type SigningKeys = {
  /** Key that signs now; kid is the fragment in the did document. */
  current(): Promise<{ kid: string; privateKey: CryptoKey }>;
  /** Public keys, old ones too, by kid. */
  publicKeys(): Promise<{ kid: string; jwk: JWK }[]>;
};

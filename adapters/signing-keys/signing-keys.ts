/** Ed25519 keys, a ring for each owner: in every ring the newest signs, and all still verify. */
import type { JWK } from "jose";

export type SigningKey = {
  /** Thumbprint (RFC 7638): the fragment in the did document. */
  kid: string;
  publicJwk: JWK;
  /** The signature's 64 bytes. */
  sign(message: Uint8Array): Uint8Array;
};

export type KeyRing = {
  /** Key that signs now. */
  current(): Promise<SigningKey>;
  /** Public keys, old ones too, by kid; the oldest first. */
  publicKeys(): Promise<{ kid: string; jwk: JWK }[]>;
};

/** The market's own ring, and those of others: "log", "producer-severny-stones". A ring is begun when it is first asked for. */
export type SigningKeys = KeyRing & { ringOf(owner: string): KeyRing };

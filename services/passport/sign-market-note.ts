/** Puts the market's signature (Ed25519, the key that signs now) under a text as a signed note: heads of logs, of the trail. */
import { createHash } from "node:crypto";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";
import type { Sha256 } from "@/domain/passport/merkle-tree";
import { formatVerifierKey, noteKey, signNote } from "@/domain/passport/signed-note";

export const sha256Bytes: Sha256 = (bytes) => new Uint8Array(createHash("sha256").update(bytes).digest());

/** `key` is the verifier's form of the key: "name+id+base64". */
export type MarketNote = { note: string; key: string };

/** @param name under which the key is known: host of the market, with a path for a log of its own. */
export async function signMarketNote(keys: SigningKeys, name: string, body: string): Promise<MarketNote> {
  const { publicJwk, sign } = await keys.current();
  const key = noteKey(name, 1, new Uint8Array(Buffer.from(publicJwk.x ?? "", "base64url")), sha256Bytes);
  return { note: await signNote(body, key, sign), key: formatVerifierKey(key) };
}

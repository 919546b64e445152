/** Signs batches of receipts with the market's key, without waiting: a batch is signed while the database writes it. */
import { KeyObject, sign } from "node:crypto";
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

export type ReceiptSigner = { keyId: string; sign: (message: Uint8Array) => Buffer };

const signers = new WeakMap<CryptoKey, ReceiptSigner>();

/** The key that signs now. */
export async function receiptSigner(keys: SigningKeys): Promise<ReceiptSigner> {
  const { kid, privateKey } = await keys.current();
  const known = signers.get(privateKey);
  if (known) return known;
  const key = KeyObject.from(privateKey as Parameters<typeof KeyObject.from>[0]);
  const signer = { keyId: kid, sign: (message: Uint8Array) => sign(null, message, key) };
  signers.set(privateKey, signer);
  return signer;
}

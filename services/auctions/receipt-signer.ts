/** Signs batches of receipts with the market's key, without waiting: a batch is signed while the database writes it. */
import type { SigningKeys } from "@/adapters/signing-keys/signing-keys";

export type ReceiptSigner = { keyId: string; sign: (message: Uint8Array) => Buffer };

/** The key that signs now. */
export async function receiptSigner(keys: SigningKeys): Promise<ReceiptSigner> {
  const { kid, sign } = await keys.current();
  return { keyId: kid, sign: (message) => Buffer.from(sign(message)) };
}
